import type { Database } from '../../../database.ts';
import type { RentStepTable } from '../../../leasing/schema.ts';
import { stepInForce } from '../../../leasing/steps.ts';
import { type InsertOp, prepareListQuery } from '../../../log/index.ts';
import type { Breach, Rule } from '../rule.ts';

type Step = Omit<RentStepTable, 'seq' | 'within'>;

/**
 * A rent is changed from the amount that its author saw: of two who change it apart, the second is told. Asked only of what
 * is tried, in its order, because a step that comes later may well take effect earlier.
 */
export const stepsFollow: Rule = async (db, asked) => {
  const tried = asked.inserts('rentStep').map(stepOf);
  if (!tried.some(({ followsId }) => followsId)) return [];
  const now = new Set(tried.map(({ id }) => id));
  const rows = await stepsBeside(db, asked.named('rentStep', 'recurringChargeId'));
  const steps = Map.groupBy(
    rows.filter(({ id }) => !now.has(id)),
    ({ recurringChargeId }) => recurringChargeId,
  );
  const breaches: Breach[] = [];
  for (const step of tried) {
    const known = steps.get(step.recurringChargeId) ?? [];
    const current = stepInForce(known, step.effectiveOn);
    // Two who want the same are of one mind, whatever each of them saw before.
    if (step.followsId && current?.id !== step.followsId && current?.amountCents !== step.amountCents)
      breaches.push(changedMeanwhile(step, current));
    steps.set(step.recurringChargeId, [...known, step]);
  }
  return breaches;
};

function stepOf({ id, row }: InsertOp): Step {
  return {
    id,
    recurringChargeId: String(row.recurringChargeId),
    effectiveOn: String(row.effectiveOn),
    amountCents: Number(row.amountCents),
    followsId: typeof row.followsId === 'string' ? row.followsId : null,
  };
}

/** All steps of the recurring charges asked about. */
const stepsBeside = prepareListQuery((db: Database, among) =>
  db
    .selectFrom('rentStep')
    .select(['id', 'recurringChargeId', 'effectiveOn', 'amountCents', 'followsId'])
    .where(among('recurringChargeId'))
    .orderBy('id'),
);

function changedMeanwhile({ id, ...attempted }: Step, current: Step | undefined): Breach {
  const details = { table: 'rentStep', id, current: current?.amountCents, attempted: attempted.amountCents };
  const message = 'Someone changed the amount in the meantime. Look at the current one and decide again.';
  return { code: 'stale', message, field: 'amountCents', details };
}
