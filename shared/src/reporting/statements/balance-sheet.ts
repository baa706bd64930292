import { z } from 'zod';
import { accountsOfBooks, bookWords } from '../../accounting/chart.ts';
import { type BookBalance, bankOf, bookBalances } from '../../accounting/scoped-books.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { bookFacts, type Taken } from './book-facts.ts';

const sections = ['assets', 'liabilities', 'equity'] as const;
type Section = (typeof sections)[number];

const balanceSheetSchema = z
  .object({
    asOf: daySchema,
    rows: z.array(
      z.object({
        section: z.enum(sections),
        kind: z.enum(['line', 'total']),
        account: z.string().nullable(),
        /** Of money at a bank, which account there; null where nobody said. */
        bankAccountId: idSchema.nullable(),
        label: z.string(),
        cents: centsSchema,
      }),
    ),
    totals: z.object({ assetsCents: centsSchema, liabilitiesCents: centsSchema, equityCents: centsSchema }),
  })
  .meta({ id: 'BalanceSheet' });

type Row = z.output<typeof balanceSheetSchema>['rows'][number];

/** What the landlord has and owes, and what is left. */
export const balanceSheet = defineReport({
  name: 'balance-sheet',
  title: 'Balance sheet',
  tells: 'what there is and what is owed on a day, and what is left for the owner',
  none: 'Nothing is owned and nothing is owed on this day.',
  isNoneAtZero: true,
  question: 'what-is-it-worth',
  over: 'day',
  scopes: ['entity', 'building'],
  schema: balanceSheetSchema,
  run: balanceSheetReport,
  mark: ({ kind }) => (kind === 'total' ? 'sum' : 'line'),
  columns: [
    { title: 'Account', kind: 'text', of: ({ label }) => label },
    { title: 'Amount', kind: 'money', key: 'amount', of: ({ cents }) => cents },
  ],
  opens: { key: keyOf, facts: balanceSheetFacts },
});

/**
 * What stands on each account at the end of a day in minor units: assets as they are debited, liabilities and equity as they are
 * credited. What was earned until then less what was spent is equity, so assets = liabilities + equity on any day, in the books of each
 * entity and building too, where what is due from and to the others is among them.
 */
async function balanceSheetReport(db: Database, { to: asOf, entityId, buildingId }: ReportSpan) {
  const balances = await bookBalances(db, { to: asOf, entityId, buildingId });
  const banks = await db
    .selectFrom('bankAccount')
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const withTotal = (section: Section, more: Row[] = []): Row[] => {
    const rows = [...linesOf(section, { balances, banks }), ...more];
    return [...rows, { ...none, section, kind: 'total', label: totals[section], cents: sumOf(rows) }];
  };
  const earned = 0 - sumOf(balances.filter(({ account }) => isEarned(account)));
  const income: Row = { ...none, section: 'equity', kind: 'line', label: 'Income so far', cents: earned };
  const rows = [...withTotal('assets'), ...withTotal('liabilities'), ...withTotal('equity', [income])];
  const [assetsCents = 0, liabilitiesCents = 0, equityCents = 0] = sections.map(
    (section) => rows.find((row) => row.section === section && row.kind === 'total')?.cents,
  );
  return { asOf, rows, totals: { assetsCents, liabilitiesCents, equityCents } };
}

interface Books {
  readonly balances: readonly BookBalance[];
  readonly banks: readonly { readonly id: string; readonly name: string }[];
}

/** The lines of a section, of money a line for each account at a bank. */
function linesOf(section: Section, { balances, banks }: Books): Row[] {
  const sign = section === 'assets' ? 1 : -1;
  return accountsOfBooks
    .filter((account) => account.startsWith(`${section}:`))
    .flatMap((account): Row[] => {
      const own = balances.filter((one) => one.account === account);
      const line = { section, kind: 'line' as const, account };
      const named = banks.map(({ id, name }): Row => {
        const cents = sumOf(own.filter(({ bankAccountId }) => bankAccountId === id));
        return { ...line, bankAccountId: id, label: name, cents: sign * cents };
      });
      const rest = sumOf(own.filter(({ bankAccountId }) => bankAccountId === null));
      const unnamed = { ...line, bankAccountId: null, label: bookWords[account], cents: sign * rest };
      return [...named, unnamed].filter((row) => row.cents !== 0);
    });
}

const none = { account: null, bankAccountId: null } as const;

const totals: Readonly<Record<Section, string>> = {
  assets: 'Total assets',
  liabilities: 'Total liabilities',
  equity: 'Total equity',
};

const EARNED = 'earned';

function keyOf({ section, kind, account, bankAccountId }: Row): string {
  if (kind === 'total') return section;
  return account === null ? EARNED : [account, ...(bankAccountId === null ? [] : [bankAccountId])].join(' ');
}

async function balanceSheetFacts(db: Database, span: ReportSpan, { row }: ReportFigure) {
  const [account = '', bankAccountId = null] = row.split(' ');
  const isTaken = (line: Taken) => {
    if (row === EARNED) return isEarned(line.account);
    if (isSection(row)) return isOfSection(row, line.account);
    return line.account === account && bankOf(line) === bankAccountId;
  };
  const sign = account.startsWith('assets') ? 1 : -1;
  const facts = await bookFacts(db, span, isTaken);
  return facts.map((fact) => ({ ...fact, amountCents: sign * fact.amountCents + 0 }));
}

function isSection(key: string): key is Section {
  return key in totals;
}

function isOfSection(section: Section, account: Taken['account']): boolean {
  return (account?.startsWith(`${section}:`) ?? false) || (section === 'equity' && isEarned(account));
}

function isEarned(account: Taken['account']): boolean {
  return /^(income|expenses):/.test(account ?? '');
}

function sumOf(rows: readonly { readonly cents: number }[]): number {
  return rows.reduce((sum, { cents }) => sum + cents, 0);
}
