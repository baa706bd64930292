import { z } from 'zod';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { listLeases } from '../../leasing/queries.ts';
import { defineReport, type ReportDays } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { type PayerAccount, payerAccounts } from './payer-accounts.ts';

const payerStatementsSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        kind: z.enum(['opening', 'entry', 'closing']),
        leaseId: idSchema,
        unit: z.string(),
        /** Null: the tenants together. */
        payerId: idSchema.nullable(),
        payer: z.string(),
        on: daySchema.nullable(),
        factId: idSchema.nullable(),
        label: z.string(),
        chargedCents: centsSchema,
        paidCents: centsSchema,
        /** What the payer owes after it; below zero it is credit. */
        balanceCents: centsSchema,
      }),
    ),
  })
  .meta({ id: 'PayerStatements' });

type Row = z.output<typeof payerStatementsSchema>['rows'][number];

const marks = { opening: 'heading', entry: 'line', closing: 'sum' } as const;

/** Of each payer of each lease: what was owed, what was charged and paid, what is owed. */
export const payerStatements = defineReport({
  name: 'payer-statements',
  title: 'Payers’ statements',
  tells:
    'what each payer of each lease was charged and paid between two days, with what they owed before and after',
  question: 'who-owes',
  over: 'span',
  schema: payerStatementsSchema,
  run: (db, days) => statementsOfPayers(db, days),
  mark: ({ kind }) => marks[kind],
  columns: [
    { title: 'Unit', kind: 'text', of: ({ unit }) => unit },
    { title: 'Payer', kind: 'text', of: ({ payer }) => payer },
    { title: 'Day', kind: 'date', of: ({ on }) => on },
    { title: 'What', kind: 'text', of: ({ label }) => label },
    { title: 'Charged', kind: 'money', of: ({ chargedCents }) => chargedCents },
    { title: 'Paid', kind: 'money', of: ({ paidCents }) => paidCents },
    { title: 'Owes', kind: 'money', of: ({ balanceCents }) => balanceCents },
  ],
});

/**
 * Statements from `from` to `to`, both inclusive, in minor units, of some leases or of all; who owed nothing and was neither charged nor paid is
 * left out. Agency 1,050.00 and tenant 350.00 of one rent have a statement each.
 */
export async function statementsOfPayers(
  db: Database,
  { from, to, leaseIds }: ReportDays & { readonly leaseIds?: readonly string[] },
): Promise<z.output<typeof payerStatementsSchema>> {
  const accounts = await payerAccounts(db, { leaseIds, to });
  const ids = [...new Set(accounts.map(({ leaseId }) => leaseId))];
  if (ids.length === 0) return { from, to, rows: [] };
  const leases = new Map((await listLeases(db, { on: to, leaseIds: ids })).map((one) => [one.id, one]));
  const parties = await readParties(db);
  const alone = new Set(accounts.map(({ leaseId, payerId }) => `${leaseId} ${payerId}`));
  const named = accounts.map((account) => {
    const own = parties.filter(
      ({ leaseId, tenantId }) =>
        leaseId === account.leaseId &&
        (account.payerId === null ? !alone.has(`${leaseId} ${tenantId}`) : tenantId === account.payerId),
    );
    const payer = own
      .map(({ name }) => name)
      .toSorted(compareText)
      .join(', ');
    return {
      account,
      unit: leases.get(account.leaseId)?.unitLabel ?? '',
      payer: payer || 'The tenants together',
    };
  });
  const sorted = named.toSorted(
    (a, b) =>
      compareText(a.unit, b.unit) ||
      compareText(a.account.leaseId, b.account.leaseId) ||
      compareText(a.payer, b.payer),
  );
  return { from, to, rows: sorted.flatMap((one) => rowsOf(one, from)) };
}

function rowsOf(
  { account, unit, payer }: { account: PayerAccount; unit: string; payer: string },
  from: string,
): Row[] {
  const { leaseId, payerId, entries } = account;
  const of = { leaseId, unit, payerId, payer };
  const none = { on: null, factId: null, chargedCents: 0, paidCents: 0 };
  const before = entries.filter(({ on }) => on < from);
  const during = entries.filter(({ on }) => on >= from);
  let balanceCents = before.reduce((sum, { cents }) => sum + cents, 0);
  if (balanceCents === 0 && during.length === 0) return [];
  return [
    { kind: 'opening', ...of, ...none, label: 'Owed before', balanceCents },
    ...during.map(({ fact, factId, on, label, cents }): Row => {
      balanceCents += cents;
      const isCharge = fact === 'charge';
      const sides = { chargedCents: isCharge ? cents : 0, paidCents: isCharge ? 0 : 0 - cents };
      return { kind: 'entry', ...of, on, factId, label: label(), ...sides, balanceCents };
    }),
    { kind: 'closing', ...of, ...none, label: 'Owed after', balanceCents },
  ];
}

/** Everybody on leases. */
function readParties(db: Database) {
  return db
    .selectFrom('leaseTenant')
    .innerJoin('tenant', 'tenant.id', 'leaseTenant.tenantId')
    .select(['leaseTenant.leaseId', 'leaseTenant.tenantId', 'tenant.name'])
    .execute();
}
