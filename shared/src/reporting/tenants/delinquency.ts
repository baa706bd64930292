import { sumPostings } from '../../accounting/postings.ts';
import type { DelinquencyView, DelinquentLeaseView } from '../../api/index.ts';
import type { LateFeeProposal } from '../../billing/late-fees/late-fee-assessment.ts';
import { proposeLateFees } from '../../billing/late-fees/late-fee-queries.ts';
import { lateFrom } from '../../billing/queries.ts';
import { addDays, type CalendarDate, daysBetween } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { listLeases } from '../../leasing/queries.ts';
import { factsOf, factsOfCharges, type PostedFactView } from '../why/facts.ts';
import { openCentsOn } from './aging.ts';

/** A fee may wait for its days of grace, of which there are at most this many. */
const LONGEST_GRACE_DAYS = 90;

/**
 * Each lease with something past due on a day, the longest late first, in minor units: rent of 1,500.00 due 3/1 and
 * unpaid is 5 days late on 3/6, with a fee of 5% to post: 75.00. Past due is what was due before the day, fees included.
 */
export async function delinquencyReport(
  db: Database,
  { asOf }: { asOf: CalendarDate },
): Promise<DelinquencyView> {
  const late = Map.groupBy(await pastDueCharges(db, asOf), ({ leaseId }) => leaseId);
  const leaseIds = [...late.keys()];
  const [leases, fees, proposals] = await Promise.all([
    listLeases(db, { on: asOf, leaseIds }),
    feesCharged(db, { asOf, leaseIds }),
    proposeLateFees(db, { through: addDays(asOf, LONGEST_GRACE_DAYS), leaseIds }),
  ]);
  const proposed = Map.groupBy(proposals, ({ leaseId }) => leaseId);
  const rows = leases.map(({ id: leaseId, unitLabel: unit, tenants, status }) => ({
    leaseId,
    unit,
    tenants,
    status,
    ...lateness(late.get(leaseId) ?? [], asOf),
    feesAssessedCents: fees.get(leaseId) ?? 0,
    ...feesToCome(proposed.get(leaseId) ?? [], late.get(leaseId) ?? [], asOf),
  }));
  rows.sort((a, b) => b.daysLate - a.daysLate || b.pastDueCents - a.pastDueCents);
  return { asOf, rows, totals: totalsOf(rows) };
}

type PastDueCharge = Awaited<ReturnType<typeof pastDueCharges>>[number];

async function pastDueCharges(db: Database, asOf: CalendarDate) {
  const rows = await db
    .selectFrom('charge')
    .select(['charge.id', 'charge.leaseId', 'charge.kind', 'charge.description'])
    .select(lateFrom('charge').as('lateFrom'))
    .select(openCentsOn(asOf).as('openCents'))
    .where('charge.dueOn', '<=', asOf)
    .where(lateFrom('charge'), '<', asOf)
    .where('charge.amountCents', '>', 0)
    .where(openCentsOn(asOf), '<>', 0)
    .orderBy('lateFrom')
    .orderBy('charge.id')
    .execute();
  return rows.map((row) => ({ ...row, openCents: Number(row.openCents) }));
}

/** What a figure of one lease is made of: its late charges with what settled them, or its fees. */
export async function delinquencyFacts(
  db: Database,
  { asOf, leaseId, figure }: { asOf: CalendarDate; leaseId: string; figure: string },
): Promise<PostedFactView[]> {
  if (figure === 'fees-charged')
    return factsOf(db, { accounts: feeAccounts, to: asOf, leaseIds: [leaseId], counts: 'credits' });
  const late = (await pastDueCharges(db, asOf)).filter(
    (charge) => charge.leaseId === leaseId && (figure === 'past-due' || charge.kind === 'late-fee'),
  );
  const ids = late.map(({ id }) => id);
  return factsOfCharges(db, ids, { accounts: ['assets:receivable'], to: asOf, counts: 'debits' });
}

const feeAccounts = ['income:late-fee'] as const;

async function feesCharged(
  db: Database,
  { asOf, leaseIds }: { asOf: CalendarDate; leaseIds: readonly string[] },
): Promise<Map<string, number>> {
  if (leaseIds.length === 0) return new Map();
  const sums = await sumPostings(db, { by: ['leaseId'], accounts: feeAccounts, to: asOf, leaseIds });
  const fees = new Map<string, number>();
  for (const { leaseId, amountCents } of sums) {
    if (leaseId !== null) fees.set(leaseId, (fees.get(leaseId) ?? 0) - amountCents);
  }
  return fees;
}

function lateness(charges: readonly PastDueCharge[], asOf: CalendarDate) {
  const sum = (some: readonly PastDueCharge[]) => some.reduce((total, { openCents }) => total + openCents, 0);
  const oldestDueOn = charges[0]?.lateFrom ?? asOf;
  return {
    oldestLabel: charges[0]?.description ?? '',
    oldestDueOn,
    daysLate: daysBetween(oldestDueOn, asOf),
    pastDueCents: sum(charges),
    feesOpenCents: sum(charges.filter(({ kind }) => kind === 'late-fee')),
  };
}

/** What is chargeable by the day, and the next fee for what is late already: rent that is not due yet is not late. */
function feesToCome(
  proposals: readonly LateFeeProposal[],
  charges: readonly PastDueCharge[],
  asOf: CalendarDate,
): Pick<DelinquentLeaseView, 'toPostCents' | 'nextFeeOn' | 'nextFeeCents'> {
  const late = new Set(charges.map(({ id }) => id));
  const next = proposals.find(
    ({ chargeableOn, lateChargeId }) => chargeableOn > asOf && late.has(lateChargeId),
  );
  const sameDay = proposals.filter(
    ({ chargeableOn, lateChargeId }) => chargeableOn === next?.chargeableOn && late.has(lateChargeId),
  );
  const sum = (fees: readonly LateFeeProposal[]) =>
    fees.reduce((total, { amountCents }) => total + amountCents, 0);
  return {
    toPostCents: sum(proposals.filter(({ chargeableOn }) => chargeableOn <= asOf)),
    nextFeeOn: next?.chargeableOn ?? null,
    nextFeeCents: sum(sameDay),
  };
}

function totalsOf(rows: readonly DelinquentLeaseView[]): DelinquencyView['totals'] {
  const sum = (of: (row: DelinquentLeaseView) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    pastDueCents: sum((row) => row.pastDueCents),
    feesAssessedCents: sum((row) => row.feesAssessedCents),
    feesOpenCents: sum((row) => row.feesOpenCents),
    toPostCents: sum((row) => row.toPostCents),
  };
}
