import { sql } from 'kysely';
import type { CalendarDate } from './core/calendar.ts';
import type { Database, PortfolioTables } from './database.ts';
import type { FieldValue } from './log/index.ts';

/** A fact that may be put right, and the field of its day. */
interface Dated {
  readonly table: keyof PortfolioTables;
  readonly day: string;
}

/** By which day a fact counts, and which one it is about where that is another. */
export interface RightDay {
  readonly on: CalendarDate;
  readonly aboutOn: CalendarDate | null;
}

/**
 * The day of what is put in the place of a fact: the day on which it happened, but never one on which something else stood in that place. 1,350.00 of
 * Mar 28 that was put right once March was closed stands until its mirror of Apr 1. What is put in the place of the right one, also where March is open
 * again, is dated Apr 1 and about Mar 28; on Mar 28 both would be in the bank. What was not put right before goes to any day: nothing stood there.
 */
export async function rightDay(
  db: Database,
  { table, day }: Dated,
  original: object,
  happenedOn: CalendarDate,
): Promise<RightDay> {
  const held = new Map<string, FieldValue>(Object.entries(original));
  // What was dated later than the day that it is about stays about that day, unless it is given another one.
  if (happenedOn === held.get(day)) return { on: happenedOn, aboutOn: dayOrNull(held.get('aboutOn')) };
  const corrects = held.get('correctsId');
  const until = corrects ? await stoodUntil(db, { table, day }, String(corrects)) : null;
  return until !== null && happenedOn < until
    ? { on: until, aboutOn: happenedOn }
    : { on: happenedOn, aboutOn: null };
}

/**
 * The last day on which a mirror took back a fact, or one that it had been put in the place of, later than the fact's own day; null where each went on its own
 * day. What a bank returned and somebody put right since is no mirror of it.
 */
async function stoodUntil(db: Database, { table, day }: Dated, id: string): Promise<CalendarDate | null> {
  const [facts, on] = [sql.table(table), sql.ref(day)];
  const { rows } = await sql<{ until: CalendarDate | null }>`
    with recursive before(id, corrects_id, happened_on) as (
      select id, corrects_id, ${on} from ${facts} where id = ${id}
      union all
      select fact.id, fact.corrects_id, fact.${on} from ${facts} as fact
        join before on fact.id = before.corrects_id)
    select max(mirror.${on}) as until from ${facts} as mirror
    join before on mirror.reverses_id = before.id and mirror.${on} > before.happened_on
    where not exists (select 1 from ${facts} as again where again.reverses_id = mirror.id)`.execute(db);
  return rows[0]?.until ?? null;
}

function dayOrNull(value: FieldValue | undefined): CalendarDate | null {
  return typeof value === 'string' ? value : null;
}
