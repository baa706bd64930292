import { calendarDate } from '@portfolio-os/shared/log';
import {
  addBuilding,
  addUnit,
  archiveBuilding,
  archiveUnit,
  editBuilding,
  editUnit,
} from '@portfolio-os/shared/properties';
import { listBuildings } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../ledger/index.ts';
import { answer, answerValue, body } from './answer.ts';
import { executeThen, type PortfolioEnv } from './context.ts';

const archival = z.strictObject({ on: calendarDate.nullable() });

/** Buildings and their units. Every change answers all buildings as they stand: a small portfolio is a small answer. */
export function propertiesRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/buildings', async (context) => answerValue(context, await buildingsNow(context.var.ledger)))
    .post('/buildings', body(addBuilding.args), async (context) =>
      answer(context, await change(context.var.ledger, addBuilding.name, context.req.valid('json'))),
    )
    .put('/buildings/:id', body(editBuilding.args), async (context) =>
      answer(context, await change(context.var.ledger, editBuilding.name, context.req.valid('json'))),
    )
    .post('/buildings/:id/archive', body(archival), async (context) => {
      const args = { id: context.req.param('id'), ...context.req.valid('json') };
      return answer(context, await change(context.var.ledger, archiveBuilding.name, args));
    })
    .post('/units', body(addUnit.args), async (context) =>
      answer(context, await change(context.var.ledger, addUnit.name, context.req.valid('json'))),
    )
    .put('/units/:id', body(editUnit.args), async (context) =>
      answer(context, await change(context.var.ledger, editUnit.name, context.req.valid('json'))),
    )
    .post('/units/:id/archive', body(archival), async (context) => {
      const args = { id: context.req.param('id'), ...context.req.valid('json') };
      return answer(context, await change(context.var.ledger, archiveUnit.name, args));
    });
}

async function buildingsNow(ledger: Ledger) {
  return listBuildings(ledger.books, await ledger.today());
}

function change(ledger: Ledger, command: string, args: unknown) {
  return executeThen(ledger, [{ command, args }], () => buildingsNow(ledger));
}
