import type { ChangeSet, InsertOp, SetOp } from '@portfolio-os/shared/log';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';

/** What some sets did to a lease that may conflict with the sets of others. */
export interface Touched {
  /** The last set that touched it. */
  readonly set: string;
  /** Whether they touched its terms or its scheduled charges. */
  readonly terms: boolean;
  readonly isVoid: boolean;
  /** Whether they declared it void or brought it back. */
  readonly voiding: boolean;
  /** Whether they reversed a charge or a payment, so that freed credit or a reopened charge may be settled. */
  readonly frees: boolean;
}

/** A lease that an op touches, or the record that names it. */
interface Touch {
  readonly terms: boolean;
  readonly voiding?: true;
  readonly frees?: true;
  readonly leaseId?: string;
  readonly named?: { readonly table: Naming; readonly id: string };
  /** It matters on a void lease only. */
  readonly ifVoid?: true;
}

const namings = ['recurringCharge', 'periodWaiver', 'lateFeeWaiver'] as const;
type Naming = (typeof namings)[number];

/**
 * The leases whose terms or scheduled charges some sets touch, and those on which they reverse a charge or a payment, post or waive
 * a late fee, or charge anything though they are void.
 */
export async function leasesTouched(
  trx: OrganisationTransaction,
  sets: readonly ChangeSet[],
): Promise<Map<string, Touched>> {
  const touches: (Touch & { set: string })[] = [];
  for (const { id: set, ops } of sets)
    for (const op of ops) {
      const touch = op.kind === 'prose' ? null : touchOf(op);
      if (touch) touches.push({ ...touch, set });
    }
  const leaseOf = await leasesNamed(trx, touches);
  const found = touches.flatMap((touch) => {
    const leaseId = touch.leaseId ?? leaseOf.get(touch.named?.id ?? '');
    return leaseId === undefined ? [] : [{ ...touch, leaseId }];
  });
  const voids = await voidAmong(trx, new Set(found.map(({ leaseId }) => leaseId)));
  const leases = new Map<string, Touched>();
  for (const { leaseId, set, terms, voiding = false, frees = false, ifVoid } of found) {
    const isVoid = voids.has(leaseId);
    if (ifVoid && !isVoid) continue;
    const before = leases.get(leaseId);
    leases.set(leaseId, {
      set,
      isVoid,
      terms: terms || before?.terms === true,
      voiding: voiding || before?.voiding === true,
      frees: frees || before?.frees === true,
    });
  }
  return leases;
}

/** What an op touches. A new lease or recurring charge has no charges yet that could be wrong. */
function touchOf(op: InsertOp | SetOp): Touch | null {
  const { table, id } = op;
  if (op.kind === 'set') {
    if (table === 'lease')
      return { terms: true, leaseId: id, ...('voidedOn' in op.fields ? { voiding: true } : {}) };
    const naming = namings.find((name) => name === table);
    return naming ? { terms: naming !== 'lateFeeWaiver', named: { table: naming, id } } : null;
  }
  const { row } = op;
  const leaseId = String(row.leaseId);
  if (table === 'rentStep')
    return { terms: true, named: { table: 'recurringCharge', id: String(row.recurringChargeId) } };
  if (table === 'periodWaiver') return { terms: true, leaseId };
  if (table === 'lateFee' || table === 'lateFeeWaiver') return { terms: false, leaseId };
  const freeing = row.reversesId ? { frees: true as const } : {};
  // The terms may have waited for it to be taken back.
  if (table === 'recovery') return row.reversesId ? { terms: true, leaseId } : null;
  if (table === 'payment') return row.reversesId ? { terms: false, leaseId, ...freeing } : null;
  if (table !== 'charge') return null;
  if (row.recurringChargeId) return { terms: true, leaseId, ...freeing };
  return row.reversesId ? { terms: false, leaseId, ...freeing } : { terms: false, leaseId, ifVoid: true };
}

/** The leases of the records that ops name, by the ids of those. */
async function leasesNamed(
  trx: OrganisationTransaction,
  touches: readonly Touch[],
): Promise<Map<string, string>> {
  const leaseOf = new Map<string, string>();
  for (const table of namings) {
    const named = touches.flatMap((touch) => (touch.named?.table === table ? [touch.named.id] : []));
    if (named.length === 0) continue;
    const rows = await booksIn(trx)
      .selectFrom(table)
      .select(['id', 'leaseId'])
      .where('id', 'in', [...new Set(named)])
      .execute();
    for (const { id, leaseId } of rows) leaseOf.set(id, leaseId);
  }
  return leaseOf;
}

async function voidAmong(
  trx: OrganisationTransaction,
  leaseIds: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  if (leaseIds.size === 0) return new Set();
  const rows = await booksIn(trx)
    .selectFrom('lease')
    .select('id')
    .where('id', 'in', [...leaseIds])
    .where('voidedOn', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
