import type { Database } from '../../database.ts';
import type { Recurrence } from '../../leasing/periods.ts';
import type { LeaseTable, RecurringChargeTable, RentStepTable, StepWithin } from '../../leasing/schema.ts';
import { stepsInOrder } from '../../leasing/steps.ts';
import { policyAt, prorationPolicies } from '../../organisation/queries.ts';
import type { ProrationMethod } from '../../organisation/schema.ts';

/** A recurring charge with its steps in force order and the lease that bounds it. */
export interface RecurringWithLease extends Omit<RecurringChargeTable, 'seq'> {
  readonly lease: Pick<LeaseTable, 'startOn' | 'termKind' | 'termEndsOn' | 'movedOutOn' | 'voidedOn'> & {
    /** The lease's own; of an older lease without one, the policy that held when it came into the books. */
    readonly prorationMethod: ProrationMethod;
  };
  readonly steps: readonly RecurringStep[];
  /** All rents of the lease, this one among them, where it is one: a part month is theirs together. Else only itself. */
  readonly shares: readonly RecurringShare[];
}

export type RecurringStep = Pick<RentStepTable, 'effectiveOn' | 'amountCents'> & {
  /** Null and absent: it waits. */
  readonly within?: StepWithin | null;
};
export type RecurringShare = Pick<RecurringWithLease, 'id' | 'startOn' | 'endOn' | 'steps'> & Recurrence;

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
      'lease.voidedOn',
      'lease.prorationMethod',
      'lease.seq as leaseSeq',
    ])
    .$if(some, (query) => query.where('item.leaseId', 'in', leaseIds ?? []))
    .orderBy('item.leaseId')
    .orderBy('item.id')
    .execute();
  const steps = await stepsInOrder(db)
    .innerJoin('recurringCharge', 'recurringCharge.id', 'rentStep.recurringChargeId')
    .select(['rentStep.recurringChargeId', 'rentStep.effectiveOn', 'rentStep.amountCents', 'rentStep.within'])
    .$if(some, (query) => query.where('recurringCharge.leaseId', 'in', leaseIds ?? []))
    .execute();
  const stepsByItem = Map.groupBy(steps, (step) => step.recurringChargeId);
  const older = rows.some(({ prorationMethod }) => prorationMethod === null);
  const policies = older ? await prorationPolicies(db) : [];
  const items = rows.map(({ leaseStartOn, termKind, termEndsOn, movedOutOn, voidedOn, seq: _, ...row }) => {
    const { prorationMethod: own, leaseSeq, ...item } = row;
    const prorationMethod = own ?? policyAt(policies, leaseSeq);
    const lease = { startOn: leaseStartOn, termKind, termEndsOn, movedOutOn, voidedOn, prorationMethod };
    return { ...item, lease, steps: stepsByItem.get(item.id) ?? [] };
  });
  const rents = Map.groupBy(
    items.filter(({ kind }) => kind === 'rent'),
    ({ leaseId }) => leaseId,
  );
  return items.map((item) => ({
    ...item,
    shares: item.kind === 'rent' ? (rents.get(item.leaseId) ?? [item]) : [item],
  }));
}
