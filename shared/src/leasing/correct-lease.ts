import { z } from 'zod';
import { periodWaiver } from '../billing/schema.ts';
import { addDays, type CalendarDate, dayName } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { followTerms, followUps } from '../follow-ups.ts';
import { edited, nextOf, say } from '../log/describe/index.ts';
import { calendarDate, change, insert, type Op } from '../log/index.ts';
import { prorationMethods } from '../organisation/schema.ts';
import { date, partyMoved } from './describe.ts';
import { findOverlap } from './overlap.ts';
import { periodStarting, periodsThrough, type Recurrence } from './periods.ts';
import { checkTerm, isVoid } from './rules.ts';
import {
  anchors,
  frequencies,
  LAST_DAY_OF_MONTH,
  type LeaseTable,
  lease,
  leaseTenant,
  type RecurringChargeTable,
  recurringCharge,
  rentStep,
} from './schema.ts';
import { stepInForce } from './steps.ts';

// A lease that was entered wrong is put right by guarded changes; its charges follow.

const missing = () => refuse('missing', 'This lease is not in these books.', { field: 'leaseId' });

function findLease(db: Database, leaseId: string): Promise<LeaseTable | undefined> {
  return db.selectFrom('lease').selectAll().where('id', '=', leaseId).executeTakeFirst();
}

/** Another first day, unit or way of charging part of a month. What began with the lease begins with it still. */
export const correctLease = defineCommand({
  name: 'leasing.correctLease',
  title: 'Lease corrected',
  area: 'properties',
  args: z.strictObject({
    leaseId: z.uuid(),
    startOn: calendarDate,
    unitId: z.uuid(),
    prorationMethod: z.enum(prorationMethods).nullable(),
  }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db }, { leaseId, ...next }) {
    const current = await findLease(db, leaseId);
    if (!current) return missing();
    const unit = await db.selectFrom('unit').select('id').where('id', '=', next.unitId).executeTakeFirst();
    if (!unit) return refuse('missing', 'This unit is not in these books.', { field: 'unitId' });
    const term = { ...current, ...next, leaseId };
    const fits = checkTerm(term);
    if (!fits.ok) return fits;
    const clash = await findOverlap(db, term);
    if (!clash.ok) return clash;
    // A lease from before it had a method of its own keeps the one that it has been charged by.
    const { prorationMethod, ...place } = next;
    const op = change(lease, current, prorationMethod === null ? place : next);
    const moved = next.startOn === current.startOn ? [] : await itemsFrom(db, current, next.startOn);
    return accept([...(op ? [op] : []), ...moved]);
  },
  writes: '+rentStep lease.* recurringCharge.chargedFrom recurringCharge.startOn',
  describe: (change) => {
    const op = change.changed('lease');
    if (!op) return null;
    const starts = nextOf(op, 'startOn');
    const of = change.names.of('lease', op.id);
    if (typeof starts === 'string') return say`Corrected the lease of ${of}: it starts on ${date(starts)}`;
    return edited(lease, change);
  },
});

/** What began on a lease's first day begins on another; an amount that holds earlier than the first one said is said. */
async function itemsFrom(db: Database, { id, startOn }: LeaseTable, from: CalendarDate): Promise<Op[]> {
  const items = await db
    .selectFrom('recurringCharge')
    .selectAll()
    .where('leaseId', '=', id)
    .where('startOn', '=', startOn)
    .orderBy('id')
    .execute();
  const ops: Op[] = [];
  for (const item of items) {
    const chargedFrom = item.chargedFrom === startOn ? from : item.chargedFrom;
    const op = change(recurringCharge, item, { startOn: from, chargedFrom });
    if (op) ops.push(op);
    ops.push(...(await waivedStill(db, item.id, { ...item, startOn: from })));
    const steps = await stepsOf(db, item.id);
    const first = stepInForce(steps, startOn);
    if (!first || stepInForce(steps, from)) continue;
    ops.push(
      insert(rentStep, {
        id: derivedId('rentStep', item.id, from, first.amountCents),
        recurringChargeId: item.id,
        effectiveOn: from,
        amountCents: first.amountCents,
        followsId: null,
      }),
    );
  }
  return ops;
}

function stepsOf(db: Database, recurringChargeId: string) {
  return db
    .selectFrom('rentStep')
    .selectAll()
    .where('recurringChargeId', '=', recurringChargeId)
    .orderBy('effectiveOn')
    .orderBy('id')
    .execute();
}

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
async function waivedStill(
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

/** Somebody is on the lease from a day on. Who was on it and left is on it again. */
export const joinLease = defineCommand({
  name: 'leasing.joinLease',
  title: 'Tenant joined',
  area: 'properties',
  args: z.strictObject({ leaseId: z.uuid(), tenantId: z.uuid(), joinedOn: calendarDate }),
  async run({ db }, { leaseId, tenantId, joinedOn }) {
    if (!(await findLease(db, leaseId))) return missing();
    const person = await db.selectFrom('tenant').select('id').where('id', '=', tenantId).executeTakeFirst();
    if (!person) return refuse('missing', 'This tenant is not in these books.', { field: 'tenantId' });
    const known = await db
      .selectFrom('leaseTenant')
      .selectAll()
      .where('leaseId', '=', leaseId)
      .where('tenantId', '=', tenantId)
      .executeTakeFirst();
    if (known) {
      if (known.leftOn === null)
        return refuse('twice', 'They are on this lease already.', { field: 'tenantId' });
      const back = change(leaseTenant, known, { leftOn: null });
      return accept(back ? [back] : []);
    }
    const id = derivedId('leaseTenant', leaseId, tenantId);
    return accept([insert(leaseTenant, { id, leaseId, tenantId, role: 'tenant', joinedOn, leftOn: null })]);
  },
  writes: '+leaseTenant leaseTenant.leftOn leaseTenant.joinedOn leaseTenant.role',
  describe: (change) => {
    const [party] = change.added('leaseTenant');
    if (party) {
      const who = change.names.of('tenant', party.tenantId);
      return say`Added ${who} to the lease of ${change.names.place(party.leaseId)} from ${date(party.joinedOn)}`;
    }
    return partyMoved(change, 'is on the lease again');
  },
});

/** Somebody leaves while the others stay; null takes that back. What they owe alone stays theirs. */
export const leaveLease = defineCommand({
  name: 'leasing.leaveLease',
  title: 'Tenant left',
  area: 'properties',
  args: z.strictObject({ leaseTenantId: z.uuid(), leftOn: calendarDate.nullable() }),
  async run({ db }, { leaseTenantId, leftOn }) {
    const party = await db
      .selectFrom('leaseTenant')
      .selectAll()
      .where('id', '=', leaseTenantId)
      .executeTakeFirst();
    if (!party) return refuse('missing', 'They are not on this lease.');
    if (leftOn !== null && party.role === 'tenant') {
      const others = await db
        .selectFrom('leaseTenant')
        .select('id')
        .where('leaseId', '=', party.leaseId)
        .where('id', '!=', party.id)
        .where('role', '=', 'tenant')
        .where('leftOn', 'is', null)
        .execute();
      if (others.length === 0)
        return refuse('last-tenant', 'Nobody else is on this lease. Record a move-out instead.', {
          field: 'leftOn',
        });
      const current = await findLease(db, party.leaseId);
      const first = party.joinedOn ?? current?.startOn;
      if (first !== undefined && leftOn < first)
        return refuse('ends-before-start', `They are on it from ${dayName(first)}.`, { field: 'leftOn' });
    }
    const op = change(leaseTenant, party, { leftOn });
    return accept(op ? [op] : []);
  },
  writes: 'leaseTenant.leftOn',
  describe: (change) => {
    const on = nextOf(change.changed('leaseTenant'), 'leftOn');
    return partyMoved(change, typeof on === 'string' ? say`left on ${date(on)}` : 'has not left');
  },
});

/** A lease that was entered by mistake: it owes nothing for any day and lets nothing. Null brings it back. */
export const voidLease = defineCommand({
  name: 'leasing.voidLease',
  title: 'Lease made void or brought back',
  area: 'properties',
  args: z.strictObject({ leaseId: z.uuid(), voidedOn: calendarDate.nullable() }),
  follows: ({ leaseId, voidedOn }) =>
    followUps([leaseId], {
      due: [
        voidedOn === null ? 'billing.restoreVoided' : 'billing.reverseVoided',
        'billing.followSchedule',
        'billing.allocateCredit',
      ],
    }),
  async run({ db }, { leaseId, voidedOn }) {
    const current = await findLease(db, leaseId);
    if (!current) return missing();
    if (isVoid(current) === (voidedOn !== null)) return accept([]);
    const clash = await findOverlap(db, { ...current, voidedOn, leaseId });
    if (!clash.ok) return clash;
    const op = change(lease, current, { voidedOn });
    return accept(op ? [op] : []);
  },
  writes: 'lease.voidedOn',
  describe: (change) => {
    const op = change.changed('lease');
    if (!op) return null;
    const of = change.names.of('lease', op.id);
    return nextOf(op, 'voidedOn') === null
      ? say`Brought back the lease of ${of}`
      : say`Made the lease of ${of} void: it was entered by mistake`;
  },
});
