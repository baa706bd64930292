import { addDays, type CalendarDate, daysBetween, earlier, monthOf } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { type LeaseCharge, type LeaseMoney, type PastDue, pastDueOf } from './late-fee-past-due.ts';
import {
  firstChargeableOn,
  kindsOf,
  type LateFeeRule,
  lateableKinds,
  mostPerCharge,
  mostPerMonth,
  ruleFor,
  uncappedFee,
} from './late-fee-rules.ts';
import { feeWords } from './late-fee-words.ts';
import type { LateFeePosting } from './schema.ts';

/** A lease as late fees see it. */
export interface LateFeeLease extends LeaseMoney {
  readonly leaseId: string;
  readonly buildingId: string;
  readonly charges: readonly LateFeeCharge[];
  /** Fees that were ever made here, reversed ones too. */
  readonly assessed: readonly AssessedFee[];
  /** Keys of late charges that cost no fee, because somebody said so. */
  readonly waived: ReadonlySet<string>;
  /** Due days of late fees that a person charged by hand. */
  readonly handMadeOn: readonly CalendarDate[];
}

export interface LateFeeCharge extends LeaseCharge {
  readonly description: string;
  readonly recurringChargeId: string | null;
  readonly periodOn: CalendarDate | null;
}

export interface AssessedFee {
  readonly id: string;
  /** The key and the due day of what was late. */
  readonly key: string;
  readonly lateDueOn: CalendarDate;
  readonly amountCents: number;
}

/** A late fee that could be charged: everything that its charge will hold, and how it was reckoned. */
export interface LateFeeProposal {
  readonly id: string;
  readonly leaseId: string;
  readonly lateChargeId: string;
  readonly ruleId: string;
  readonly posting: LateFeePosting;
  /** A late fee was charged by hand for the same weeks: a person should look. */
  readonly perhapsTwice: boolean;
  /** The day that it is charged for, which is also its due day. */
  readonly dueOn: CalendarDate;
  readonly firstOn: CalendarDate;
  readonly pastDueCents: number;
  readonly amountCents: number;
  readonly payerId: string | null;
  readonly description: string;
  readonly workings: string;
}

/**
 * What a late charge is the same as: a generated one stays itself when a move-out makes it anew with another amount, so
 * that a period costs one fee.
 */
export function lateKey({
  id,
  recurringChargeId,
  periodOn,
}: Pick<LateFeeCharge, 'id' | 'recurringChargeId' | 'periodOn'>): string {
  return recurringChargeId !== null && periodOn !== null ? `${recurringChargeId} ${periodOn}` : id;
}

/** The same on every machine: one for each late charge and period, of a daily fee one for each day. */
export function lateFeeId(key: string, day: CalendarDate | 'once'): string {
  return derivedId('late-fee', key, day);
}

/**
 * Every late fee of a lease that is chargeable through a day and was never made, in the order of their days. What is
 * known of the money decides, not the day on which it is asked: asked daily or after 90 days off, the fees are the same.
 */
export function assessLease(
  lease: LateFeeLease,
  { rules, through, currency }: { rules: readonly LateFeeRule[]; through: CalendarDate; currency: string },
): LateFeeProposal[] {
  const kinds = new Set(rules.flatMap(kindsOf));
  const charges = lease.charges.filter(
    ({ kind, payerId }) =>
      kinds.has(kind) &&
      lateableKinds.some((one) => one === kind) &&
      (payerId === null || !lease.subsidies.has(payerId)),
  );
  const pastDue = pastDueOf(lease, charges);
  const days = charges.flatMap((charge) => chargeableDays({ lease, charge, rules, pastDue, through }));
  days.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const tally = new Tally(lease.assessed);
  return days.flatMap((day) => propose({ lease, charges, tally, currency }, day) ?? []);
}

interface ChargeableDay {
  readonly charge: LateFeeCharge;
  readonly rule: LateFeeRule;
  readonly on: CalendarDate;
  readonly firstOn: CalendarDate;
  readonly pastDueCents: number;
}

function sortKey({ on, charge }: ChargeableDay): string {
  return `${on} ${charge.dueOn} ${charge.id}`;
}

function chargeableDays(of: {
  lease: LateFeeLease;
  charge: LateFeeCharge;
  rules: readonly LateFeeRule[];
  pastDue: PastDue;
  through: CalendarDate;
}): ChargeableDay[] {
  const { lease, charge, rules, pastDue } = of;
  const rule = ruleFor({ ...charge, leaseId: lease.leaseId, buildingId: lease.buildingId }, rules);
  if (!rule || lease.waived.has(lateKey(charge))) return [];
  const through = rule.endedOn === null ? of.through : earlier(of.through, rule.endedOn);
  const firstOn = firstChargeableOn(charge.dueOn, rule.graceDays);
  const days: ChargeableDay[] = [];
  const most = mostPerCharge(rule, charge.amountCents) ?? Number.POSITIVE_INFINITY;
  for (let on = firstOn, cents = 0; on <= through && cents < most; on = addDays(on, 1)) {
    // A payment received on the first chargeable day comes after the days of grace are over.
    const pastDueCents = pastDue(charge.id, addDays(on, -1));
    const fee = pastDueCents > 0 ? uncappedFee(rule, pastDueCents, on === firstOn) : 0;
    if (fee <= 0) break;
    days.push({ charge, rule, on, firstOn, pastDueCents });
    if (rule.formula !== 'daily') break;
    cents += fee;
  }
  return days;
}

/** What fees have come to, for the caps. Reversed fees count: what was forgiven does not come back another way. */
class Tally {
  readonly ids = new Set<string>();
  readonly #byKey = new Map<string, number>();
  readonly #byMonth = new Map<string, number>();

  constructor(assessed: readonly AssessedFee[]) {
    for (const fee of assessed) this.add(fee);
  }

  add({ id, key, lateDueOn, amountCents }: AssessedFee): void {
    this.ids.add(id);
    const month = monthOf(lateDueOn);
    this.#byKey.set(key, this.ofKey(key) + amountCents);
    this.#byMonth.set(month, this.ofMonth(lateDueOn) + amountCents);
  }

  ofKey(key: string): number {
    return this.#byKey.get(key) ?? 0;
  }

  ofMonth(day: CalendarDate): number {
    return this.#byMonth.get(monthOf(day)) ?? 0;
  }
}

function propose(
  books: { lease: LateFeeLease; charges: readonly LateFeeCharge[]; tally: Tally; currency: string },
  { charge, rule, on, firstOn, pastDueCents }: ChargeableDay,
): LateFeeProposal | null {
  const { lease, tally, currency } = books;
  const key = lateKey(charge);
  const daily = rule.formula === 'daily';
  const id = lateFeeId(key, daily ? on : 'once');
  // A rule that was changed from or to a daily one does not add its fee to one that was charged by the other.
  const done = tally.ids.has(id) || (daily ? tally.ids.has(lateFeeId(key, 'once')) : tally.ofKey(key) > 0);
  if (done) return null;
  const uncappedCents = uncappedFee(rule, pastDueCents, on === firstOn);
  const cap = tightestCap(books, charge, rule);
  const amountCents = Math.min(uncappedCents, cap?.roomCents ?? uncappedCents);
  if (amountCents <= 0) return null;
  tally.add({ id, key, lateDueOn: charge.dueOn, amountCents });
  const cut = cap && amountCents < uncappedCents ? cap : null;
  const arithmetic = { terms: rule, currency, pastDueCents, uncappedCents, amountCents, firstOn };
  const day = daily ? `, day ${daysBetween(firstOn, on) + 1},` : '';
  return {
    id,
    leaseId: lease.leaseId,
    lateChargeId: charge.id,
    ruleId: rule.id,
    posting: rule.posting,
    perhapsTwice: lease.handMadeOn.some((made) => made >= charge.dueOn && made <= addDays(firstOn, 31)),
    dueOn: on,
    firstOn,
    pastDueCents,
    amountCents,
    payerId: charge.payerId,
    description: `Late fee${day} for ${charge.description}`.slice(0, 200),
    workings: feeWords({
      ...arithmetic,
      cut: cut?.cut ?? null,
      capCents: cut?.capCents ?? null,
      lateDueOn: charge.dueOn,
    }),
  };
}

interface Cap {
  readonly cut: 'per-charge' | 'per-month';
  readonly capCents: number;
  readonly roomCents: number;
}

function tightestCap(
  { charges, tally }: { charges: readonly LateFeeCharge[]; tally: Tally },
  charge: LateFeeCharge,
  rule: LateFeeRule,
): Cap | null {
  const kinds = kindsOf(rule);
  const ofMonth = charges.filter(
    ({ dueOn, kind }) => monthOf(dueOn) === monthOf(charge.dueOn) && kinds.includes(kind),
  );
  const perCharge = mostPerCharge(rule, charge.amountCents);
  const perMonth = mostPerMonth(
    rule,
    ofMonth.reduce((sum, { amountCents }) => sum + amountCents, 0),
  );
  const caps: Cap[] = [];
  if (perCharge !== null) {
    const roomCents = perCharge - tally.ofKey(lateKey(charge));
    caps.push({ cut: 'per-charge', capCents: perCharge, roomCents });
  }
  if (perMonth !== null) {
    caps.push({ cut: 'per-month', capCents: perMonth, roomCents: perMonth - tally.ofMonth(charge.dueOn) });
  }
  return caps.reduce<Cap | null>(
    (low, cap) => (low === null || cap.roomCents < low.roomCents ? cap : low),
    null,
  );
}
