import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import type { RentStepTable } from './schema.ts';

/** Steps that count, in the order in which they come into force: of two for one day, the one that follows the other. */
export function stepsInOrder(db: Database) {
  return db
    .selectFrom('rentStep')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('rentStep as next')
            .select('next.id')
            .whereRef('next.followsId', '=', 'rentStep.id')
            .whereRef('next.effectiveOn', '=', 'rentStep.effectiveOn'),
        ),
      ),
    )
    .orderBy('rentStep.effectiveOn')
    .orderBy('rentStep.id');
}

/** Of the steps of one recurring charge, the one whose amount holds on a day. */
export function stepInForce<Step extends Pick<RentStepTable, 'id' | 'effectiveOn' | 'followsId'>>(
  steps: readonly Step[],
  on: CalendarDate,
): Step | undefined {
  const dayOf = new Map(steps.map(({ id, effectiveOn }) => [id, effectiveOn]));
  const replaced = new Set(
    steps
      .filter((step) => step.followsId && dayOf.get(step.followsId) === step.effectiveOn)
      .map((step) => step.followsId),
  );
  let inForce: Step | undefined;
  for (const step of steps) {
    if (step.effectiveOn > on || replaced.has(step.id)) continue;
    if (!inForce || comesAfter(step, inForce)) inForce = step;
  }
  return inForce;
}

const comesAfter = (a: { effectiveOn: string; id: string }, b: { effectiveOn: string; id: string }) =>
  a.effectiveOn === b.effectiveOn ? a.id > b.id : a.effectiveOn > b.effectiveOn;
