import { personTables } from '@portfolio-os/shared/people/rules';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { BlobStore } from '../attachments/index.ts';
import type { ServerDatabase } from '../database/index.ts';
import { erasedFilesIn, erasePersonIn, type HeadNotifier, planErasureIn } from '../log/index.ts';
import { answer, refused } from './answer.ts';
import { readBody } from './bodies.ts';
import { writersOf } from './by-seat.ts';
import type { Env } from './env.ts';

interface ErasureParts {
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
export function erasureRoutes({ database, heads, blobs, log, now }: ErasureParts) {
  const onFailure = (err: unknown) => log.error({ err }, 'the schedule could not be brought in line');
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
      const by = { author, now: now(), onFailure };
      const done = await erasePersonIn(database, organisation.id, told.value, by);
      if (!done.ok) return refused(context, done.error);
      for (const sha256 of await erasedFilesIn(database, organisation.id))
        await blobs.remove({ orgId: organisation.id, sha256 });
      heads.publish(organisation.id, done.value.head);
      return answer(context, { ok: true, value: done.value.head });
    });
}
