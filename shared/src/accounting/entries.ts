import { z } from 'zod';
import type { CalendarDate } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { mirrorsOf, type Reversible, reversalArgs, takenBack } from '../define-reversal.ts';
import { type Change, count, money, type Sentence, say, total } from '../log/describe/index.ts';
import { calendarDate, insert, type Op, type Row } from '../log/index.ts';
import { type Account, accountWords, moneyAccount, portfolioAccounts } from './chart.ts';
import { entryAccounts, journalEntry } from './schema.ts';

const reversible = {
  table: 'journalEntry',
  noun: 'journal entry',
  day: 'postedOn',
  words: 'memo',
} as const satisfies Reversible<'journalEntry'>;

/** What the owner's share was as the books began. */
const OPENING: Account = 'equity:opening-balances';

const line = z.strictObject({
  side: z.enum(['debit', 'credit']),
  /** An account of the chart; null where `bankAccountId` says it. */
  account: z
    .enum(entryAccounts as [Account, ...Account[]])
    .nullable()
    .default(null),
  bankAccountId: z.uuid().nullable().default(null),
  amountCents: z.int().positive('An amount is more than zero.').max(1e11),
});
type EntryLine = z.output<typeof line>;

const entry = {
  /** Of the entry, and of its first row; the others have ids from it. */
  id: z.uuid(),
  postedOn: calendarDate,
  memo: z.string().trim().max(200).nullable().default(null),
};
/** The building that it is of; null: the whole portfolio. */
const buildingId = z.uuid().nullable().default(null);

/**
 * What stood on accounts as the books began, each against the owner's opening balance: bank 5,000.00 on the debit side, a loan of
 * 200,000.00 on the credit side. What a tenant owes, has paid ahead or has left as a deposit is entered with the lease.
 */
const recordOpeningBalances = defineCommand({
  name: 'accounting.recordOpeningBalances',
  title: 'Opening balances recorded',
  area: 'money',
  args: z.strictObject({
    ...entry,
    lines: z.array(line.extend({ buildingId })).min(1, 'Give one account its balance.').max(200),
  }),
  async run({ db, today }, args) {
    const fits = await checkEntry(db, { ...args, today });
    if (!fits.ok) return fits;
    const known = await namedAccounts(db, args.lines);
    if (!known.ok) return known;
    const equity = { account: OPENING, bankAccountId: null };
    const pairs = known.value.map(({ side, amountCents, buildingId, ...own }) => {
      const [debit, credit] = side === 'debit' ? [own, equity] : [equity, own];
      return { debit, credit, amountCents, buildingId };
    });
    return rowsOf(pairs, { ...args, kind: 'opening' });
  },
  writes: '+journalEntry',
  describe: (change) => {
    const rows = change.added('journalEntry');
    return rows.length > 0 ? say`Recorded opening balances of ${accountsOf(rows, change)}` : null;
  },
});

/**
 * An entry by an accountant, of two lines or more whose debits are its credits: depreciation 533.33 debited to expense, credited to
 * depreciation so far. It never names what is of a lease: that follows from its charges, payments and deposits alone.
 */
const recordAdjustingEntry = defineCommand({
  name: 'accounting.recordAdjustingEntry',
  title: 'Adjusting entry recorded',
  area: 'money',
  args: z.strictObject({
    ...entry,
    buildingId,
    lines: z.array(line).min(2, 'An entry has two lines at least.').max(100),
  }),
  async run({ db, today }, { buildingId, lines, ...args }) {
    const known = await namedAccounts(
      db,
      lines.map((one) => ({ ...one, buildingId })),
    );
    if (!known.ok) return known;
    const fits = await checkEntry(db, { ...args, lines: known.value, today });
    if (!fits.ok) return fits;
    const off = sumOf(lines, 'debit') - sumOf(lines, 'credit');
    if (off !== 0) return unbalanced(off);
    return rowsOf(pairUp(known.value), { ...args, kind: 'adjusting' });
  },
  writes: '+journalEntry',
  describe: (change) => {
    const rows = change.added('journalEntry');
    return rows.length > 0
      ? say`Recorded an adjusting entry of ${money(total(rows))}: ${accountsOf(rows, change)}`
      : null;
  },
});

/** Takes back an entry with all of its lines, on a day from its own until today. */
const reverseEntry = defineCommand({
  name: 'accounting.reverseEntry',
  title: 'Journal entry reversed',
  area: 'reversals',
  args: reversalArgs.extend({ entryId: z.uuid() }),
  async run(context, { entryId, id, reversedOn, reason }) {
    const rows = await context.db
      .selectFrom('journalEntry')
      .select('id')
      .where('entryId', '=', entryId)
      .orderBy('id')
      .execute();
    if (rows.length === 0) return refuse('missing', 'This journal entry is not in these books.');
    const facts = rows.map(({ id: of }) => ({
      id: of === entryId ? id : derivedId('entry-reversal', id, of),
      of,
    }));
    return takenBack(context, reversible, { facts, reversedOn, reason, also: { entryId: id } });
  },
  writes: mirrorsOf(reversible.table),
  describe: (change) => {
    const rows = change.added('journalEntry');
    const [first] = rows;
    if (!first) return null;
    if (first.kind === 'opening') return say`Reversed the opening balances of ${accountsOf(rows, change)}`;
    return say`Reversed the adjusting entry of ${money(-total(rows))}: ${accountsOf(rows, change)}`;
  },
});

async function checkEntry(
  db: Database,
  {
    today,
    postedOn,
    lines,
  }: { today: CalendarDate; postedOn: CalendarDate; lines: readonly { buildingId: string | null }[] },
): Promise<Result<null>> {
  const happened = checkHappened('postedOn', postedOn, { today });
  if (!happened.ok) return happened;
  const buildings = [...new Set(lines.flatMap(({ buildingId }) => buildingId ?? []))];
  if (buildings.length === 0) return accept(null);
  const found = await db.selectFrom('building').select('id').where('id', 'in', buildings).execute();
  if (found.length === buildings.length) return accept(null);
  return refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
}

/** An entry in the books: a row for each pair, which comes to zero by itself. */
function rowsOf(
  pairs: readonly Pair[],
  {
    id,
    kind,
    postedOn,
    memo,
  }: { id: string; kind: 'opening' | 'adjusting'; postedOn: CalendarDate; memo: string | null },
): Result<Op[]> {
  if (pairs.some(({ debit, credit }) => isSame(debit, credit))) return changesNothing();
  return accept(
    pairs.map(({ debit, credit, amountCents, buildingId }, place) =>
      insert(journalEntry, {
        ...{ id: place === 0 ? id : derivedId('entry-line', id, place), entryId: id, kind },
        ...{ debitAccount: debit.account, debitBankId: debit.bankAccountId },
        ...{ creditAccount: credit.account, creditBankId: credit.bankAccountId },
        ...{ amountCents, postedOn, buildingId, memo: memo || null, reversesId: null },
      }),
    ),
  );
}

const changesNothing = () =>
  refuse(
    'same-account',
    'An account would be debited and credited with the same amount, which changes nothing. Leave both lines out.',
    {
      field: 'lines',
    },
  );

function unbalanced(off: number) {
  const more = off > 0 ? 'debits are more than the credits' : 'credits are more than the debits';
  return refuse('unbalanced', `The ${more}. Both sides of an entry come to the same amount.`, {
    field: 'lines',
    details: { cents: Math.abs(off) },
  });
}

/** What a line says once its account is known. */
interface Named {
  readonly side: EntryLine['side'];
  readonly account: Account;
  readonly bankAccountId: string | null;
  readonly buildingId: string | null;
  readonly amountCents: number;
}

/** Each line with its account of the chart: money at a bank stands where the kind of its account puts it. */
async function namedAccounts(
  db: Database,
  lines: readonly (EntryLine & { buildingId: string | null })[],
): Promise<Result<Named[]>> {
  const banks = await db.selectFrom('bankAccount').select(['id', 'kind']).execute();
  const kinds = new Map(banks.map(({ id, kind }) => [id, kind]));
  const named: Named[] = [];
  for (const [place, one] of lines.entries()) {
    const field = `lines.${place}.account`;
    const kind = one.bankAccountId === null ? undefined : kinds.get(one.bankAccountId);
    if (one.bankAccountId !== null && kind === undefined)
      return refuse('missing', 'This bank account is not in these books.', { field });
    const account = kind ? moneyAccount(kind) : one.account;
    if (account === null) return refuse('bad-input', 'Choose an account for this line.', { field });
    named.push({ ...one, account });
  }
  return accept(named);
}

type Sided = Pick<Named, 'account' | 'bankAccountId'>;

interface Pair {
  readonly debit: Sided;
  readonly credit: Sided;
  readonly amountCents: number;
  readonly buildingId: string | null;
}

/**
 * Debits and credits of equal sums as pairs that come to zero each, in their order: debits of 1,000 and 500 against credits of 1,200
 * and 300 are 1,000 against the first, 200 against the first, 300 against the second.
 */
function pairUp(lines: readonly Named[]): Pair[] {
  const left = (side: EntryLine['side']) =>
    lines.filter((one) => one.side === side).map((one) => ({ one, cents: one.amountCents }));
  const [debits, credits] = [left('debit'), left('credit')];
  const pairs: Pair[] = [];
  let [debit, credit] = [debits.shift(), credits.shift()];
  while (debit && credit) {
    const amountCents = Math.min(debit.cents, credit.cents);
    pairs.push({ debit: debit.one, credit: credit.one, amountCents, buildingId: debit.one.buildingId });
    debit.cents -= amountCents;
    credit.cents -= amountCents;
    if (debit.cents === 0) debit = debits.shift();
    if (credit.cents === 0) credit = credits.shift();
  }
  return pairs;
}

function sumOf(lines: readonly EntryLine[], side: EntryLine['side']): number {
  return lines.reduce((sum, one) => (one.side === side ? sum + one.amountCents : sum), 0);
}

function isSame(a: Sided, b: Sided): boolean {
  return a.account === b.account && a.bankAccountId === b.bankAccountId;
}

/** "Bank and 2 others against Loans"; of opening balances only what is not the owner's: "Bank and 2 others". */
function accountsOf(rows: readonly Row[], change: Change): Sentence {
  const [debits, credits] = [accountsOn('debit', rows, change), accountsOn('credit', rows, change)];
  if (rows[0]?.kind === 'opening') return listed([...debits, ...credits]);
  return say`${listed(debits)} against ${listed(credits)}`;
}

function accountsOn(side: EntryLine['side'], rows: readonly Row[], { names }: Change): Sentence[] {
  const named = rows.flatMap((row): [string, Sentence][] => {
    const [account, bank] = [row[`${side}Account`], row[`${side}BankId`]];
    if (typeof bank === 'string') return [[bank, [names.of('bankAccount', bank)]]];
    if (row.kind === 'opening' && account === OPENING) return [];
    const known = portfolioAccounts.find((one) => one === account);
    return [[String(account), [known ? accountWords[known] : String(account)]]];
  });
  return [...new Map(named).values()];
}

function listed([first = ['nothing'], ...others]: readonly Sentence[]): Sentence {
  return others.length === 0 ? first : say`${first} and ${count(others.length, 'other')}`;
}

export const entryCommands = [recordOpeningBalances, recordAdjustingEntry, reverseEntry];
