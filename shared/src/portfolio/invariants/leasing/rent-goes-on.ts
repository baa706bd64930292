import { addDays } from '../../../core/calendar.ts';
import { refuse } from '../../../core/result.ts';
import type { Database } from '../../../database.ts';
import { retimedId } from '../../../leasing/change-due-day.ts';
import { stepInForce } from '../../../leasing/steps.ts';
import { prepareListQuery } from '../../../log/index.ts';
import type { Asked, Breach, Rule } from '../rule.ts';

/**
 * A new amount and a new due day that are said apart: no raise comes to lie behind the end of what it raises, where nothing
 * charges it, and what goes on under another due day goes on with every amount that is known. Asked only of what is tried.
 */
export const raisesAreCharged: Rule = async (db, asked) => {
  return [...(await behindTheEnd(db, asked)), ...(await leftBehind(db, asked))];
};

async function behindTheEnd(db: Database, asked: Asked): Promise<Breach[]> {
  const tried = asked.inserts('rentStep');
  if (tried.length === 0) return [];
  const items = await itemsById(db, asked.named('rentStep', 'recurringChargeId'));
  const endOf = new Map(items.map(({ id, endOn }) => [id, endOn]));
  // What goes on under another due day takes along the amounts of what ended before them; whoever brings it knows that end.
  for (const { id } of asked.inserts('recurringCharge')) endOf.delete(id);
  return tried.flatMap(({ id, row }) => {
    const endOn = endOf.get(String(row.recurringChargeId)) ?? null;
    if (endOn === null || String(row.effectiveOn) <= endOn) return [];
    return [changedMeanwhile(id, { current: endOn, attempted: row.effectiveOn })];
  });
}

async function leftBehind(db: Database, asked: Asked): Promise<Breach[]> {
  const tried = asked.inserts('recurringCharge');
  if (tried.length === 0) return [];
  const items = await itemsOfLeases(db, asked.named('recurringCharge', 'leaseId'));
  const breaches: Breach[] = [];
  for (const { id, row } of tried) {
    const startOn = String(row.startOn);
    const before = items.find(
      (item) => item.endOn === addDays(startOn, -1) && retimedId(item.id, startOn) === id,
    );
    if (!before) continue;
    const steps = await stepsOfItems(db, [before.id, id]);
    const amountsFrom = (itemId: string) => {
      const own = steps.filter(({ recurringChargeId }) => recurringChargeId === itemId);
      const days = new Set(own.map(({ effectiveOn }) => effectiveOn).filter((on) => on > startOn));
      return [startOn, ...[...days].sort()]
        .map((on) => `${on} ${stepInForce(own, on)?.amountCents ?? 0}`)
        .join();
    };
    const [current, attempted] = [amountsFrom(before.id), amountsFrom(id)];
    if (current !== attempted) breaches.push(changedMeanwhile(id, { current, attempted }));
  }
  return breaches;
}

const itemsById = prepareListQuery((db: Database, among) =>
  db.selectFrom('recurringCharge').select(['id', 'endOn']).where(among('id')).orderBy('id'),
);

const itemsOfLeases = prepareListQuery((db: Database, among) =>
  db.selectFrom('recurringCharge').select(['id', 'endOn']).where(among('leaseId')).orderBy('id'),
);

const stepsOfItems = prepareListQuery((db: Database, among) =>
  db
    .selectFrom('rentStep')
    .select(['id', 'recurringChargeId', 'effectiveOn', 'amountCents', 'followsId'])
    .where(among('recurringChargeId'))
    .orderBy('id'),
);

function changedMeanwhile(id: string, more: Record<string, unknown>): Breach {
  const message =
    'The rent or its due day was changed in the meantime. Look at what is charged now and decide again.';
  return { ...refuse('stale', message).error, details: { table: 'recurringCharge', id, ...more } };
}
