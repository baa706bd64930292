import { type CalendarDate, dayName, later } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { insert, type Op } from '../../log/index.ts';
import { goesOnOtherwise } from '../change-due-day.ts';
import { stepsOf } from '../lease-rows.ts';
import { type RecurringChargeTable, rentStep, type StepWithin } from '../schema.ts';
import { stepInForce } from '../steps.ts';

/** What a recurring charge comes to in a period, in cents; nought ends it without forgetting that there was one. */
export interface NewAmount {
  readonly recurringChargeId: string;
  readonly amountCents: number;
}

/** Which act gives the amounts, and from which day. */
export interface FromDay {
  readonly actId: string;
  readonly from: CalendarDate;
  readonly within: StepWithin | null;
}

/** One act gives a recurring charge one amount, so that the act is found again by it, and taken back. */
export function stepIdOf(actId: string, recurringChargeId: string): string {
  return derivedId('rise', actId, recurringChargeId);
}

/**
 * Steps (cents a period) from a day on, for what is charged on one lease; what has that amount already is left alone. Refuses what is not
 * of the lease, has ended, or begins later.
 */
export async function newAmounts(
  db: Database,
  { leaseId, amounts, ...of }: FromDay & { leaseId: string; amounts: readonly NewAmount[] },
): Promise<Result<Op[]>> {
  const items = new Map((await itemsOf(db, leaseId)).map((item) => [item.id, item]));
  const ops: Op[] = [];
  for (const amount of amounts) {
    const item = items.get(amount.recurringChargeId);
    if (!item) return refuse('missing', 'This recurring charge is not on this lease.', { field: 'amounts' });
    const step = await newAmount(db, item, { ...of, amountCents: amount.amountCents });
    if (!step.ok) return step;
    ops.push(...step.value);
  }
  return accept(ops);
}

/** One amount of one recurring charge, as `newAmounts` says it. */
export async function newAmount(
  db: Database,
  item: Pick<RecurringChargeTable, 'id' | 'label' | 'startOn' | 'endOn'>,
  { actId, from, within, amountCents }: FromDay & { amountCents: number },
): Promise<Result<Op[]>> {
  if (item.endOn !== null && item.endOn < from)
    return refuse('ended', `“${item.label}” ends on ${dayName(item.endOn)}. Choose an earlier day.`, {
      field: 'amounts',
    });
  if (item.startOn > from)
    return refuse(
      'begins-later',
      `“${item.label}” begins on ${dayName(item.startOn)}. Choose that day or a later one.`,
      {
        field: 'amounts',
      },
    );
  const inForce = stepInForce(await stepsOf(db, item.id), from);
  if (inForce?.amountCents === amountCents) return accept([]);
  return accept([
    insert(rentStep, {
      id: stepIdOf(actId, item.id),
      recurringChargeId: item.id,
      effectiveOn: from,
      amountCents,
      followsId: inForce?.id ?? null,
      within,
    }),
  ]);
}

/**
 * What takes the amounts of an act back, each on its own day: 1,500 → 1,600 from Jan 1 is 1,500 from Jan 1 again. An amount
 * that somebody has said since for the same day stays, and so does what holds from a later day. Refuses where the due day was changed
 * since: what goes on from there has amounts of its own.
 */
export async function amountsTakenBack(
  db: Database,
  { actId, items }: { actId: string; items: readonly Pick<RecurringChargeTable, 'id' | 'label' | 'endOn'>[] },
): Promise<Result<Op[]>> {
  const ops: Op[] = [];
  for (const { id: recurringChargeId, label, endOn } of items) {
    const steps = await stepsOf(db, recurringChargeId);
    const step = steps.find(({ id }) => id === stepIdOf(actId, recurringChargeId));
    if (!step || stepInForce(steps, step.effectiveOn)?.id !== step.id) continue;
    if (endOn !== null && (await goesOnOtherwise(db, { id: recurringChargeId, endOn })))
      return refuse(
        'goes-on',
        `“${label}” goes on with another due day since then. Change its amount instead.`,
      );
    const before = steps.find(({ id }) => id === step.followsId);
    ops.push(
      insert(rentStep, {
        id: derivedId('rise-taken-back', actId, recurringChargeId),
        recurringChargeId,
        effectiveOn: step.effectiveOn,
        amountCents: before?.amountCents ?? 0,
        followsId: step.id,
        within: step.within,
      }),
    );
  }
  return accept(ops);
}

/** Everything that a lease was ever charged again and again. */
export function itemsOf(db: Database, leaseId: string): Promise<RecurringChargeTable[]> {
  return db.selectFrom('recurringCharge').selectAll().where('leaseId', '=', leaseId).orderBy('id').execute();
}

/** What a lease's rents come to for a period on a day, all shares together, in cents; before they begin, what they begin with. */
export async function rentOn(db: Database, leaseId: string, on: CalendarDate): Promise<number> {
  let cents = 0;
  for (const item of await itemsOf(db, leaseId)) {
    if (item.kind !== 'rent' || (item.endOn !== null && item.endOn < on)) continue;
    cents += (await stepInForceOf(db, item, on))?.amountCents ?? 0;
  }
  return cents;
}

/** The amount of a recurring charge that holds on a day; before it begins, its first. */
export async function stepInForceOf(
  db: Database,
  { id, startOn }: Pick<RecurringChargeTable, 'id' | 'startOn'>,
  on: CalendarDate,
) {
  return stepInForce(await stepsOf(db, id), later(on, startOn));
}
