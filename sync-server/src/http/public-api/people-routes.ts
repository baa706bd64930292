import { derivedId, forbidden, mayWrite } from '@portfolio-os/shared/core';
import { personTables } from '@portfolio-os/shared/people/rules';
import { summariseErasure } from '@portfolio-os/shared/person-data';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { BlobStore } from '../../attachments/index.ts';
import { planErasureIn } from '../../log/index.ts';
import type { MasterKeys } from '../../tax-ids/index.ts';
import { readId } from '../bodies.ts';
import { eraseEverywhere } from '../erasures.ts';
import { keyOf } from './command-routes.ts';
import { answered } from './describe/operation.ts';
import type { ApiParts, ProgramEnv } from './env.ts';
import { readEverything } from './person-file.ts';
import { nothingHere, orProblem, refuseWith } from './problem.ts';

/** What is asked of people beside the books. */
export interface PeopleParts {
  readonly blobs: BlobStore;
  readonly taxIdKeys: MasterKeys;
}

/** What the law lets people ask for, by a token in the role of an owner: everything that is held of them, and that it is erased. */
export function peopleRoutes(parts: ApiParts & PeopleParts) {
  const { database } = parts;
  return new Hono<ProgramEnv>()
    .use('/people/*', owners)
    .get('/people/:table/:id', async (context) => {
      const { orgId, madeBy: by } = context.var.program;
      const asked = { orgId, by, person: personIn(context) };
      return context.json(answered(orProblem(await readEverything(parts, asked))));
    })
    .get('/people/:table/:id/erasure', async (context) => {
      const plan = orProblem(await planErasureIn(database, context.var.program.orgId, personIn(context)));
      return context.json(answered(summariseErasure(plan)));
    })
    .post('/people/:table/:id/erasure', async (context) => {
      const { orgId, tokenId, madeBy: userId, role } = context.var.program;
      const person = personIn(context);
      // Asked again with the same key it is the same erasing, which is done once.
      const erasure = derivedId('erasure', tokenId, keyOf(context), person.table, person.id);
      const author = { userId, role };
      const { seq } = orProblem(await eraseEverywhere(parts, orgId, { ...person, erasure }, author));
      return context.json(answered({ seq }));
    });
}

const owners = createMiddleware<ProgramEnv>(async ({ var: { program } }, next) =>
  mayWrite(program.role, 'erasure') ? next() : refuseWith(forbidden(program.role)),
);

function personIn(context: Context<ProgramEnv>) {
  const table = z.enum(personTables).safeParse(context.req.param('table'));
  if (!table.success) return refuseWith(nothingHere);
  return { table: table.data, id: readId(context.req.param('id') ?? '') };
}
