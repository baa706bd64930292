import { leaseBalances } from '../../accounting/balances.ts';
import { moneyAccounts } from '../../accounting/chart.ts';
import {
  addDays,
  type CalendarDate,
  dayName,
  earlier,
  endOfMonth,
  monthName,
  startOfMonth,
} from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { listLeases } from '../../leasing/queries.ts';
import { bothWayFacts, crossing, oneWayFacts } from '../dashboard/cash-flow.ts';
import { listUnits, unitsOn } from '../occupancy/units.ts';
import { chargesLeft } from '../tenants/aging.ts';
import { withOwners } from './about.ts';
import { factsOf, factsOfCharges, partsByHeading, sentence } from './facts.ts';
import { type Explained, owed } from './lease-figures.ts';
import { partsBy, partsOf } from './parts.ts';

/**
 * What is open in the whole portfolio, lease by lease: the charges that are not fully settled and what has been
 * allocated to them. Charges that are settled or reversed come to zero with their allocations and are left out.
 */
export async function explainOutstanding(db: Database, asOf: CalendarDate): Promise<Explained> {
  const parts = await openByLease(db, { asOf, dueThrough: asOf });
  return {
    title: `Outstanding on ${dayName(asOf)}`,
    formula: 'Charges that are not settled − allocations to them',
    parts,
  };
}

/** As outstanding, of charges that were due before the day. */
export async function explainOverdue(db: Database, asOf: CalendarDate): Promise<Explained> {
  const parts = await openByLease(db, { asOf, dueThrough: addDays(asOf, -1) });
  const formula = `Charges due before ${asOf} that are not settled − allocations to them`;
  return { title: `Overdue on ${dayName(asOf)}`, formula, parts };
}

async function openByLease(
  db: Database,
  { asOf, dueThrough }: { asOf: CalendarDate; dueThrough: CalendarDate },
) {
  const balances = await leaseBalances(db, { asOf });
  const owing = [...balances].filter(([, { openCents }]) => openCents !== 0).map(([leaseId]) => leaseId);
  if (owing.length === 0) return [];
  const left = await chargesLeft(db, { asOf, leaseIds: owing });
  const chargeIds = left.filter((charge) => charge.lateFrom <= dueThrough).map((charge) => charge.id);
  const facts = await factsOfCharges(db, chargeIds, { ...owed, to: asOf });
  const leases = await listLeases(db, { on: asOf, leaseIds: owing });
  return partsOf(
    leases.map((lease) => {
      const label = lease.tenants ? `${lease.tenants}, ${lease.unitLabel}` : lease.unitLabel;
      return [label, facts.filter((fact) => fact.leaseId === lease.id)] as const;
    }),
  );
}

/** What brought money in a month up to the as-of day, and what took that back. */
export async function explainCashIn(
  db: Database,
  { month, asOf }: { month: CalendarDate; asOf: CalendarDate },
): Promise<Explained> {
  const parts = partsByHeading(await crossed(db, { month, asOf, way: 'in' }));
  const formula =
    'Money that came to your accounts, less what was taken back; transfers between them are left out';
  return { title: `Money in, ${monthName(month)}`, formula, parts };
}

/** What took money in a month up to the as-of day, expenses by category, net of reversals. */
export async function explainCashOut(
  db: Database,
  { month, asOf }: { month: CalendarDate; asOf: CalendarDate },
): Promise<Explained> {
  const facts = await crossed(db, { month, asOf, way: 'out' });
  const parts = partsBy(facts, ({ kind, classed, heading }) =>
    kind === 'expense' ? sentence(classed) : heading,
  );
  const formula =
    'Money that left your accounts, less what was taken back; transfers between them are left out';
  return { title: `Money out, ${monthName(month)}`, formula, parts };
}

/** The facts that `cashFlow` counts as money in, or as money out, of one month. */
async function crossed(
  db: Database,
  { month, asOf, way }: { month: CalendarDate; asOf: CalendarDate; way: 'in' | 'out' },
) {
  const days = { from: startOfMonth(month), to: earlier(endOfMonth(month), asOf) };
  const [side, counts] = way === 'in' ? (['debit', 'debits'] as const) : (['credit', 'credits'] as const);
  const filter = { ...days, accounts: moneyAccounts };
  const oneWay = await factsOf(db, { ...filter, facts: oneWayFacts, side, counts });
  const bothWays = await factsOf(db, { ...filter, facts: bothWayFacts, counts: 'debits' });
  const moved = crossing(
    bothWays.map((row) => ({ ...row, fact: row.kind, factId: row.id, kind: row.classed })),
  );
  const net = new Map(moved.filter((one) => one.way === way).map(({ row, cents }) => [row.id, cents]));
  const once = [...new Map(bothWays.map((fact) => [fact.id, fact])).values()];
  const facts = once.flatMap((fact) => {
    const amountCents = net.get(fact.id);
    return amountCents === undefined ? [] : [{ ...fact, amountCents }];
  });
  return withOwners(db, [...oneWay, ...facts]);
}

/** The leases that occupy a unit on the day, by building; each counts one. */
export async function explainOccupancy(db: Database, asOf: CalendarDate): Promise<Explained> {
  const [units, leases] = await Promise.all([listUnits(db), listLeases(db, { on: asOf })]);
  const facts = unitsOn({ units, leases }, asOf).flatMap(({ unit, occupant }) => {
    if (!occupant) return [];
    const label = occupant.tenants ? `${unit.label}: ${occupant.tenants}` : unit.label;
    const building = unit.buildingName;
    return [
      {
        kind: 'lease',
        id: occupant.id,
        leaseId: occupant.id,
        on: occupant.startOn,
        label,
        amountCents: 1,
        about: null,
        building,
      } as const,
    ];
  });
  const parts = partsBy(facts, (fact) => fact.building);
  return {
    title: `Occupied units on ${dayName(asOf)}`,
    formula: 'Units that a lease covers on the day',
    parts,
  };
}
