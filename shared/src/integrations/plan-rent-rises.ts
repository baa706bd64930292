import { type CalendarDate, dayName } from '../core/index.ts';
import type { Database } from '../database.ts';
import {
  changeRents,
  itemsOf,
  type LeaseOverview,
  lettingLeases,
  listLeases,
  stepInForceOf,
} from '../leasing/index.ts';
import { raisedShares } from '../leasing/rules.ts';
import { type Invocation, invocation } from '../log/index.ts';
import { nameKey } from './known-properties.ts';
import type { RentRiseProblem, RentRiseRow } from './parsing/index.ts';

/** One new rent, found: money is minor units a period, all shares together. */
interface PlannedRise {
  readonly lineNumber: number;
  readonly leaseId: string;
  readonly unit: string;
  readonly tenants: string;
  readonly formerCents: number;
  readonly rentCents: number;
  readonly from: CalendarDate;
}

export interface RentRisePlan {
  readonly rows: PlannedRise[];
  readonly problems: RentRiseProblem[];
  /** Empty while a problem is open, or where nothing changes: a file is taken whole or not at all. */
  readonly invocations: Invocation[];
}

type Found = { readonly lease: LeaseOverview } | { readonly message: string };

/**
 * Finds the lease of each line by its unit, its building and its tenant, as far as they are said, among those that go on on its day, and shares
 * its new rent out as the old one was. All of them are one act, `actId`, and are taken back by it.
 */
export async function planRentRises(
  db: Database,
  rows: readonly RentRiseRow[],
  { actId, today }: { actId: string; today: CalendarDate },
): Promise<RentRisePlan> {
  const leases = lettingLeases(await listLeases(db, { on: today }));
  const planned: PlannedRise[] = [];
  const problems: RentRiseProblem[] = [];
  const rents: { recurringChargeId: string; amountCents: number; effectiveOn: CalendarDate }[] = [];
  for (const row of rows) {
    const found = findLeaseOf(row, leases);
    const twice = 'lease' in found && planned.some(({ leaseId }) => leaseId === found.lease.id);
    if (!('lease' in found) || twice) {
      const message =
        'lease' in found ? `${found.lease.unitLabel} is in the file twice. Leave one out.` : found.message;
      problems.push({ lineNumber: row.lineNumber, message });
      continue;
    }
    const shares = await sharesOn(db, found.lease.id, row.from);
    if (shares.length === 0) {
      const message = `Nothing is charged as rent on ${dayName(row.from)} for ${found.lease.unitLabel}.`;
      problems.push({ lineNumber: row.lineNumber, message });
      continue;
    }
    const { id: leaseId, unitLabel: unit, tenants } = found.lease;
    const formerCents = shares.reduce((sum, { amountCents }) => sum + amountCents, 0);
    const { lineNumber, rentCents, from } = row;
    planned.push({ lineNumber, leaseId, unit, tenants, formerCents, rentCents, from });
    if (rentCents === formerCents) continue;
    for (const { id: recurringChargeId, amountCents } of raisedShares(shares, { toCents: rentCents }))
      rents.push({ recurringChargeId, amountCents, effectiveOn: from });
  }
  const isWhole = problems.length === 0 && rents.length > 0;
  return {
    rows: planned,
    problems,
    invocations: isWhole ? [invocation(changeRents, { id: actId, rents })] : [],
  };
}

function findLeaseOf({ building, unit, tenant, from }: RentRiseRow, leases: readonly LeaseOverview[]): Found {
  const isNamed = (said: string, ...names: readonly string[]) =>
    said === '' || names.some((name) => nameKey(name) === nameKey(said));
  const found = leases.filter(
    (lease) =>
      (lease.endOn === null || lease.endOn >= from) &&
      isNamed(building, lease.buildingName) &&
      isNamed(unit, lease.unitName, lease.unitLabel, `${lease.buildingName} ${lease.unitName}`) &&
      isNamed(tenant, lease.tenants, ...lease.tenants.split(', ')),
  );
  const inForce = found.filter(({ startOn }) => startOn <= from);
  const [lease, other] = inForce;
  const whose = [tenant, building, unit].filter(Boolean).join(', ');
  if (!lease) return { message: `No lease of ${whose} runs on ${dayName(from)}.` };
  if (other)
    return {
      message: `${whose} could be ${lease.unitLabel} or ${other.unitLabel}. Say the building and the unit.`,
    };
  return { lease };
}

async function sharesOn(db: Database, leaseId: string, on: CalendarDate) {
  const items = (await itemsOf(db, leaseId)).filter(
    ({ kind, startOn, endOn }) => kind === 'rent' && startOn <= on && (endOn === null || endOn >= on),
  );
  return Promise.all(
    items.map(async (item) => ({
      id: item.id,
      amountCents: (await stepInForceOf(db, item, on))?.amountCents ?? 0,
    })),
  );
}
