import { z } from 'zod';
import { checkBankAccount } from '../bank/queries.ts';
import { leastHeld } from '../billing/deposits/held.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { isPositive } from '../core/reversals.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { defineReversal, type Reversible, reversalArgs } from '../define-reversal.ts';
import { addedOne, amountOf, archivedOne, editedOne, say } from '../log/describe/index.ts';
import { calendarDate, change, insert, insertOrChange } from '../log/index.ts';
import { loanMovements, loanOf, owedOn, paidBack } from './queries.ts';
import { levelPayment } from './rules.ts';
import { advanceSources, lenderStatement, loan, loanAdvance, loanKinds } from './schema.ts';

const someId = z.uuid().nullable();
const cents = z.int().min(0).max(1e12);

const terms = {
  name: z.string().trim().min(1, 'Give the loan a name, such as Maple mortgage.').max(80),
  kind: z.enum(loanKinds),
  lenderId: someId,
  buildingId: someId,
  principalCents: cents.positive('How much was borrowed?'),
  rateMillionths: z.int().min(0).max(1_000_000, 'Write the yearly rate, such as 6%.'),
  termMonths: z.int().min(1).max(1200),
  firstDueOn: calendarDate,
  escrowCents: cents,
  escrowAccountId: someId,
  accountId: someId,
};

/** A loan as it was agreed. The payment of a month follows from it, unless the lender's is another: 200,000.00 at 6% over 360 months, 1,199.10. */
const addLoan = defineCommand({
  name: 'loans.addLoan',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    ...terms,
    lenderId: someId.default(null),
    buildingId: someId.default(null),
    escrowCents: cents.default(0),
    escrowAccountId: someId.default(null),
    accountId: someId.default(null),
    paymentCents: cents.positive().nullable().default(null),
  }),
  async run({ db }, args) {
    const known = await checkNamed(db, args);
    if (!known.ok) return known;
    const paymentCents = args.paymentCents ?? levelPayment(args);
    return accept([insert(loan, { ...args, paymentCents, archivedOn: null })]);
  },
  writes: '+loan',
  ...addedOne(loan),
});

const editLoan = defineCommand({
  name: 'loans.editLoan',
  area: 'expenses',
  args: z
    .strictObject({ id: z.uuid(), ...terms, paymentCents: cents.positive() })
    .partial()
    .required({ id: true }),
  async run({ db }, { id, ...next }) {
    const found = await loanOf(db, id);
    if (!found.ok) return found;
    const known = await checkNamed(db, next);
    if (!known.ok) return known;
    const op = change(loan, found.value, next);
    return accept(op ? [op] : []);
  },
  writes: 'loan.*',
  ...editedOne(loan),
});

/** Puts a loan away on which nothing is owed any more; `archivedOn: null` brings it back. */
const archiveLoan = defineCommand({
  name: 'loans.archiveLoan',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), archivedOn: calendarDate.nullable() }),
  async run({ db, today }, { id, archivedOn }) {
    const found = await loanOf(db, id);
    if (!found.ok) return found;
    if (archivedOn !== null && (await owedOn(db, id, today)) !== 0)
      return refuse('still-owed', 'Something is owed on this loan still. Record its last payment first.');
    const op = change(loan, found.value, { archivedOn });
    return accept(op ? [op] : []);
  },
  writes: 'loan.archivedOn',
  ...archivedOne(loan),
});

async function checkNamed(
  db: Database,
  {
    lenderId,
    buildingId,
    accountId,
    escrowAccountId,
  }: { [Name in 'lenderId' | 'buildingId' | 'accountId' | 'escrowAccountId']?: string | null | undefined },
): Promise<Result<null>> {
  for (const [table, id, field, what] of [
    ['vendor', lenderId, 'lenderId', 'lender'],
    ['building', buildingId, 'buildingId', 'building'],
  ] as const) {
    const known = !id || (await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst());
    if (!known) return refuse('missing', `This ${what} is not in these books.`, { field });
  }
  const from = await checkBankAccount(db, accountId ?? null);
  return from.ok ? checkBankAccount(db, escrowAccountId ?? null, 'escrowAccountId') : from;
}

const advance = {
  table: 'loanAdvance',
  noun: 'advance',
  day: 'advancedOn',
  words: 'memo',
} as const satisfies Reversible<'loanAdvance'>;

/** Money that a lender gave, into an account; or what was owed on an older loan as these books began. Nothing of it is income. */
const recordAdvance = defineCommand({
  name: 'loans.recordAdvance',
  title: 'Borrowed money recorded',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    loanId: z.uuid(),
    source: z.enum(advanceSources),
    amountCents: cents.positive(isPositive(advance.noun)),
    advancedOn: calendarDate,
    accountId: someId.default(null),
    memo: z.string().trim().max(200).nullable().default(null),
  }),
  async run({ db, today }, args) {
    const happened = checkHappened('advancedOn', args.advancedOn, { today });
    if (!happened.ok) return happened;
    const found = await loanOf(db, args.loanId);
    if (!found.ok) return found;
    const account = await checkBankAccount(db, args.accountId);
    if (!account.ok) return account;
    return accept([insert(loanAdvance, { ...args, memo: args.memo || null, reversesId: null })]);
  },
  writes: '+loanAdvance',
  describe: (change) => {
    const [row] = change.added('loanAdvance');
    return row ? say`Recorded ${amountOf(row)} borrowed on ${change.names.of('loan', row.loanId)}` : null;
  },
});

/** Takes back what was borrowed by mistake. Refused where, from that day on, more principal is paid back than would be left as borrowed. */
const reverseAdvance = defineReversal(advance, {
  name: 'loans.reverseAdvance',
  title: 'Borrowed money reversed',
  args: reversalArgs.extend({ advanceId: z.uuid() }),
  of: ({ advanceId }) => advanceId,
  may: checkNotPaidBack,
  describe: (row, change) =>
    say`Reversed ${amountOf(row)} borrowed on ${change.names.of('loan', row.loanId)}`,
});

/** Of 1,000.00 borrowed 600.00 is paid back: the 1,000.00 stay until that payment is reversed, and on every day on which it stands. */
async function checkNotPaidBack(
  db: Database,
  id: string,
  { reversedOn }: { reversedOn: CalendarDate },
): Promise<Result<null>> {
  const found = await db.selectFrom('loanAdvance').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) return accept(null);
  const least = leastHeld(await loanMovements(db, found.loanId), reversedOn);
  return found.amountCents <= least ? accept(null) : paidBack();
}

/** What the lender's Form 1098 says of a year, to be held against the books. */
const recordLenderStatement = defineCommand({
  name: 'loans.recordLenderStatement',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    loanId: z.uuid(),
    year: z.int().min(1950).max(2200),
    interestCents: cents,
    owedCents: cents.nullable().default(null),
  }),
  async run({ db }, args) {
    const found = await loanOf(db, args.loanId);
    if (!found.ok) return found;
    const known = await db
      .selectFrom('lenderStatement')
      .selectAll()
      .where('loanId', '=', args.loanId)
      .where('year', '=', args.year)
      .executeTakeFirst();
    const { interestCents, owedCents } = args;
    return accept(insertOrChange(lenderStatement, known, args, { interestCents, owedCents }));
  },
  writes: '+lenderStatement lenderStatement.*',
  title: 'Statement of a lender added',
  describe: (change) => {
    const [added] = change.added('lenderStatement');
    const row = added ?? change.names.row('lenderStatement', change.changed('lenderStatement')?.id);
    if (!row) return null;
    return say`Recorded what the lender says of ${String(row.year)} on ${change.names.of('loan', row.loanId)}`;
  },
});

export const loanRecordCommands = [
  addLoan,
  editLoan,
  archiveLoan,
  recordAdvance,
  reverseAdvance,
  recordLenderStatement,
];
