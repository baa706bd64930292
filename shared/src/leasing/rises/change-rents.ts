import { z } from 'zod';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { followTerms } from '../../follow-ups.ts';
import { count, say } from '../../log/describe/index.ts';
import { calendarDate, type Op } from '../../log/index.ts';
import { type RecurringChargeTable, stepsWithin } from '../schema.ts';
import { amountsTakenBack, newAmount, stepIdOf } from './new-amounts.ts';

/** As many as one set may hold, with room for what follows. */
const MOST_RENTS = 400;

/**
 * The rents of several leases, each from a day of its own on (cents a period), as one act. Refuses all where one of them is not there, has
 * ended or begins later.
 */
export const changeRents = defineCommand({
  name: 'leasing.changeRents',
  title: 'Rents changed',
  area: 'properties',
  args: z.strictObject({
    /** The act: it is taken back by this id. */
    id: z.uuid(),
    rents: z
      .array(
        z.strictObject({
          recurringChargeId: z.uuid(),
          amountCents: z.int().min(0).max(1e11),
          effectiveOn: calendarDate,
        }),
      )
      .min(1)
      .max(MOST_RENTS),
    within: z.enum(stepsWithin).nullable().default(null),
  }),
  follows: async ({ rents }, db) =>
    followTerms(
      ...(await leasesOfItems(
        db,
        rents.map(({ recurringChargeId }) => recurringChargeId),
      )),
    ),
  async run({ db }, { id: actId, rents, within }) {
    const ops: Op[] = [];
    const seen = new Set<string>();
    for (const { recurringChargeId, amountCents, effectiveOn: from } of rents) {
      if (seen.has(recurringChargeId))
        return refuse('twice', 'One rent is named twice. Change it once at a time.', { field: 'rents' });
      seen.add(recurringChargeId);
      const [item] = await itemsById(db, [recurringChargeId]);
      if (!item) return refuse('missing', 'This recurring charge is not in these books.', { field: 'rents' });
      const step = await newAmount(db, item, { actId, from, within, amountCents });
      if (!step.ok) return step;
      ops.push(...step.value);
    }
    return accept(ops);
  },
  writes: '+rentStep',
  describe: (change) => {
    const { length } = change.added('rentStep');
    return length > 0 ? say`Changed ${count(length, 'rent')} together` : null;
  },
});

/** Takes rents that were changed together back, each on its own day, as far as nobody has said another one for it since. */
export const takeRentsBack = defineCommand({
  name: 'leasing.takeRentsBack',
  title: 'Changed rents taken back',
  area: 'properties',
  args: z.strictObject({ actId: z.uuid() }),
  follows: async ({ actId }, db) =>
    followTerms(...new Set((await itemsOfAct(db, actId)).map(({ leaseId }) => leaseId))),
  async run({ db }, { actId }) {
    const items = await itemsOfAct(db, actId);
    if (items.length === 0) return refuse('missing', 'No rents were changed by this.');
    return amountsTakenBack(db, { actId, items });
  },
  writes: '+rentStep',
  describe: (change) => {
    const { length } = change.added('rentStep');
    return length > 0 ? say`Took back the change of ${count(length, 'rent')}` : null;
  },
});

function itemsById(db: Database, ids: readonly string[]): Promise<RecurringChargeTable[]> {
  return db.selectFrom('recurringCharge').selectAll().where('id', 'in', ids).orderBy('id').execute();
}

async function leasesOfItems(db: Database, ids: readonly string[]): Promise<string[]> {
  return [...new Set((await itemsById(db, ids)).map(({ leaseId }) => leaseId))];
}

/** What an act gave another amount; a step's id tells. */
async function itemsOfAct(db: Database, actId: string): Promise<RecurringChargeTable[]> {
  const items = await db.selectFrom('recurringCharge').selectAll().orderBy('id').execute();
  const stepIds = new Map(items.map((item) => [stepIdOf(actId, item.id), item]));
  const steps = await db.selectFrom('rentStep').select('id').orderBy('id').execute();
  return steps.flatMap(({ id }) => stepIds.get(id) ?? []);
}
