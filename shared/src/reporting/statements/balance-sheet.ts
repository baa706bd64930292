import { z } from 'zod';
import { type Account, accountWords, chartOfAccounts, moneyAccounts } from '../../accounting/chart.ts';
import { sumPostings } from '../../accounting/postings.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

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
  over: 'day',
  schema: balanceSheetSchema,
  run: balanceSheetReport,
  mark: ({ kind }) => (kind === 'total' ? 'sum' : 'line'),
  columns: [
    { title: 'Account', kind: 'text', of: ({ label }) => label },
    { title: 'Amount', kind: 'money', of: ({ cents }) => cents },
  ],
});

/**
 * What stands on each account at the end of a day in minor units: assets as they are debited, liabilities and equity as they are
 * credited. What was earned until then less what was spent is equity, so assets = liabilities + equity on any day.
 */
async function balanceSheetReport(db: Database, { to: asOf }: ReportSpan) {
  const sums = await sumPostings(db, { by: ['bankAccountId'], to: asOf });
  const banks = await db
    .selectFrom('bankAccount')
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const cents = (account: Account, bankAccountId?: string | null) =>
    sums
      .filter((sum) => sum.account === account && (bankAccountId ?? sum.bankAccountId) === sum.bankAccountId)
      .reduce((sum, { amountCents }) => sum + amountCents, 0);
  const linesOf = (section: Section): Row[] => {
    const sign = section === 'assets' ? 1 : -1;
    return chartOfAccounts
      .filter((account) => account.startsWith(`${section}:`))
      .flatMap((account): Row[] => {
        const named = moneyAccounts.includes(account)
          ? banks.filter(({ id }) => cents(account, id) !== 0)
          : [];
        const line = { section, kind: 'line' as const, account };
        const rest = cents(account) - named.reduce((sum, { id }) => sum + cents(account, id), 0);
        return [
          ...named.map(({ id, name }) => {
            return { ...line, bankAccountId: id, label: name, cents: sign * cents(account, id) };
          }),
          { ...line, bankAccountId: null, label: accountWords[account], cents: sign * rest },
        ].filter((row) => row.cents !== 0);
      });
  };
  const earned = sums
    .filter(({ account }) => account?.startsWith('income:') || account?.startsWith('expenses:'))
    .reduce((sum, { amountCents }) => sum - amountCents, 0);
  const withTotal = (section: Section, more: Row[] = []): Row[] => {
    const rows = [...linesOf(section), ...more];
    return [...rows, { ...none, section, kind: 'total', label: totals[section], cents: sumOf(rows) }];
  };
  const income: Row = { ...none, section: 'equity', kind: 'line', label: 'Income so far', cents: earned };
  const rows = [...withTotal('assets'), ...withTotal('liabilities'), ...withTotal('equity', [income])];
  const [assetsCents = 0, liabilitiesCents = 0, equityCents = 0] = sections.map(
    (section) => rows.find((row) => row.section === section && row.kind === 'total')?.cents,
  );
  return { asOf, rows, totals: { assetsCents, liabilitiesCents, equityCents } };
}

const none = { account: null, bankAccountId: null } as const;

const totals: Readonly<Record<Section, string>> = {
  assets: 'Total assets',
  liabilities: 'Total liabilities',
  equity: 'Total equity',
};

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { cents }) => sum + cents, 0);
}
