import type { InsertOp, LoggedSet, SetOp } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';
import { walkLog } from './walk-log.ts';

/** Records that say nothing of a lease's charges, payments and late fees. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...['tenant', 'building', 'vendor', 'expense', 'receipt', 'bankAccount'],
]);

/** Where more leases changed than this, all are looked at. */
const MOST_LEASES = 500;

/**
 * The leases whose money or terms changed after a place of the log. Answers 'all' where a rule or a bank's lines changed, on
 * which any lease's late fees may depend, and where the log no longer holds that place.
 */
export async function leasesChangedSince(
  trx: OrganisationTransaction,
  place: { readonly seq: number; readonly hash: string },
): Promise<readonly string[] | 'all'> {
  const changes = new Changes();
  const { problems } = await walkLog(trx, place, async (sets) => changes.add(sets));
  if (problems.length > 0 || changes.any) return 'all';
  const leases = new Set(changes.leases);
  for (const [table, ids] of changes.byTable) {
    const rows = await booksIn(trx)
      .selectFrom(table)
      .select('leaseId')
      .where('id', 'in', [...ids])
      .execute();
    for (const { leaseId } of rows) leases.add(leaseId);
  }
  return leases.size > MOST_LEASES ? 'all' : [...leases].sort();
}

/** Records of a lease that are changed after they were made. */
const changeable = ['recurringCharge', 'leaseTenant', 'periodWaiver', 'creditHold', 'lateFeeWaiver'] as const;
type Changeable = (typeof changeable)[number];

/** The leases that sets touch: named by the sets, or owning a record that the sets change. */
class Changes {
  any = false;
  readonly leases = new Set<string>();
  readonly byTable = new Map<Changeable, Set<string>>();

  add(sets: readonly LoggedSet[]): void {
    for (const { ops } of sets) for (const op of ops) if (op.kind !== 'prose') this.#addOp(op);
  }

  #addOp(op: InsertOp | SetOp): void {
    if (ELSEWHERE.has(op.table)) return;
    if (op.table === 'lease') this.leases.add(op.id);
    else if (op.table === 'rentStep' && op.kind === 'insert')
      this.#changed('recurringCharge', String(op.row.recurringChargeId));
    else if (op.kind === 'insert' && registry.records.get(op.table)?.fields.leaseId && op.row.leaseId)
      this.leases.add(String(op.row.leaseId));
    else {
      const table = changeable.find((name) => name === op.table);
      if (table && op.kind === 'set') this.#changed(table, op.id);
      else this.any = true;
    }
  }

  #changed(table: Changeable, id: string): void {
    const ids = this.byTable.get(table) ?? new Set();
    this.byTable.set(table, ids.add(id));
  }
}
