import { z } from 'zod';
import { accountByLine } from '../bank/line-targets.ts';
import { checkBankAccount } from '../bank/queries.ts';
import type { Movement } from '../billing/deposits/held.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import {
  correctFact,
  correctionArgs,
  defineReversal,
  mirrorsOf,
  type Reversible,
  reversalArgs,
} from '../define-reversal.ts';
import { expenseMethods } from '../expenses/schema.ts';
import { type Change, money, type Sentence, say } from '../log/describe/index.ts';
import { calendarDate, insert, type Row } from '../log/index.ts';
import { rightDay } from '../right-day.ts';
import { checkOwed, loanOf } from './queries.ts';
import { loanPayment } from './schema.ts';

const reversible = {
  table: 'loanPayment',
  noun: 'payment on a loan',
  day: 'paidOn',
  words: 'memo',
  amounts: ['interestCents', 'principalCents', 'escrowCents'],
} as const satisfies Reversible<'loanPayment'>;

const cents = z.int().min(0).max(1e11);
const words = (max: number) => z.string().trim().min(1).max(max).nullable().default(null);

const parts = {
  paidOn: calendarDate,
  interestCents: cents,
  principalCents: cents,
  escrowCents: cents.default(0),
  /** Left out: that of the bank line, or else the loan's own. */
  accountId: z.uuid().nullable().optional(),
  method: z.enum(expenseMethods).nullable().default(null),
  reference: words(80),
  memo: words(200),
};

interface Parts {
  paidOn: CalendarDate;
  interestCents: number;
  principalCents: number;
  escrowCents: number;
}

/**
 * A payment on a loan in its parts, in minor units: interest is an expense, principal is owed less, escrow is still the landlord's. Refuses
 * more principal than is owed from that day on, escrow for which the loan has no account, and a payment of nothing.
 */
const recordLoanPayment = defineCommand({
  name: 'loans.recordPayment',
  title: 'Loan payment recorded',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    loanId: z.uuid(),
    ...parts,
    statementLineId: z.uuid().nullable().default(null),
  }),
  async run({ db, today }, args) {
    const found = await loanOf(db, args.loanId);
    if (!found.ok) return found;
    const { accountId: said, ...rest } = args;
    const account = await accountByLine(db, {
      ...{ ...args, accountId: said ?? null },
      movedCents: 0 - totalOf(args),
    });
    if (!account.ok) return account;
    const accountId = account.value ?? (said === undefined ? found.value.accountId : said);
    const sound = await checkParts(db, { ...rest, accountId, loan: found.value, today, asIfNever: [] });
    if (!sound.ok) return sound;
    const { kind, buildingId } = found.value;
    const escrowAccountId = args.escrowCents > 0 ? found.value.escrowAccountId : null;
    const row = { ...rest, accountId, kind, buildingId, escrowAccountId, reversesId: null };
    return accept([insert(loanPayment, row)]);
  },
  writes: '+loanPayment',
  describe: (change) => {
    const [row] = change.added('loanPayment');
    return row ? say`Recorded ${paymentOf(change, row)}` : null;
  },
});

/** What the bank moves at once. */
function totalOf({ interestCents, principalCents, escrowCents }: Parts): number {
  return interestCents + principalCents + escrowCents;
}

const reverseLoanPayment = defineReversal(reversible, {
  name: 'loans.reversePayment',
  title: 'Loan payment reversed',
  args: reversalArgs.extend({ paymentId: z.uuid() }),
  of: ({ paymentId }) => paymentId,
  describe: (row, change) => say`Reversed ${paymentOf(change, row)}`,
});

const correctLoanPayment = defineCommand({
  name: 'loans.correctPayment',
  title: 'Loan payment corrected',
  area: 'reversals',
  derivesDays: () => true,
  args: correctionArgs.extend({ paymentId: z.uuid(), ...parts }),
  async run({ db, today }, { id, mirrorId, paymentId, reason, ...args }) {
    const found = await db
      .selectFrom('loanPayment')
      .selectAll()
      .where('id', '=', paymentId)
      .executeTakeFirst();
    if (!found) return refuse('missing', 'This payment on a loan is not in these books.');
    const of = await loanOf(db, found.loanId);
    if (!of.ok) return of;
    const { accountId = found.accountId, ...rest } = args;
    const escrowAccountId = args.escrowCents > 0 ? (found.escrowAccountId ?? of.value.escrowAccountId) : null;
    const asIfNever = [{ on: found.paidOn, cents: found.principalCents }];
    const { on } = await rightDay(db, reversible, found, args.paidOn);
    const sound = await checkParts(db, { ...rest, paidOn: on, accountId, loan: of.value, today, asIfNever });
    if (!sound.ok) return sound;
    const right = { ...rest, accountId, escrowAccountId };
    return correctFact({ db, today }, reversible, {
      ...{ id, mirrorId, originalId: paymentId, reason, right },
      keeps: (original) => ({
        statementLineId: totalOf(original) === totalOf(args) ? original.statementLineId : null,
      }),
    });
  },
  writes: mirrorsOf(reversible.table),
  describe: (change) => {
    const row = change.added('loanPayment').find(({ correctsId }) => correctsId);
    const before = row && change.names.row('loanPayment', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected ${paymentOf(change, before)}: it is ${paymentOf(change, row)}`;
  },
});

async function checkParts(
  db: Database,
  {
    loan,
    today,
    asIfNever,
    accountId,
    ...parts
  }: Parts & {
    loan: { id: string; escrowAccountId: string | null };
    today: CalendarDate;
    /** The principal of a payment in whose place this one stands. */
    asIfNever: readonly Movement[];
    accountId: string | null;
  },
): Promise<Result<null>> {
  const happened = checkHappened('paidOn', parts.paidOn, { today });
  if (!happened.ok) return happened;
  const account = await checkBankAccount(db, accountId);
  if (!account.ok) return account;
  if (parts.interestCents + parts.principalCents + parts.escrowCents === 0)
    return refuse('bad-input', 'Write what was paid.', { field: 'principalCents' });
  if (parts.escrowCents > 0 && loan.escrowAccountId === null)
    return refuse('no-escrow', 'This loan has no escrow account yet. Say which it is, on the loan.', {
      field: 'escrowCents',
    });
  const { principalCents, paidOn: on } = parts;
  return checkOwed(db, { loanId: loan.id, principalCents, on, asIfNever });
}

function paymentOf({ names }: Change, row: Row): Sentence {
  const total = ['interestCents', 'principalCents', 'escrowCents'].reduce(
    (sum, name) => sum + Number(row[name] ?? 0),
    0,
  );
  return say`a payment of ${money(Math.abs(total))} on ${names.of('loan', row.loanId)}`;
}

export const loanPaymentCommands = [recordLoanPayment, reverseLoanPayment, correctLoanPayment];
