import {
  addCharge,
  allocateByHand,
  allocateCredit,
  chargePeriodAgain,
  correctCharge,
  correctPayment,
  generateCharges,
  listGenerations,
  recordPayment,
  releaseCredit,
  returnPayment,
  reverseCharge,
  takeBackPayment,
} from '@portfolio-os/shared/billing';
import { accept, later, newId, type Result, refuse } from '@portfolio-os/shared/core';
import { calendarDate, type Invocation, invocation } from '@portfolio-os/shared/log';
import { previewPayment } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../ledger/index.ts';
import { postAutomaticLateFees } from '../use-cases/day/index.ts';
import { answer, answerValue, body, refused } from './answer.ts';
import type { PortfolioEnv } from './context.ts';

const chosen = allocateByHand.args.shape.allocations;
const paymentBody = recordPayment.args.extend({ allocations: chosen.nullable().default(null) });
const previewBody = recordPayment.args
  .pick({ leaseId: true, amountCents: true, payerId: true })
  .extend({ receivedOn: calendarDate.optional() });
const reverseMany = reverseCharge.args
  .omit({ id: true, chargeId: true })
  .extend({ chargeIds: z.array(z.uuid()).min(1, 'Choose what is reversed.').max(200) });
const through = z.strictObject({ through: calendarDate });

/** Charges and payments, and what settles what. Credit settles open charges after every change. */
export function billingRoutes() {
  return new Hono<PortfolioEnv>()
    .post('/charges', body(addCharge.args), async (context) => {
      const args = context.req.valid('json');
      return answer(
        context,
        await settle(context.var.ledger, [args.leaseId], args.id, invocation(addCharge, args)),
      );
    })
    .post('/charges/:id/reverse', body(reverseCharge.args.omit({ chargeId: true })), async (context) => {
      const { ledger } = context.var;
      const args = { chargeId: context.req.param('id'), ...context.req.valid('json') };
      const leaseId = await leaseOf(ledger, 'charge', args.chargeId);
      if (!leaseId.ok) return refused(context, leaseId);
      return answer(context, await settle(ledger, [leaseId.value], args.id, invocation(reverseCharge, args)));
    })
    .post('/charges/:id/correct', body(correctCharge.args.omit({ chargeId: true })), async (context) => {
      const { ledger } = context.var;
      const args = { chargeId: context.req.param('id'), ...context.req.valid('json') };
      const before = await leaseOf(ledger, 'charge', args.chargeId);
      if (!before.ok) return refused(context, before);
      const leases = [before.value, args.leaseId];
      return answer(context, await settle(ledger, leases, args.id, invocation(correctCharge, args)));
    })
    .post('/charges/reverse', body(reverseMany), async (context) => {
      const { ledger } = context.var;
      const { chargeIds, ...how } = context.req.valid('json');
      const rows = await ledger.books
        .selectFrom('charge')
        .select(['id', 'leaseId', 'kind', 'dueOn'])
        .where('id', 'in', chargeIds)
        .orderBy('id')
        .execute();
      // Fees first: they would go with what was late, and be gone when their turn comes.
      const inOrder = rows.toSorted((a, b) => Number(b.kind === 'late-fee') - Number(a.kind === 'late-fee'));
      // Nothing is taken back before it was due: each on the day that was chosen, or on its own where that is later.
      const reversals = inOrder.map(({ id: chargeId, dueOn }) =>
        invocation(reverseCharge, {
          ...{ id: newId(), chargeId, ...how },
          reversedOn: later(how.reversedOn, dueOn),
        }),
      );
      const leases = rows.map(({ leaseId }) => leaseId);
      return answer(context, await settle(ledger, leases, chargeIds[0] ?? '', ...reversals));
    })
    .post('/charges/again', body(chargePeriodAgain.args), async (context) => {
      const { ledger } = context.var;
      const args = context.req.valid('json');
      const item = await leaseOf(ledger, 'recurringCharge', args.recurringChargeId);
      if (!item.ok) return refused(context, item);
      return answer(
        context,
        await settle(ledger, [item.value], args.recurringChargeId, invocation(chargePeriodAgain, args)),
      );
    })
    .post('/payments', body(paymentBody), async (context) => {
      const { allocations, ...args } = context.req.valid('json');
      const recorded = invocation(recordPayment, args);
      const byHand = allocations && [invocation(allocateByHand, { paymentId: args.id, allocations })];
      return answer(
        context,
        await settle(context.var.ledger, [args.leaseId], args.id, recorded, ...(byHand ?? [])),
      );
    })
    .post('/payments/preview', body(previewBody), async (context) => {
      const { ledger } = context.var;
      const { receivedOn = await ledger.today(), ...payment } = context.req.valid('json');
      return answerValue(context, await previewPayment(ledger.books, { ...payment, receivedOn }));
    })
    .post('/payments/:id/return', body(returnBody), async (context) => {
      const { ledger } = context.var;
      const args = { paymentId: context.req.param('id'), ...context.req.valid('json') };
      const leaseId = await leaseOf(ledger, 'payment', args.paymentId);
      if (!leaseId.ok) return refused(context, leaseId);
      return answer(context, await settle(ledger, [leaseId.value], args.id, invocation(returnPayment, args)));
    })
    .post('/payments/:id/correct', body(correctPayment.args.omit({ paymentId: true })), async (context) => {
      const { ledger } = context.var;
      const args = { paymentId: context.req.param('id'), ...context.req.valid('json') };
      const before = await leaseOf(ledger, 'payment', args.paymentId);
      if (!before.ok) return refused(context, before);
      const leases = [before.value, args.leaseId];
      return answer(context, await settle(ledger, leases, args.id, invocation(correctPayment, args)));
    })
    .post(
      '/payments/:id/take-back',
      body(takeBackPayment.args.omit({ paymentId: true })),
      async (context) => {
        const { ledger } = context.var;
        const args = { paymentId: context.req.param('id'), ...context.req.valid('json') };
        const lease = await leaseOf(ledger, 'payment', args.paymentId);
        if (!lease.ok) return refused(context, lease);
        return answer(
          context,
          await settle(ledger, [lease.value], args.id, invocation(takeBackPayment, args)),
        );
      },
    )
    .post('/payments/:id/release', async (context) => {
      const { ledger } = context.var;
      const paymentId = context.req.param('id');
      const lease = await leaseOf(ledger, 'payment', paymentId);
      if (!lease.ok) return refused(context, lease);
      const released = invocation(releaseCredit, { paymentId });
      return answer(context, await settle(ledger, [lease.value], paymentId, released));
    })
    .post('/payments/:id/allocate', body(z.strictObject({ allocations: chosen })), async (context) => {
      const paymentId = context.req.param('id');
      const args = { paymentId, ...context.req.valid('json') };
      const done = await context.var.ledger.execute(invocation(allocateByHand, args));
      return answer(context, done.ok ? accept({ id: paymentId }) : done);
    })
    .post('/generate/preview', body(through), async (context) =>
      answerValue(context, await previewGeneration(context.var.ledger, context.req.valid('json').through)),
    )
    .post('/generate', body(through), async (context) => {
      const { ledger } = context.var;
      const day = context.req.valid('json').through;
      const preview = await previewGeneration(ledger, day);
      const done = await ledger.execute(...(await listGenerations(ledger.books, day)));
      const posted = done.ok ? await postAutomaticLateFees(ledger) : done;
      return answer(context, posted.ok ? accept({ ...preview, lateFees: posted.value.fees }) : posted);
    });
}

const returnBody = returnPayment.args.omit({ paymentId: true });

/** By-hand allocation is left as chosen: only then is the rest of the payment meant to stay credit. */
async function settle(
  ledger: Ledger,
  leases: readonly string[],
  id: string,
  ...invocations: Invocation[]
): Promise<Result<{ id: string }>> {
  const byHand = invocations.some(({ command }) => command === allocateByHand.name);
  const follow = byHand ? [] : [invocation(allocateCredit, { leaseIds: [...new Set(leases)] })];
  const done = await ledger.execute(...invocations, ...follow);
  return done.ok ? accept({ id }) : done;
}

async function leaseOf(
  ledger: Ledger,
  table: 'charge' | 'payment' | 'recurringCharge',
  id: string,
): Promise<Result<string>> {
  const row = await ledger.books.selectFrom(table).select('leaseId').where('id', '=', id).executeTakeFirst();
  return row
    ? accept(row.leaseId)
    : refuse(
        'missing',
        `This ${table === 'recurringCharge' ? 'recurring charge' : table} is not in these books.`,
      );
}

async function previewGeneration(
  ledger: Ledger,
  day: string,
): Promise<{ charges: number; totalCents: number }> {
  const today = await ledger.today();
  const planned = await generateCharges.run({ db: ledger.books, today }, { through: day });
  const ops = planned.ok ? planned.value : [];
  const cents = (op: (typeof ops)[number]) => (op.kind === 'insert' ? Number(op.row.amountCents) : 0);
  return { charges: ops.length, totalCents: ops.reduce((sum, op) => sum + cents(op), 0) };
}
