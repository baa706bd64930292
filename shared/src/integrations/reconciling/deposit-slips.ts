import { z } from 'zod';
import type { AccountEntryView } from '../../api/index.ts';
import { checkBankAccount } from '../../bank/queries.ts';
import { MOST_ON_SLIP, type Slip, slipApart, slipOps } from '../../bank/slips.ts';
import { addDays, type CalendarDate, dayName } from '../../core/calendar.ts';
import { checkHappened } from '../../core/happened.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { count, say } from '../../log/describe/index.ts';
import { calendarDate } from '../../log/index.ts';
import { readAccountFacts } from './account-facts.ts';
import { entryOf, withTenants } from './account-views.ts';
import { readBankFacts } from './bank-facts.ts';

/**
 * Puts payments on one deposit slip, as they were taken to the bank: its one transaction of 3,000.00 is then suggested to be
 * the payments of 1,500.00, 900.00 and 600.00. Refuses payments that are on a slip, were taken back, or came later.
 */
export const makeDepositSlip = defineCommand({
  name: 'integrations.makeDepositSlip',
  title: 'Deposit slip made',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    accountId: z.uuid(),
    depositedOn: calendarDate,
    reference: z.string().trim().min(1).max(80).nullable().default(null),
    paymentIds: z.array(z.uuid()).min(1, 'Choose at least one payment.').max(MOST_ON_SLIP),
  }),
  async run({ db, today }, { paymentIds, ...slip }) {
    const { id, accountId, depositedOn } = slip;
    const account = await checkBankAccount(db, accountId);
    if (!account.ok) return account;
    const happened = checkHappened('depositedOn', depositedOn, { today });
    if (!happened.ok) return happened;
    const facts = (await readBankFacts(db, { factIds: paymentIds })).filter(
      (fact) => fact.recordTable === 'payment' && fact.reversesId === null,
    );
    if (facts.length < new Set(paymentIds).size)
      return refuse(
        'missing',
        'A payment that you chose is not in these books any more. Look at the list again.',
      );
    if (facts.some((fact) => fact.accountId !== null && fact.accountId !== accountId))
      return refuse(
        'other-account',
        'A payment that you chose went to another account. Leave it out, or correct it first.',
      );
    if (facts.some(({ on }) => on > depositedOn))
      return refuse('in-future', 'A payment that you chose came after that day. Choose a later day.', {
        field: 'depositedOn',
      });
    const taken = (await slipsOf(db, paymentIds)).some(({ slipId }) => slipId !== id);
    if (taken) return onSlipAlready();
    return accept(slipOps({ ...slip, paymentIds }));
  },
  writes: '+depositSlip +depositSlipPayment',
  describe: (change) => {
    const [row] = change.added('depositSlip');
    if (!row) return null;
    const payments = count(change.added('depositSlipPayment').length, 'payment');
    return say`Put ${payments} on the deposit slip of ${dayName(String(row.depositedOn))} for ${change.names.of('bankAccount', row.accountId)}`;
  },
});

/** Says that a slip was none. Of two who do so the second finds it done. */
export const takeSlipApart = defineCommand({
  name: 'integrations.takeSlipApart',
  title: 'Deposit slip taken apart',
  area: 'money',
  rerunnable: true,
  args: z.strictObject({ slipId: z.uuid() }),
  run: ({ db, today }, { slipId }) => slipApart(db, { slipId, today }),
  writes: 'depositSlip.archivedOn',
  describe: (change) => {
    const op = change.changed('depositSlip');
    const row = change.names.row('depositSlip', op?.id);
    return row ? say`Took the deposit slip of ${dayName(String(row.depositedOn))} apart` : null;
  },
});

export const onSlipAlready = () =>
  refuse(
    'already-matched',
    'A payment that you chose is on another deposit slip already. Leave it out, or take that slip apart.',
  );

/** The standing slip that each of some payments is on. */
function slipsOf(
  db: Database,
  paymentIds: readonly string[],
): Promise<{ slipId: string; paymentId: string }[]> {
  return db
    .selectFrom('depositSlipPayment')
    .innerJoin('depositSlip', 'depositSlip.id', 'depositSlipPayment.slipId')
    .select(['depositSlipPayment.slipId', 'depositSlipPayment.paymentId'])
    .where('paymentId', 'in', paymentIds)
    .where('depositSlip.archivedOn', 'is', null)
    .orderBy('depositSlipPayment.id')
    .execute();
}

/** Days after which nobody keeps checks at home. */
const KEPT_DAYS = 60;

/** Payments that may go on a slip of an account by a day: of the last weeks, on no slip, and nothing that its bank has shown yet. */
export async function slipCandidates(
  db: Database,
  accountId: string,
  to: CalendarDate,
): Promise<AccountEntryView[]> {
  const waiting = (await readAccountFacts(db, accountId, { to })).filter(
    ({ recordTable, reversesId, on, isMatched, reconciledOn }) =>
      recordTable === 'payment' &&
      reversesId === null &&
      on > addDays(to, -KEPT_DAYS) &&
      !isMatched &&
      reconciledOn === null,
  );
  if (waiting.length === 0) return [];
  const taken = await slipsOf(
    db,
    waiting.map(({ recordId }) => recordId),
  );
  const onSlips = new Set(taken.map(({ paymentId }) => paymentId));
  const free = waiting.filter(({ recordId }) => !onSlips.has(recordId));
  return withTenants(db, free.map(entryOf));
}

/** The standing slips of some days, inclusive. */
export async function readSlips(
  db: Database,
  { from, to }: { from: CalendarDate; to: CalendarDate },
): Promise<Slip[]> {
  const rows = await db
    .selectFrom('depositSlip')
    .innerJoin('depositSlipPayment', 'depositSlipPayment.slipId', 'depositSlip.id')
    .select(['depositSlip.id', 'accountId', 'depositedOn', 'reference', 'paymentId'])
    .where('archivedOn', 'is', null)
    .where('depositedOn', '>=', from)
    .where('depositedOn', '<=', to)
    .orderBy('depositedOn')
    .orderBy('depositSlip.id')
    .orderBy('depositSlipPayment.id')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { paymentId: _, ...slip } = first;
    return [{ ...slip, paymentIds: own.map(({ paymentId }) => paymentId) }];
  });
}
