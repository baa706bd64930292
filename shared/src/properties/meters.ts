import { z } from 'zod';
import type { CalendarDate } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { quantity } from '../core/quantity.ts';
import { accept, refuse } from '../core/result.ts';
import { hasSameFields } from '../core/same-fields.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { day, edited, lower, say } from '../log/describe/index.ts';
import { calendarDate, changeSeen, insertOrChange, type Op } from '../log/index.ts';
import { lastReadings } from './queries.ts';
import { saidAnew } from './rules.ts';
import {
  type Meter,
  type MeterReadingTable,
  MOST_THOUSANDTHS,
  meterReading,
  meters,
  meterWords,
} from './schema.ts';

export const thousandths = z.int().min(0, 'A meter shows no less than zero.').max(MOST_THOUSANDTHS);
export const measure = z.string().trim().min(1).max(20).nullable().default(null);

/** What a unit's meter says on a day, in thousandths of its unit of measure. Said again of the same day it takes the place of what was said before. */
const recordReading = defineCommand({
  name: 'properties.recordReading',
  title: 'Meter read',
  area: 'money',
  args: z.strictObject({
    unitId: z.uuid(),
    meter: z.enum(meters, 'What does the meter count?'),
    readOn: calendarDate,
    readingThousandths: thousandths,
    measure,
  }),
  async run({ db, today }, { readingThousandths, ...args }) {
    const { unitId, readOn } = args;
    const known = await db.selectFrom('unit').select('id').where('id', '=', unitId).executeTakeFirst();
    if (!known) return refuse('missing', 'This unit is not in these books.', { field: 'unitId' });
    const happened = checkHappened('readOn', readOn, { today });
    if (!happened.ok) return happened;
    return accept(await readingOps(db, [{ ...args, readingThousandths }]));
  },
  writes: '+meterReading meterReading.*',
  describe: (told) => {
    const [row] = told.added('meterReading');
    if (!row) return edited(meterReading, told);
    const meter = lower(meterWords[meters.find((one) => one === row.meter) ?? 'other']);
    return say`Read the ${meter} meter of ${told.names.of('unit', row.unitId)} on ${day(String(row.readOn))}: ${inMeasure(Number(row.readingThousandths), row.measure)}`;
  },
});

/** Takes back a reading; it stays in the history, and the next charge begins at the one before. It can be named as a value can. */
const withdrawReading = defineCommand({
  name: 'properties.withdrawReading',
  title: 'Meter reading taken back',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    readingThousandths: z.int().optional(),
    measure: z.string().nullable().optional(),
  }),
  async run({ db, today }, { id, ...named }) {
    const current = await db.selectFrom('meterReading').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This reading is not in these books.', { field: 'id' });
    if (current.archivedOn !== null) return accept([]);
    if (!hasSameFields(current, named)) return saidAnew('This reading');
    return accept(changeSeen(meterReading, current, { next: { archivedOn: today }, seen: readingSaid }));
  },
  writes: 'meterReading.archivedOn meterReading.readingThousandths meterReading.measure',
  describe: (told) => {
    const op = told.changed('meterReading');
    return op ? say`Took back ${told.names.of('meterReading', op.id)}` : null;
  },
});

function inMeasure(reading: number, measure: unknown): string {
  return typeof measure === 'string' ? `${quantity(reading)} ${measure}` : quantity(reading);
}

export const meterCommands = [recordReading, withdrawReading];

/** A reading to keep; `fromThousandths` is what it was held against, where something was charged by it. */
interface Read {
  readonly unitId: string;
  readonly meter: Meter;
  readonly readOn: CalendarDate;
  readonly readingThousandths: number;
  readonly measure: string | null;
  readonly fromThousandths?: number;
  readonly utilityId?: string;
}

/**
 * Keeps readings, one of each meter and day whoever says it first. Where the one before says what a charge began at, its day stands with it;
 * otherwise the meter is another one, or the first. A charge by a reading that is kept already keeps it as it is, if it says the same.
 */
export async function readingOps(db: Database, read: readonly Read[]): Promise<Op[]> {
  const ids = read.map(({ unitId, meter, readOn }) => derivedId('meterReading', unitId, meter, readOn));
  if (ids.length === 0) return [];
  const kept = await db.selectFrom('meterReading').selectAll().where('id', 'in', ids).execute();
  const ops: Op[] = [];
  for (const [index, { fromThousandths, ...one }] of read.entries()) {
    const id = ids[index] ?? '';
    const current = kept.find((row) => row.id === id);
    const before = await readingBefore(db, one);
    const begins = fromThousandths ?? before?.readingThousandths ?? null;
    const fromOn = before?.readingThousandths === begins ? (before?.readOn ?? null) : null;
    const { readingThousandths, measure } = one;
    const said = { readingThousandths, measure, fromThousandths: begins, fromOn, archivedOn: null };
    ops.push(...insertOrChange(meterReading, current, { id, utilityId: null, ...one, ...said }, said));
  }
  return ops;
}

async function readingBefore(
  db: Database,
  { unitId, meter, readOn }: Pick<Read, 'unitId' | 'meter' | 'readOn'>,
): Promise<Pick<MeterReadingTable, 'readOn' | 'readingThousandths'> | undefined> {
  const found = await lastReadings(db, { unitIds: [unitId], before: readOn });
  return found.find((reading) => reading.meter === meter);
}

const readingSaid = ['readingThousandths', 'measure'] as const;

/** What takes back the readings that came with a charge that never was. */
export async function readingsTakenBack(
  db: Database,
  { utilityId, today }: { utilityId: string; today: CalendarDate },
): Promise<Op[]> {
  const kept = await db
    .selectFrom('meterReading')
    .selectAll()
    .where('utilityId', '=', utilityId)
    .where('archivedOn', 'is', null)
    .orderBy('id')
    .execute();
  const next = { archivedOn: today };
  return kept.flatMap((row) => changeSeen(meterReading, row, { next, seen: readingSaid }));
}
