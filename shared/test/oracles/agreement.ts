import { deepStrictEqual } from 'node:assert/strict';
import { leaseBalances } from '../../src/accounting/balances.ts';
import type { Account } from '../../src/accounting/chart.ts';
import { earnings } from '../../src/accounting/earnings.ts';
import { sumPostings } from '../../src/accounting/postings.ts';
import { trialBalance, trialBalances } from '../../src/accounting/trial-balance.ts';
import { depositsHeld } from '../../src/billing/deposits/held.ts';
import { type CalendarDate, yearOf } from '../../src/core/calendar.ts';
import { bases } from '../../src/core/reports/basis.ts';
import type { Database } from '../../src/database.ts';
import { owedOn } from '../../src/loans/queries.ts';
import { exportJournal, journalFormats } from '../../src/reporting/index.ts';
import { journalAccount } from '../../src/reporting/journal/accounts.ts';
import type { JournalFormat } from '../../src/reporting/journal/formats.ts';
import { balanceSheet } from '../../src/reporting/statements/balance-sheet.ts';
import { listBankAccounts } from '../../src/views/index.ts';
import { earnedByAccount, earnedByHledger } from './earned.ts';
import { Hledger, type Sums } from './hledger.ts';
import { balancesByProgram } from './programs.ts';
import { byAccount, combined, end, sumOf, sums, tagged } from './sums.ts';

interface Asked {
  readonly db: Database;
  readonly hledger: Hledger;
}

/**
 * Every figure of some books beside what hledger works out of their exported journal, to the cent; and ledger and beancount read
 * theirs, and come to the same. Balances are asked of all the days and of the ends of their years, what is by lease and entity of the first
 * of them and of those ends. What entities earned is asked of the first of them, all its buildings together; of each of them and of nobody by
 * each building where that is asked `byBuilding`, which are many questions. Throws at the first that differs, with both.
 */
export async function expectAgreement(
  db: Database,
  {
    currency,
    days,
    byBuilding = false,
  }: { currency: string; days: readonly CalendarDate[]; byBuilding?: boolean },
): Promise<void> {
  const years = [...new Set(days.map(yearOf))].toSorted((a, b) => a - b);
  const ends = years.map((year) => `${year}-12-31`);
  await Hledger.over(await journalOf(db, 'hledger'), currency, async (hledger) => {
    const asked = { db, hledger };
    for (const day of new Set([...days, ...ends])) await expectBalances(asked, day);
    for (const day of new Set([...days.slice(0, 1), ...ends])) {
      await expectEntities(asked, day);
      await expectOfLeases(asked, day);
    }
    for (const year of years) await expectEarned(asked, year);
    for (const year of years) await expectEarnedByEntities(asked, { year, byBuilding });
    for (const day of ends.slice(-1)) await expectOfPlaces(asked, day);
  });
  for (const format of journalFormats) await expectSameIn(db, { format, currency, day: '2999-12-30' });
}

export async function journalOf(
  db: Database,
  format: JournalFormat,
  through?: CalendarDate,
): Promise<string> {
  let journal = '';
  for await (const chunk of exportJournal(db, { format, through })) journal += chunk;
  return journal;
}

/** Accounts of the chart and of banks; all of it comes to zero, and assets are liabilities and equity. */
async function expectBalances({ db, hledger }: Asked, day: CalendarDate): Promise<void> {
  const found = await hledger.balances(day);
  const books = await trialBalance(db, { asOf: day });
  equal(sumOf(found), 0, `hledger's trial balance on ${day}`);
  same(byAccount(found), sums(books.map(({ account, cents }) => [account, cents])), `accounts on ${day}`);
  const { accounts, unnamed } = await listBankAccounts(db, day);
  const banks = accounts.map(({ id, balanceCents }) => [end(id), balanceCents] as const);
  const atBanks = Object.entries(found).filter(([account]) =>
    /^(assets:(bank|trust|escrow)|liabilities:card)/.test(account),
  );
  const named = atBanks.map(([account, cents]) => [account.split(':')[3] ?? 'unnamed', cents] as const);
  same(sums(named), sums([...banks, ['unnamed', unnamed?.balanceCents ?? 0]]), `banks on ${day}`);
  const { totals } = await balanceSheet.run(db, { from: day, to: day, basis: 'accrual' });
  const assets = sumOf(found, (account) => account.startsWith('assets:'));
  const liabilities = 0 - sumOf(found, (account) => account.startsWith('liabilities:'));
  const equity = 0 - sumOf(found, (account) => /^(equity|income|expenses):/.test(account));
  const sheet = { assetsCents: assets, liabilitiesCents: liabilities, equityCents: equity };
  deepStrictEqual(totals, sheet, `balance sheet on ${day}`);
  equal(totals.assetsCents, totals.liabilitiesCents + totals.equityCents, `balance sheet on ${day}`);
}

/** The books of each entity; what stands between them is what theirs lacks to zero. */
async function expectEntities({ db, hledger }: Asked, day: CalendarDate): Promise<void> {
  const ids = await db.selectFrom('entity').select('id').execute();
  const books = await trialBalances(db, { asOf: day });
  for (const id of [null, ...ids.map((row) => row.id)]) {
    const found = await hledger.balances(day, tagged('entity', id));
    const own = (books.get(id) ?? []).map(({ account, cents }) => [account, cents] as const);
    equal(sumOf(own.map(([, cents]) => cents)), 0, `the books of ${id} on ${day}`);
    const between = sumOf(own.filter(([account]) => isDue(account)).map(([, cents]) => cents));
    same(byAccount(found), sums(own.filter(([account]) => !isDue(account))), `entity ${id} on ${day}`);
    equal(0 - sumOf(found), between, `what is between ${id} and others on ${day}`);
  }
}

function isDue(account: string | null): boolean {
  return account === 'assets:due-from' || account === 'liabilities:due-to';
}

/** What each lease owes, has paid ahead and has left as a deposit. */
async function expectOfLeases({ db, hledger }: Asked, day: CalendarDate): Promise<void> {
  const byLease = (found: Sums, sign: 1 | -1 = 1) =>
    sums(Object.entries(found).map(([account, cents]) => [account.split(':').at(-1) ?? '', sign * cents]));
  const balances = [...(await leaseBalances(db, { asOf: day }))];
  const open = await hledger.balances(day, '^assets:receivable:');
  same(byLease(open), sums(balances.map(([id, { openCents }]) => [end(id), openCents])), `open on ${day}`);
  const credit = byLease(await hledger.balances(day, '^liabilities:unapplied:'), -1);
  same(credit, sums(balances.map(([id, { creditCents }]) => [end(id), creditCents])), `credit on ${day}`);
  // A deposit that was charged is held as far as it is settled, and a receivable until then.
  const received = await hledger.balances(day, '^liabilities:deposits:', 'not:tag:fact=^charge$');
  const charged = await hledger.postings('^liabilities:deposits:', 'tag:fact=^charge$');
  const settled = await settledOf(
    { hledger, day },
    charged.map(({ code }) => code),
  );
  const held = await depositsHeld(db, { asOf: day });
  same(
    byLease(combined(received, settled), -1),
    sums([...held].map(([id, cents]) => [end(id), cents])),
    `deposits on ${day}`,
  );
}

/** What was allocated to some charges until a day, on receivable. */
async function settledOf(
  { hledger, day }: { hledger: Hledger; day: CalendarDate },
  charges: readonly string[],
): Promise<Sums> {
  if (charges.length === 0) return {};
  return hledger.balances(
    day,
    '^assets:receivable:',
    'tag:fact=^allocation$',
    `tag:charge=^(${charges.join('|')})$`,
  );
}

/** Receivable, deposits, loans and all else of each building, and income, expenses and receivable of each unit. */
async function expectOfPlaces({ db, hledger }: Asked, day: CalendarDate): Promise<void> {
  const posted = await sumPostings(db, { by: ['buildingId', 'unitId'], to: day });
  for (const name of ['building', 'unit'] as const) {
    const ids = (await db.selectFrom(name).select('id').execute()).map(({ id }) => id);
    const of = ({ buildingId, unitId }: (typeof posted)[number]) =>
      name === 'building' ? buildingId : unitId;
    for (const id of [null, ...ids]) {
      const found = byAccount(await hledger.balances(day, tagged(name, id)));
      const own = posted.filter((row) => of(row) === id);
      same(
        found,
        sums(own.map(({ account, amountCents }) => [account, amountCents])),
        `${name} ${id} on ${day}`,
      );
    }
  }
  const loans = await db.selectFrom('loan').select(['id', 'buildingId']).execute();
  for (const buildingId of new Set(loans.map((loan) => loan.buildingId))) {
    const own = loans.filter((loan) => loan.buildingId === buildingId);
    const owed = await Promise.all(own.map(({ id }) => owedOn(db, id, day)));
    const query = ['^liabilities:loans$', 'not:tag:fact=^journalEntry$', tagged('building', buildingId)];
    equal(0 - sumOf(await hledger.balances(day, ...query)), sumOf(owed), `loans of ${buildingId} on ${day}`);
  }
}

/** Income and expenses of a year on each basis, by building. */
async function expectEarned({ db, hledger }: Asked, year: number): Promise<void> {
  for (const basis of bases) {
    const span = { from: `${year}-01-01`, to: `${year}-12-31` };
    const earned = await earnings(db, { ...span, basis });
    const own = earned.map(({ account, type, buildingId, cents }): [string, number] => [
      `${buildingId} ${account}`,
      type === 'income' ? 0 - cents : cents,
    ]);
    same(await earnedByHledger({ db, hledger }, { year, basis }), sums(own), `${basis} of ${year}`);
  }
}

/** Income and expenses of a year on each basis, of one entity; by building those of each entity and of nobody. */
async function expectEarnedByEntities(
  { db, hledger }: Asked,
  { year, byBuilding }: { year: number; byBuilding: boolean },
): Promise<void> {
  const ids = (await db.selectFrom('entity').select('id').execute()).map(({ id }) => id);
  const span = { from: `${year}-01-01`, to: `${year}-12-31` };
  for (const entity of byBuilding && ids.length > 0 ? [null, ...ids] : ids.slice(0, 1)) {
    for (const basis of bases) {
      const asked = { year, basis, entity };
      const earned = await earnings(db, { ...span, basis, entities: new Set([entity]) });
      const own = earned.map(({ account, type, buildingId, cents }): [string, number] => [
        byBuilding ? `${buildingId} ${account}` : account,
        type === 'income' ? 0 - cents : cents,
      ]);
      const found = byBuilding
        ? await earnedByHledger({ db, hledger }, asked)
        : await earnedByAccount(hledger, asked);
      same(found, sums(own), `${basis} of ${entity} in ${year}`);
    }
  }
}

/** A journal that its program reads, each account of which stands where it stands in the books. */
async function expectSameIn(
  db: Database,
  { format, currency, day }: { format: JournalFormat; currency: string; day: CalendarDate },
): Promise<void> {
  const [found = new Map<string, number>()] = await balancesByProgram(await journalOf(db, format), {
    ...{ format, currency, days: [day] },
  });
  const posted = await sumPostings(db, { by: ['leaseId', 'bankAccountId'], to: day });
  const overview = await db
    .selectFrom('lease')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .select(['lease.id', 'unit.name as unitName', 'building.name as buildingName'])
    .execute();
  const leases = new Map(overview.map((lease) => [lease.id, lease]));
  const banks = new Map(
    (await db.selectFrom('bankAccount').select(['id', 'name']).execute()).map((bank) => [bank.id, bank]),
  );
  const expected = posted.map(({ account, leaseId, bankAccountId, amountCents }): [string, number] => {
    const owner = { lease: leases.get(leaseId ?? '') ?? null, bank: banks.get(bankAccountId ?? '') ?? null };
    return [journalAccount(format, named(account), owner), amountCents];
  });
  same(sums([...found]), sums(expected), `${format}'s accounts`);
}

function named(account: Account | null): Account {
  if (account === null) throw new Error('a fact posts to no account of the chart');
  return account;
}

/** In the order of their names: hledger's first, the books' second. */
function same(found: Sums, books: Sums, what: string): void {
  const sorted = (one: Sums) => Object.fromEntries(Object.entries(one).sort());
  deepStrictEqual({ what, ...sorted(found) }, { what, ...sorted(books) });
}

function equal(found: number, books: number, what: string): void {
  deepStrictEqual({ what, cents: found }, { what, cents: books });
}
