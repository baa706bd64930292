import { z } from 'zod';
import { sumPostings } from '../../accounting/postings.ts';
import { unitDepositsHeld } from '../../billing/deposits/before-lease.ts';
import { type DepositMovement, depositMovements, heldByKind } from '../../billing/deposits/held.ts';
import { depositKinds, depositKindWords } from '../../billing/deposits/schema.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { listLeases, unitLabel } from '../../leasing/queries.ts';
import { defineReport, type ReportDays } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

const depositsHeldSchema = z
  .object({
    asOf: daySchema,
    rows: z.array(
      z.object({
        /** A deposit, or a line of the three-way check under all of them. */
        is: z.enum(['deposit', 'sum', 'check']),
        leaseId: idSchema.nullable(),
        label: z.string(),
        tenants: z.string(),
        kind: z.enum(depositKinds).nullable(),
        /** When they moved out, or their fixed term ended; null: they live there. */
        endedOn: daySchema.nullable(),
        cents: centsSchema,
      }),
    ),
    totals: z.object({
      heldCents: centsSchema,
      /** What stands on the liability in the books. */
      liabilityCents: centsSchema,
      /** What stands on accounts at banks that are kept for deposits. */
      trustCents: centsSchema,
      /** Charged as a deposit by an earlier release and not paid: in the liability, and not held. */
      unpaidCents: centsSchema,
    }),
  })
  .meta({ id: 'DepositsHeld' });

type Row = z.output<typeof depositsHeldSchema>['rows'][number];

/** Whose deposits are held, and whether the books and the trust account say the same. */
export const depositsHeldReport = defineReport({
  name: 'deposits-held',
  title: 'Deposits held',
  tells: 'whose deposits are held on a day, and whether the trust account and the books agree',
  none: 'No deposit is held on this day.',
  isNoneAtZero: true,
  question: 'who-owes',
  over: 'day',
  schema: depositsHeldSchema,
  run: runDepositsHeld,
  mark: ({ is }) => (is === 'sum' ? 'sum' : 'line'),
  columns: [
    { title: 'Unit', kind: 'text', of: ({ label }) => label },
    { title: 'Tenants', kind: 'text', of: ({ tenants }) => tenants },
    { title: 'Deposit', kind: 'text', of: ({ kind }) => (kind ? depositKindWords[kind] : '') },
    { title: 'Ended', kind: 'date', of: ({ endedOn }) => endedOn },
    { title: 'Amount', kind: 'money', of: ({ cents }) => cents },
  ],
});

/**
 * What is held of each lease and kind at the end of a day, in minor units, and the three-way check: trust bank = Σ held = liability, each
 * difference by its name. Held 1,500.00 + 1,200.00, on trust 2,500.00: 200.00 stands elsewhere.
 */
async function runDepositsHeld(db: Database, { to: asOf }: ReportDays) {
  const movements = await depositMovements(db, { asOf });
  const deposits = [...(await depositRows(db, movements, asOf)), ...(await rowsBeforeLease(db, asOf))];
  const heldCents = deposits.reduce((sum, { cents }) => sum + cents, 0);
  const [liabilityCents, trustCents] = await booked(db, asOf);
  const unpaidCents = liabilityCents - heldCents;
  const rows: Row[] = [...deposits, line('sum', 'Held in all', heldCents)];
  rows.push(line('check', 'Liability in the books', liabilityCents));
  if (unpaidCents !== 0) rows.push(line('check', 'Charged as a deposit and not paid', unpaidCents));
  rows.push(line('check', 'On trust accounts', trustCents));
  if (trustCents !== heldCents)
    rows.push(
      trustCents < heldCents
        ? line('check', 'Held elsewhere than on trust', heldCents - trustCents)
        : line('check', 'On trust beyond what is held', trustCents - heldCents),
    );
  return { asOf, rows, totals: { heldCents, liabilityCents, trustCents, unpaidCents } };
}

async function depositRows(
  db: Database,
  movements: readonly DepositMovement[],
  asOf: CalendarDate,
): Promise<Row[]> {
  const byLease = Map.groupBy(movements, ({ leaseId }) => leaseId);
  if (byLease.size === 0) return [];
  const leases = await listLeases(db, { on: asOf, leaseIds: [...byLease.keys()] });
  return leases.flatMap(({ id, unitLabel, tenants, endOn }) =>
    heldByKind(byLease.get(id) ?? []).map(({ kind, heldCents }) => ({
      ...{ is: 'deposit' as const, leaseId: id, label: unitLabel, tenants, kind, cents: heldCents },
      endedOn: endOn !== null && endOn < asOf ? endOn : null,
    })),
  );
}

/** What is held for units, of people who have no lease yet, by unit and name. */
async function rowsBeforeLease(db: Database, asOf: CalendarDate): Promise<Row[]> {
  const held = await unitDepositsHeld(db, asOf);
  if (held.size === 0) return [];
  const deposits = await db
    .selectFrom('unitDeposit')
    .innerJoin('unit', 'unit.id', 'unitDeposit.unitId')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .innerJoin('tenant', 'tenant.id', 'unitDeposit.holderId')
    .select(['unitDeposit.id', 'unitDeposit.kind', 'tenant.name as tenants'])
    .select(['building.name as building', 'unit.name as unit'])
    .where('unitDeposit.id', 'in', [...held.keys()])
    .orderBy('building.name')
    .orderBy('unit.name')
    .orderBy('tenant.name')
    .orderBy('unitDeposit.id')
    .execute();
  return deposits.map(({ id, kind, tenants, building, unit }) => ({
    ...{ is: 'deposit', leaseId: null, label: `${unitLabel(building, unit)}, no lease yet`, tenants, kind },
    ...{ endedOn: null, cents: held.get(id) ?? 0 },
  }));
}

/** What stands on the liability, credits above zero, and on trust accounts, debits above zero. */
async function booked(
  db: Database,
  asOf: CalendarDate,
): Promise<[liabilityCents: number, trustCents: number]> {
  const sums = await sumPostings(db, {
    by: [],
    accounts: [...liabilities, 'assets:trust'],
    to: asOf,
  });
  const on = (account: string) =>
    sums.reduce((sum, one) => sum + (one.account === account ? one.amountCents : 0), 0);
  return [liabilities.reduce((sum, account) => sum - on(account), 0), on('assets:trust')];
}

/** Of leases, and of those who have none yet. */
const liabilities = ['liabilities:deposits', 'liabilities:deposits-before-lease'] as const;

function line(is: Row['is'], label: string, cents: number): Row {
  return { is, leaseId: null, label, tenants: '', kind: null, endedOn: null, cents };
}
