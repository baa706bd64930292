import { accept, type Result } from '@portfolio-os/shared/core';
import { personTables } from '@portfolio-os/shared/people/rules';
import type { HeadView } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { BlobStore } from '../attachments/index.ts';
import type { ServerDatabase } from '../database/index.ts';
import { type Author, erasedFilesIn, erasePersonIn, type HeadNotifier, planErasureIn } from '../log/index.ts';
import { answer, refused } from './answer.ts';
import { readBody } from './bodies.ts';
import { writersOf } from './by-seat.ts';
import type { Env } from './env.ts';

export interface ErasureParts {
  readonly database: ServerDatabase;
  readonly heads: HeadNotifier;
  readonly blobs: BlobStore;
  readonly log: Logger;
  readonly now: () => Date;
}

/** A person of the books, by the record that they are. */
export const personBody = z.strictObject({ table: z.enum(personTables), id: z.uuid() });

/** `erasure`: the id of one that a backup lacks which took these books' place, so that it is done again once. */
const erasing = personBody.extend({ erasure: z.uuid().optional() });

/** Erasing people, under `/v1/orgs/:org`: asked with what it will do, and done by an owner alone. */
export function erasureRoutes(parts: ErasureParts) {
  const { database } = parts;
  return new Hono<Env>()
    .post('/erasures/preview', writersOf('erasure'), async (context) => {
      const told = await readBody(context, personBody);
      if (!told.ok) return refused(context, told.error);
      return answer(context, await planErasureIn(database, context.var.organisation.id, told.value));
    })
    .post('/erasures', writersOf('erasure'), async (context) => {
      const told = await readBody(context, erasing);
      if (!told.ok) return refused(context, told.error);
      const { organisation, session } = context.var;
      const author = { userId: session.userId, role: organisation.seat };
      const done = await eraseEverywhere(parts, organisation.id, told.value, author);
      return done.ok ? answer(context, done) : refused(context, done.error);
    });
}

/** Erases somebody in the books, in the store of files, and tells devices, which do the same. Answers where the log ends then. */
export async function eraseEverywhere(
  { database, heads, blobs, log, now }: ErasureParts,
  orgId: string,
  person: z.output<typeof erasing>,
  author: Author,
): Promise<Result<HeadView>> {
  const onFailure = (err: unknown) => log.error({ err }, 'the schedule could not be brought in line');
  const done = await erasePersonIn(database, orgId, person, { author, now: now(), onFailure });
  if (!done.ok) return done;
  for (const sha256 of await erasedFilesIn(database, orgId)) await blobs.remove({ orgId, sha256 });
  heads.publish(orgId, done.value.head);
  return accept(done.value.head);
}
