import type { LeaseView } from '@portfolio-os/shared/api';
import {
  allocateCredit,
  followSchedule,
  previewFirstCharges,
  restoreVoided,
  reverseVoided,
} from '@portfolio-os/shared/billing';
import { accept, later, newId, type Result, refuse } from '@portfolio-os/shared/core';
import {
  addExtra,
  amountFrom,
  changeDetails,
  changeDueDay,
  changeRent,
  changeTerm,
  correctLease,
  endExtra,
  joinLease,
  leaveLease,
  recordMoveOut,
  startLease,
  voidLease,
} from '@portfolio-os/shared/leasing';
import { calendarDate, type Invocation, invocation } from '@portfolio-os/shared/log';
import { getLease, leaseLedger, listLeaseSummaries } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../ledger/index.ts';
import { answer, answerValue, body, query, refused } from './answer.ts';
import type { PortfolioEnv } from './context.ts';

const asOfQuery = z.object({ asOf: calendarDate.optional() });
const moveOut = z.strictObject({ movedOutOn: calendarDate.nullable() });
const term = z.strictObject({
  termKind: changeTerm.args.shape.termKind,
  termEndsOn: calendarDate.nullable(),
});
const leaving = leaveLease.args.pick({ leftOn: true });
const voiding = z.strictObject({ voided: z.boolean() });
const extraEnd = z.strictObject({ endOn: calendarDate.nullable() });

/** Leases: their terms, what they are charged again and again, and their ledger. */
export function leaseRoutes() {
  return new Hono<PortfolioEnv>()
    .get('/leases', async (context) => {
      const { ledger } = context.var;
      return answerValue(context, await listLeaseSummaries(ledger.books, { on: await ledger.today() }));
    })
    .get('/leases/:id', async (context) =>
      answer(context, await findLease(context.var.ledger, context.req.param('id'))),
    )
    .get('/leases/:id/ledger', query(asOfQuery), async (context) => {
      const { ledger } = context.var;
      const lease = await findLease(ledger, context.req.param('id'));
      if (!lease.ok) return refused(context, lease);
      const asOf = context.req.valid('query').asOf ?? (await ledger.today());
      return answerValue(context, await ledger.read((books) => leaseLedger(books, lease.value.id, asOf)));
    })
    .post('/leases', body(startLease.args), async (context) => {
      const args = context.req.valid('json');
      return answer(context, await change(context.var.ledger, args.id, invocation(startLease, args)));
    })
    .post('/leases/preview', body(startLease.args), async (context) => {
      const { ledger } = context.var;
      return answer(
        context,
        await previewFirstCharges(ledger.books, context.req.valid('json'), await ledger.today()),
      );
    })
    .post('/leases/:id/move-out', body(moveOut), async (context) => {
      const leaseId = context.req.param('id');
      const moved = invocation(recordMoveOut, { leaseId, ...context.req.valid('json') });
      return answer(context, await change(context.var.ledger, leaseId, moved, ...settlements(leaseId)));
    })
    .post('/leases/:id/term', body(term), async (context) => {
      const leaseId = context.req.param('id');
      const changed = invocation(changeTerm, { leaseId, ...context.req.valid('json') });
      return answer(context, await change(context.var.ledger, leaseId, changed, ...settlements(leaseId)));
    })
    .post('/leases/:id/details', body(changeDetails.args.omit({ leaseId: true })), async (context) => {
      const leaseId = context.req.param('id');
      const changed = invocation(changeDetails, { leaseId, ...context.req.valid('json') });
      return answer(context, await change(context.var.ledger, leaseId, changed));
    })
    .post('/leases/:id/rent-changes', body(changeRent.args), async (context) => {
      const leaseId = context.req.param('id');
      const changed = invocation(changeRent, context.req.valid('json'));
      return answer(context, await change(context.var.ledger, leaseId, changed, ...settlements(leaseId)));
    })
    .post('/leases/:id/correct', body(correctLease.args.omit({ leaseId: true })), async (context) => {
      const leaseId = context.req.param('id');
      const corrected = invocation(correctLease, { leaseId, ...context.req.valid('json') });
      return answer(context, await change(context.var.ledger, leaseId, corrected, ...settlements(leaseId)));
    })
    .post('/leases/:id/due-day', body(changeDueDay.args.omit({ leaseId: true })), async (context) => {
      const leaseId = context.req.param('id');
      const { ledger } = context.var;
      const args = context.req.valid('json');
      const raises = await newAmounts(ledger, args);
      const changed = invocation(changeDueDay, { leaseId, ...args });
      return answer(context, await change(ledger, leaseId, ...raises, changed, ...settlements(leaseId)));
    })
    .post('/leases/:id/tenants', body(joinLease.args.omit({ leaseId: true })), async (context) => {
      const leaseId = context.req.param('id');
      const joined = invocation(joinLease, { leaseId, ...context.req.valid('json') });
      return answer(context, await change(context.var.ledger, leaseId, joined));
    })
    .post('/leases/:id/tenants/:partyId/leave', body(leaving), async (context) => {
      const { id: leaseId, partyId: leaseTenantId } = context.req.param();
      const left = invocation(leaveLease, { leaseTenantId, ...context.req.valid('json') });
      return answer(context, await change(context.var.ledger, leaseId, left));
    })
    .post('/leases/:id/void', body(voiding), async (context) => {
      const { ledger } = context.var;
      const leaseId = context.req.param('id');
      const { voided } = context.req.valid('json');
      const voidedOn = voided ? await ledger.today() : null;
      const also = invocation(voided ? reverseVoided : restoreVoided, { leaseId });
      const done = [invocation(voidLease, { leaseId, voidedOn }), also, ...settlements(leaseId)];
      return answer(context, await change(ledger, leaseId, ...done));
    })
    .post('/leases/:id/extras', body(addExtra.args.omit({ leaseId: true })), async (context) => {
      const leaseId = context.req.param('id');
      const added = invocation(addExtra, { leaseId, ...context.req.valid('json') });
      return answer(context, await change(context.var.ledger, leaseId, added));
    })
    .post('/leases/:id/extras/:recurringId/end', body(extraEnd), async (context) => {
      const { id: leaseId, recurringId: recurringChargeId } = context.req.param();
      const ended = invocation(endExtra, { recurringChargeId, ...context.req.valid('json') });
      return answer(context, await change(context.var.ledger, leaseId, ended, ...settlements(leaseId)));
    });
}

/** The amounts that are said with another frequency, where they are not in force then. */
async function newAmounts(
  ledger: Ledger,
  { from, amounts = [] }: Pick<z.input<typeof changeDueDay.args>, 'from' | 'amounts'>,
): Promise<Invocation[]> {
  const raises: Invocation[] = [];
  for (const { recurringChargeId, amountCents } of amounts) {
    const item = await ledger.books
      .selectFrom('recurringCharge')
      .select(['id', 'startOn'])
      .where('id', '=', recurringChargeId)
      .executeTakeFirst();
    if (!item || (await amountFrom(ledger.books, item, from)) === amountCents) continue;
    const effectiveOn = later(from, item.startOn);
    raises.push(invocation(changeRent, { id: newId(), recurringChargeId, effectiveOn, amountCents }));
  }
  return raises;
}

/** What follows from new dates: charges in line with them, and what that frees settles what is open. */
function settlements(leaseId: string): Invocation[] {
  return [
    invocation(followSchedule, { leaseIds: [leaseId] }),
    invocation(allocateCredit, { leaseIds: [leaseId] }),
  ];
}

async function findLease(ledger: Ledger, id: string): Promise<Result<LeaseView>> {
  const lease = await getLease(ledger.books, id, await ledger.today());
  return lease ? accept(lease) : refuse('missing', 'This lease is not in these books.');
}

async function change(
  ledger: Ledger,
  leaseId: string,
  ...invocations: Invocation[]
): Promise<Result<LeaseView>> {
  const done = await ledger.execute(...invocations);
  return done.ok ? findLease(ledger, leaseId) : done;
}
