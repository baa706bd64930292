import {
  generateCharges,
  listGenerations,
  planUtility,
  recordPayment,
  reverseCharge,
  utilityArgs,
} from '@portfolio-os/shared/billing';
import { accept, later, newId } from '@portfolio-os/shared/core';
import { calendarDate, invocation } from '@portfolio-os/shared/log';
import { previewPayment } from '@portfolio-os/shared/views';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Ledger } from '../../ledger/index.ts';
import { postAutomaticLateFees } from '../../use-cases/day/index.ts';
import { answer, answerValue, body } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';

const previewBody = recordPayment.args
  .pick({ leaseId: true, amountCents: true, payerId: true })
  .extend({ receivedOn: calendarDate.optional() });
const reverseMany = reverseCharge.args
  .omit({ id: true, chargeId: true })
  .extend({ chargeIds: z.array(z.uuid()).min(1, 'Choose what is reversed.').max(200) });
const through = z.strictObject({ through: calendarDate });

/** What would come of a payment or of a day, and what is done with many charges at once. */
export function billingRoutes() {
  return new Hono<PortfolioEnv>()
    .post('/charges/reverse', body(reverseMany), async (context) => {
      const { ledger } = context.var;
      const done = await ledger.execute(...(await listReversals(ledger, context.req.valid('json'))));
      return answer(context, done.ok ? accept(null) : done);
    })
    .post('/payments/preview', body(previewBody), async (context) => {
      const { ledger } = context.var;
      const { receivedOn = await ledger.today(), ...payment } = context.req.valid('json');
      return answerValue(context, await previewPayment(ledger.books, { ...payment, receivedOn }));
    })
    .post('/utilities/preview', body(utilityArgs), async (context) =>
      answer(context, await planUtility(context.var.ledger.books, context.req.valid('json'))),
    )
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

async function listReversals(ledger: Ledger, { chargeIds, ...how }: z.output<typeof reverseMany>) {
  const rows = await ledger.books
    .selectFrom('charge')
    .select(['id', 'kind', 'dueOn'])
    .where('id', 'in', chargeIds)
    .orderBy('id')
    .execute();
  // Fees first: they would go with what was late, and be gone when their turn comes.
  const inOrder = rows.toSorted((a, b) => Number(b.kind === 'late-fee') - Number(a.kind === 'late-fee'));
  // Nothing is taken back before it was due: each on the day that was chosen, or on its own where that is later.
  return inOrder.map(({ id: chargeId, dueOn }) =>
    invocation(reverseCharge, {
      ...{ id: newId(), chargeId, ...how },
      reversedOn: later(how.reversedOn, dueOn),
    }),
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
