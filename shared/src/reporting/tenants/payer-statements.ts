import { z } from 'zod';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { peopleInOrder } from '../../leasing/people-in-order.ts';
import { defineReport, type ReportDays, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { daySchema, idSchema } from '../view-schemas.ts';
import { accountColumns, accountFacts, accountRow, accountRows, rowKey, rowMarks } from './account-rows.ts';
import { type Narrowed, narrowedLeases } from './narrowed-leases.ts';
import { type PayerAccount, payerAccounts } from './tenant-accounts.ts';

const payerStatementsSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        leaseId: idSchema,
        unit: z.string(),
        /** Null: the tenants together. */
        payerId: idSchema.nullable(),
        payer: z.string(),
        ...accountRow,
      }),
    ),
  })
  .meta({ id: 'PayerStatements' });

type View = z.output<typeof payerStatementsSchema>;

/** Of each payer of each lease: what was owed, what was charged and paid, what is owed. */
export const payerStatements = defineReport({
  name: 'payer-statements',
  title: 'Payers’ statements',
  tells:
    'what each payer of each lease was charged and paid between two days, with what they owed before and after',
  none: 'No payer owed anything, and nothing was charged or paid in these days.',
  isNoneAtZero: true,
  question: 'who-owes',
  over: 'span',
  scopes: ['building', 'lease', 'payer'],
  schema: payerStatementsSchema,
  run: (db, span) => statementsOfPayers(db, span),
  mark: ({ kind }) => rowMarks[kind],
  columns: [
    { title: 'Unit', kind: 'text', of: ({ unit }) => unit },
    { title: 'Payer', kind: 'text', of: ({ payer }) => payer },
    ...accountColumns,
  ],
  leads: ({ leaseId: id }) => ({ screen: 'lease', id }),
  opens: { key: (row) => `${accountKey(row)} ${rowKey(row)}`, facts: payerFacts },
});

type Asked = ReportDays & Narrowed & Pick<ReportSpan, 'payerId'>;

/**
 * Statements from `from` to `to`, both inclusive, in minor units, of some leases or of all; who owed nothing and was neither charged nor paid is
 * left out. Agency 1,050.00 and tenant 350.00 of one rent have a statement each.
 */
export async function statementsOfPayers(db: Database, asked: Asked): Promise<View> {
  const { from, to } = asked;
  const rows = (await accountsOf(db, asked)).flatMap(
    ({ account: { leaseId, payerId, entries, openingCents }, unit, payer }) =>
      accountRows(entries, { from, openingCents }).map((row) => ({ leaseId, unit, payerId, payer, ...row })),
  );
  return { from, to, rows };
}

/** The accounts of all payers, or those that one pays on, by unit and payer. */
async function accountsOf(db: Database, { from, to, payerId, ...narrowed }: Asked) {
  const leases = await narrowedLeases(db, { on: to, ...narrowed });
  const accounts = await payerAccounts(db, { leaseIds: leases.asked, from, to });
  const parties = await readParties(db);
  const alone = new Set(accounts.map(accountKey));
  const named = accounts.map((account) => {
    const own = parties.filter(
      ({ leaseId, tenantId }) =>
        leaseId === account.leaseId &&
        (account.payerId === null
          ? !alone.has(accountKey({ leaseId, payerId: tenantId }))
          : tenantId === account.payerId),
    );
    const payer = own.map(({ name }) => name).join(', ');
    return {
      ...{ account, unit: leases.byId.get(account.leaseId)?.unitLabel ?? '' },
      ...{ payer: payer || 'The tenants together', own },
    };
  });
  const asked = named.filter(
    ({ own }) => payerId === undefined || own.some(({ tenantId }) => tenantId === payerId),
  );
  return asked.toSorted(
    (a, b) =>
      compareText(a.unit, b.unit) ||
      compareText(a.account.leaseId, b.account.leaseId) ||
      compareText(a.payer, b.payer),
  );
}

function accountKey({ leaseId, payerId }: Pick<PayerAccount, 'leaseId' | 'payerId'>): string {
  return `${leaseId} ${payerId ?? 'together'}`;
}

async function payerFacts(db: Database, span: ReportSpan, { row, column }: ReportFigure) {
  const [leaseId = '', payer, place = ''] = row.split(' ');
  const accounts = await payerAccounts(db, { leaseIds: [leaseId], to: span.to });
  const account = accounts.find((one) => accountKey(one) === `${leaseId} ${payer}`);
  return accountFacts(account?.entries ?? [], span.from, { row: place, column });
}

/** Everybody on leases. */
function readParties(db: Database) {
  return peopleInOrder(db).select(['leaseTenant.leaseId', 'leaseTenant.tenantId', 'tenant.name']).execute();
}
