import { z } from 'zod';
import { leaseBalances, netCents } from '../../accounting/balances.ts';
import { addDays } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { daySchema, idSchema } from '../view-schemas.ts';
import { accountColumns, accountFacts, accountRow, accountRows, rowKey, rowMarks } from './account-rows.ts';
import { narrowedLeases } from './narrowed-leases.ts';
import { leaseAccounts } from './tenant-accounts.ts';

const tenantLedgerSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(z.object({ leaseId: idSchema, unit: z.string(), tenants: z.string(), ...accountRow })),
  })
  .meta({ id: 'TenantLedger' });

/** Of each lease: what it owed, every charge and payment, what it owes. */
export const tenantLedger = defineReport({
  name: 'tenant-ledger',
  title: 'Tenant ledger',
  tells: 'each charge and payment of every lease between two days, with what it owed before and after',
  none: 'No lease owed anything, and nothing was charged or paid in these days.',
  isNoneAtZero: true,
  question: 'who-owes',
  over: 'span',
  scopes: ['building', 'lease'],
  schema: tenantLedgerSchema,
  run: tenantLedgerReport,
  mark: ({ kind }) => rowMarks[kind],
  columns: [
    { title: 'Unit', kind: 'text', of: ({ unit }) => unit },
    { title: 'Tenants', kind: 'text', of: ({ tenants }) => tenants },
    ...accountColumns,
  ],
  leads: ({ leaseId: id }) => ({ screen: 'lease', id }),
  opens: { key: (row) => `${row.leaseId} ${rowKey(row)}`, facts: ledgerFacts },
});

/**
 * Each lease from `from` to `to`, both inclusive, in minor units, in the order of building, unit and beginning; one that owed nothing and on which
 * nothing happened is left out. Owed 500.00 before, 1,500.00 charged and 2,000.00 paid, nothing is owed after. Σ of the
 * statements of its payers.
 */
async function tenantLedgerReport(
  db: Database,
  { from, to, buildingId, leaseId }: ReportSpan,
): Promise<z.output<typeof tenantLedgerSchema>> {
  const leases = await narrowedLeases(db, { on: to, buildingId, leaseId });
  const before = await leaseBalances(db, { asOf: addDays(from, -1) });
  const accounts = await leaseAccounts(db, { leaseIds: leases.asked, from, to });
  const rows = [...leases.byId.values()].flatMap(({ id, unitLabel: unit, tenants }) => {
    const openingCents = netCents(before.get(id) ?? { openCents: 0, creditCents: 0 });
    const own = accountRows(accounts.get(id) ?? [], { from, openingCents });
    return own.map((row) => ({ leaseId: id, unit, tenants, ...row }));
  });
  return { from, to, rows };
}

async function ledgerFacts(db: Database, { from, to }: ReportSpan, { row, column }: ReportFigure) {
  const [leaseId = '', place = ''] = row.split(' ');
  const accounts = await leaseAccounts(db, { leaseIds: [leaseId], to });
  return accountFacts(accounts.get(leaseId) ?? [], from, { row: place, column });
}
