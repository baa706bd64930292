import type { Database } from '../database.ts';
import type { LeaseTable, RecurringChargeTable } from '../leasing/schema.ts';
import { stepsInOrder } from '../leasing/steps.ts';

/** A recurring charge with its steps in force order and the lease that bounds it. */
export interface RecurringWithLease extends Omit<RecurringChargeTable, 'seq'> {
  readonly lease: Pick<LeaseTable, 'startOn' | 'termKind' | 'termEndsOn' | 'movedOutOn' | 'prorationMethod'>;
  readonly steps: readonly { effectiveOn: string; amountCents: number }[];
}

export async function recurringChargesOf(
  db: Database,
  leaseIds?: readonly string[],
): Promise<RecurringWithLease[]> {
  if (leaseIds?.length === 0) return [];
  const some = leaseIds !== undefined;
  const rows = await db
    .selectFrom('recurringCharge as item')
    .innerJoin('lease', 'lease.id', 'item.leaseId')
    .selectAll('item')
    .select([
      'lease.startOn as leaseStartOn',
      'lease.termKind',
      'lease.termEndsOn',
      'lease.movedOutOn',
      'lease.prorationMethod',
    ])
    .$if(some, (query) => query.where('item.leaseId', 'in', leaseIds ?? []))
    .orderBy('item.leaseId')
    .orderBy('item.id')
    .execute();
  const steps = await stepsInOrder(db)
    .innerJoin('recurringCharge', 'recurringCharge.id', 'rentStep.recurringChargeId')
    .select(['rentStep.recurringChargeId', 'rentStep.effectiveOn', 'rentStep.amountCents'])
    .$if(some, (query) => query.where('recurringCharge.leaseId', 'in', leaseIds ?? []))
    .execute();
  const stepsByItem = Map.groupBy(steps, (step) => step.recurringChargeId);
  return rows.map(({ leaseStartOn, termKind, termEndsOn, movedOutOn, prorationMethod, seq: _, ...item }) => ({
    ...item,
    lease: { startOn: leaseStartOn, termKind, termEndsOn, movedOutOn, prorationMethod },
    steps: stepsByItem.get(item.id) ?? [],
  }));
}
