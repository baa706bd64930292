import { z } from 'zod';
import { periodWaiver } from '../billing/schema.ts';
import { addDays, type CalendarDate, dayName } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { followTerms } from '../follow-ups.ts';
import { say } from '../log/describe/index.ts';
import { calendarDate, change, insert, type Op } from '../log/index.ts';
import { date } from './describe.ts';
import { findLease, missing, stepsOf } from './lease-rows.ts';
import { periodStarting, periodsThrough, type Recurrence } from './periods.ts';
import {
  anchors,
  frequencies,
  LAST_DAY_OF_MONTH,
  type RecurringChargeTable,
  recurringCharge,
  rentStep,
} from './schema.ts';
import { stepInForce } from './steps.ts';

/**
 * Another due day, frequency or beginning of the periods, from a day on: what runs then ends on the day before, and the same
 * starts anew, with the amounts that hold from then on. That day begins a period of the old and of the new. What begins later is
 * due that way from its beginning. 1,500 a month is not 1,500 a week: another frequency says the amount (cents) of each period, which is the
 * one in force then; who changes it changes the rent from that day first.
 */
export const changeDueDay = defineCommand({
  name: 'leasing.changeDueDay',
  title: 'Due day changed',
  area: 'properties',
  args: z.strictObject({
    leaseId: z.uuid(),
    from: calendarDate,
    dueDay: z.int().min(1).max(LAST_DAY_OF_MONTH),
    frequency: z.enum(frequencies).default('monthly'),
    anchor: z.enum(anchors).nullable().default(null),
    /** Where the frequency changes: what each recurring charge comes to in a period of the new one. */
    amounts: z
      .array(z.strictObject({ recurringChargeId: z.uuid(), amountCents: z.int().min(0) }))
      .max(100)
      .default([]),
  }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db }, { leaseId, from, amounts, ...timing }) {
    const current = await findLease(db, leaseId);
    if (!current) return missing();
    const items = await db
      .selectFrom('recurringCharge')
      .selectAll()
      .where('leaseId', '=', leaseId)
      .where(({ eb, or }) => or([eb('endOn', 'is', null), eb('endOn', '>=', from)]))
      .orderBy('id')
      .execute();
    const ops: Op[] = [];
    for (const item of items) {
      if (hasTiming(item, timing)) continue;
      const said = amounts.find(({ recurringChargeId }) => recurringChargeId === item.id)?.amountCents;
      const isSaid = item.frequency === timing.frequency || said === (await amountFrom(db, item, from));
      if (!isSaid) return sayAmount(item, timing);
      if (item.startOn > from) {
        const op = change(recurringCharge, item, timing);
        ops.push(...(op ? [op] : []), ...(await waivedStill(db, item.id, { ...item, ...timing })));
        continue;
      }
      const begins = checkBegins(item, from);
      if (!begins.ok) return begins;
      ops.push(...(await retimed(db, item, { ...timing, from })));
    }
    return accept(ops);
  },
  writes:
    '+periodWaiver +recurringCharge +rentStep recurringCharge.dueDay recurringCharge.endOn recurringCharge.frequency',
  describe: (change) => {
    const [item] = change.added('recurringCharge');
    if (!item) return null;
    const of = change.names.of('lease', item.leaseId);
    return say`Changed when the rent of ${of} is due, from ${date(item.startOn)}`;
  },
});

/** What a recurring charge comes to in a period from a day on, or from its beginning where that is later, in cents. */
export async function amountFrom(
  db: Database,
  item: Pick<RecurringChargeTable, 'id' | 'startOn'>,
  from: CalendarDate,
): Promise<number> {
  const on = item.startOn > from ? item.startOn : from;
  return stepInForce(await stepsOf(db, item.id), on)?.amountCents ?? 0;
}

const aPeriod: Record<RecurringChargeTable['frequency'], string> = {
  weekly: 'a week',
  fortnightly: 'a fortnight',
  monthly: 'a month',
  quarterly: 'a quarter',
  yearly: 'a year',
};

const sayAmount = (item: RecurringChargeTable, { frequency }: Timing) =>
  refuse(
    'amount-needed',
    `Say what “${item.label}” comes to ${aPeriod[frequency]}: what it is ${aPeriod[item.frequency]} is another amount.`,
    { field: 'amounts' },
  );

type Timing = Pick<RecurringChargeTable, 'dueDay' | 'frequency' | 'anchor'>;

function hasTiming(item: Timing, timing: Timing): boolean {
  const anchorOf = ({ anchor }: Timing) => anchor ?? 'calendar';
  return (
    item.dueDay === timing.dueDay &&
    item.frequency === timing.frequency &&
    anchorOf(item) === anchorOf(timing)
  );
}

/** The new one begins where a period of the old one does, so that no day is charged twice and none is left out. */
function checkBegins(item: Recurrence, from: CalendarDate): Result<null> {
  let last = item.startOn;
  for (const { startOn } of periodsThrough(item, addDays(from, 2 * 366))) {
    const begins = startOn < item.startOn ? item.startOn : startOn;
    if (begins === from) return accept(null);
    if (begins > from) {
      const message = `A period begins on ${dayName(last)} and the next on ${dayName(begins)}. Choose one of these days.`;
      return refuse('inside-period', message, { field: 'from' });
    }
    last = begins;
  }
  return accept(null);
}

/** What goes on under another timing from a day on has one successor. */
export function retimedId(itemId: string, from: CalendarDate): string {
  return derivedId('retimed', itemId, from);
}

/** Whether what ends goes on under another timing from the day after. */
export async function goesOnOtherwise(
  db: Database,
  { id, endOn }: { id: string; endOn: CalendarDate },
): Promise<boolean> {
  const successor = await db
    .selectFrom('recurringCharge')
    .select('id')
    .where('id', '=', retimedId(id, addDays(endOn, 1)))
    .executeTakeFirst();
  return successor !== undefined;
}

async function retimed(
  db: Database,
  item: RecurringChargeTable,
  { from, ...timing }: Timing & { from: CalendarDate },
): Promise<Op[]> {
  const steps = await stepsOf(db, item.id);
  const inForce = stepInForce(steps, from);
  // By the day alone, so that of two devices that change it from one day on the second is refused.
  const id = retimedId(item.id, from);
  const ended = change(recurringCharge, item, { endOn: addDays(from, -1) });
  const { leaseId, kind, label, payerId, endOn, chargedFrom } = item;
  const same = { leaseId, kind, label, payerId, endOn };
  const later = chargedFrom > from ? chargedFrom : from;
  const ops: Op[] = ended ? [ended] : [];
  ops.push(insert(recurringCharge, { id, ...same, ...timing, startOn: from, chargedFrom: later }));
  let followsId: string | null = null;
  const amounts = [...(inForce ? [{ ...inForce, effectiveOn: from }] : [])];
  amounts.push(...steps.filter(({ effectiveOn }) => effectiveOn > from));
  for (const { effectiveOn, amountCents, within } of amounts) {
    const stepId = derivedId('rentStep', id, effectiveOn, followsId ?? '');
    ops.push(
      insert(rentStep, { id: stepId, recurringChargeId: id, effectiveOn, amountCents, within, followsId }),
    );
    followsId = stepId;
  }
  ops.push(...(await waivedStill(db, item.id, { ...timing, id, leaseId, startOn: from })));
  return ops;
}

/** A waiver that a new timing takes along, to a period of its own. */
export function keptWaiverId(
  waiverId: string,
  to: { readonly itemId: string; readonly periodOn: CalendarDate },
): string {
  return derivedId('periodWaiver', waiverId, to.itemId, to.periodOn);
}

/** What somebody waived stays waived, in the periods that now hold its first day. */
export async function waivedStill(
  db: Database,
  itemId: string,
  next: Recurrence & { id: string; leaseId: string },
): Promise<Op[]> {
  const waivers = await db
    .selectFrom('periodWaiver')
    .selectAll()
    .where('recurringChargeId', '=', itemId)
    .where('withdrawnOn', 'is', null)
    .orderBy('id')
    .execute();
  const ops: Op[] = [];
  for (const { id, periodOn, reason, waivedOn } of waivers) {
    if (periodOn < next.startOn) continue;
    const { startOn } = periodStarting(next, periodOn);
    if (next.id === itemId && startOn === periodOn) continue;
    const waiver = { leaseId: next.leaseId, recurringChargeId: next.id, periodOn: startOn, reason, waivedOn };
    ops.push(
      insert(periodWaiver, {
        id: keptWaiverId(id, { itemId: next.id, periodOn: startOn }),
        ...waiver,
        withdrawnOn: null,
      }),
    );
  }
  return ops;
}
