import { z } from 'zod';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import { hasSameFields } from '../core/same-fields.ts';
import { defineCommand } from '../define-command.ts';
import { amountOf, day, edited, lower, say } from '../log/describe/index.ts';
import { calendarDate, changeSeen, insertOrChange } from '../log/index.ts';
import { saidAnew } from './rules.ts';
import { buildingValue, valueSources, valueSourceWords } from './schema.ts';

/** What a building was worth on a day, in minor units above zero. Said again of the same day it takes the place of what was said before. */
const recordValue = defineCommand({
  name: 'properties.recordValue',
  title: 'Building value recorded',
  area: 'properties',
  args: z.strictObject({
    buildingId: z.uuid(),
    valuedOn: calendarDate,
    amountCents: z.int().positive('What was it worth?').max(1e13),
    source: z.enum(valueSources, 'Who says so?'),
    investedCents: z.int().positive().max(1e13).nullable().default(null),
  }),
  async run({ db, today }, { buildingId, valuedOn, ...next }) {
    const known = await db
      .selectFrom('building')
      .select('id')
      .where('id', '=', buildingId)
      .executeTakeFirst();
    if (!known) return refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
    const happened = checkHappened('valuedOn', valuedOn, { today });
    if (!happened.ok) return happened;
    // One of each building and day, whoever makes it first.
    const id = derivedId('buildingValue', buildingId, valuedOn);
    const current = await db.selectFrom('buildingValue').selectAll().where('id', '=', id).executeTakeFirst();
    const said = { ...next, archivedOn: null };
    return accept(insertOrChange(buildingValue, current, { id, buildingId, valuedOn, ...said }, said));
  },
  writes: '+buildingValue buildingValue.*',
  describe: (told) => {
    const [row] = told.added('buildingValue');
    if (!row) return edited(buildingValue, told);
    const source = valueSources.find((one) => one === row.source);
    return say`Recorded that ${told.names.of('building', row.buildingId)} was worth ${amountOf(row)} on ${day(String(row.valuedOn))}, by ${lower(source ? valueSourceWords[source] : String(row.source))}`;
  },
});

/**
 * Takes back what was said of a building's value on a day; it stays in the history. Of two who do so the second finds it done. What is taken back
 * can be named: where something else stands by now, because somebody has said it anew, it is refused.
 */
const withdrawValue = defineCommand({
  name: 'properties.withdrawValue',
  title: 'Building value taken back',
  area: 'properties',
  rerunnable: true,
  args: z.strictObject({
    id: z.uuid(),
    amountCents: z.int().optional(),
    source: z.enum(valueSources).optional(),
    investedCents: z.int().nullable().optional(),
  }),
  async run({ db, today }, { id, ...named }) {
    const current = await db.selectFrom('buildingValue').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This value is not in these books.', { field: 'id' });
    if (current.archivedOn !== null) return accept([]);
    if (!hasSameFields(current, named)) return saidAnew('This value');
    const seen = ['amountCents', 'source', 'investedCents'] as const;
    return accept(changeSeen(buildingValue, current, { next: { archivedOn: today }, seen }));
  },
  writes:
    'buildingValue.archivedOn buildingValue.amountCents buildingValue.source buildingValue.investedCents',
  describe: (told) => {
    const op = told.changed('buildingValue');
    return op ? say`Took back the value of ${told.names.of('buildingValue', op.id)}` : null;
  },
});

export const valueCommands = [recordValue, withdrawValue];
