import { addDays, type CalendarDate, daysBetween, earlier, later, monthOf } from '../../core/calendar.ts';
import type { LateFeePosting } from '../schema.ts';
import { lateKey } from './late-fee-identity.ts';
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
import { type AssessedFee, Tally } from './late-fee-tally.ts';
import { feeWords } from './late-fee-words.ts';

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
  /** The day on which the lease came into the books; null: always there. */
  readonly enteredOn: CalendarDate | null;
  /** How far the statements reach of the account that its rent comes through; null: it is not paid through an imported one. */
  readonly importedThrough: CalendarDate | null;
}

interface LateFeeCharge extends LeaseCharge {
  readonly description: string;
  /** The day it is due in the books: `dueOn`, or a later one where it was charged later than the day that it is about. */
  readonly chargedOn: CalendarDate;
  readonly recurringChargeId: string | null;
  readonly periodOn: CalendarDate | null;
  /** The charge that it was before it was corrected, the first of all; itself where it was not. */
  readonly rootId?: string;
  /** The last day on which a payment of it was returned; null: none was. */
  readonly madeLateOn: CalendarDate | null;
  /** Of a rent: what a whole period costs by the amount in force; of anything else, its own amount. */
  readonly wholeCents: number;
}

/**
 * `look`: it would have been charged before its lease, its rule or what is late came into the books, and what was paid then is
 * perhaps not entered. `taken-back`: it was charged and taken back before.
 * `import`: the rent comes through an account whose statements do not reach that day yet.
 */
type LateFeeWaitsFor = 'look' | 'taken-back' | 'import';

/** A late fee that could be charged: everything that its charge will hold, and how it was reckoned. */
export interface LateFeeProposal {
  readonly id: string;
  readonly leaseId: string;
  readonly lateChargeId: string;
  readonly ruleId: string;
  readonly posting: LateFeePosting;
  /** It was posted before and taken back with a waiver that was withdrawn, or with a period that is charged again. */
  readonly isBack: boolean;
  /** A late fee was charged by hand for the same weeks: a person should look. */
  readonly perhapsTwice: boolean;
  /** Why it is not posted without anybody looking, although its rule would let it. */
  readonly waitsFor: LateFeeWaitsFor | null;
  /** The day that it is charged for. */
  readonly chargeableOn: CalendarDate;
  /** It is due on the day it is posted, and not before this one: the day that it is charged for, or a later one that made it late. */
  readonly notBefore: CalendarDate;
  readonly firstOn: CalendarDate;
  readonly pastDueCents: number;
  readonly amountCents: number;
  readonly payerId: string | null;
  readonly description: string;
  readonly workings: string;
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
  const days = charges.flatMap((charge) =>
    chargeableDays({ lease, charge, charges, rules, pastDue, through }),
  );
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
  /** What the formula gives for this charge: all of the fee, or its share of the instalment's. */
  readonly feeCents: number;
  readonly of: WholeFee;
  /** The charges of the instalment, or the one charge, and what is past due of each. */
  readonly together: readonly LateFeeCharge[];
  readonly late: readonly Late[];
}

interface WholeFee {
  readonly feeCents: number;
  /** What the percentage is of. */
  readonly baseCents: number;
}

interface Late {
  readonly charge: LateFeeCharge;
  readonly cents: number;
}

/** All charges of the lease that fall due on one day under one rule: 250 owed as 125 + 125 is one instalment. */
function instalmentOf(
  { lease, charge, charges, rules }: Parameters<typeof chargeableDays>[0],
  rule: LateFeeRule,
): LateFeeCharge[] {
  return charges.filter(
    (one) =>
      one.dueOn === charge.dueOn &&
      ruleFor({ ...one, leaseId: lease.leaseId, buildingId: lease.buildingId }, rules)?.id === rule.id,
  );
}

/** Of what is past due together, or of the period's whole rent where something of it is: 4% of 1,500 is 60, with 1,000 paid in time. */
function feeOf(rule: LateFeeRule, late: readonly Late[], isFirstDay: boolean): WholeFee {
  const open = late.filter(({ cents }) => cents > 0);
  const baseCents =
    rule.base === 'period-rent'
      ? late
          .filter(({ charge }) => charge.kind === 'rent')
          .reduce((sum, { charge }) => sum + charge.wholeCents, 0)
      : open.reduce((sum, { cents }) => sum + cents, 0);
  return { feeCents: uncappedFee(rule, baseCents, isFirstDay), baseCents };
}

/** A charge's share of its instalment's fee, over the shares that are past due: rounded down, the rest to the largest remainders. */
function shareOf({ id }: LateFeeCharge, feeCents: number, late: readonly Late[]): number {
  const open = late.filter(({ cents }) => cents > 0);
  const total = open.reduce((sum, { cents }) => sum + cents, 0);
  const shares = open.map(({ charge, cents }) => ({
    id: charge.id,
    cents: Math.floor((feeCents * cents) / total),
    rest: (feeCents * cents) % total,
  }));
  let left = feeCents - shares.reduce((sum, { cents }) => sum + cents, 0);
  shares.sort((a, b) => b.rest - a.rest || (a.id < b.id ? -1 : 1));
  for (const share of shares) share.cents += left-- > 0 ? 1 : 0;
  return shares.find((share) => share.id === id)?.cents ?? 0;
}

function sortKey({ on, charge }: ChargeableDay): string {
  return `${on} ${charge.dueOn} ${charge.id}`;
}

function chargeableDays(of: {
  lease: LateFeeLease;
  charge: LateFeeCharge;
  charges: readonly LateFeeCharge[];
  rules: readonly LateFeeRule[];
  pastDue: PastDue;
  through: CalendarDate;
}): ChargeableDay[] {
  const { lease, charge, rules, pastDue } = of;
  const rule = ruleFor({ ...charge, leaseId: lease.leaseId, buildingId: lease.buildingId }, rules);
  if (!rule || lease.waived.has(lateKey(charge))) return [];
  const through = rule.endedOn === null ? of.through : earlier(of.through, rule.endedOn);
  const firstOn = firstChargeableOn(charge.dueOn, rule);
  const days: ChargeableDay[] = [];
  const most = mostPerCharge(rule, charge.amountCents) ?? Number.POSITIVE_INFINITY;
  const together = rule.unit === 'instalment' ? instalmentOf(of, rule) : [charge];
  for (let on = firstOn, cents = 0; on <= through && cents < most; on = addDays(on, 1)) {
    // A payment received on the first chargeable day comes after the days of grace are over.
    const late = together.map((one) => ({ charge: one, cents: pastDue(one.id, addDays(on, -1)) }));
    const pastDueCents = late.find((one) => one.charge.id === charge.id)?.cents ?? 0;
    if (pastDueCents <= 0) break;
    const whole = feeOf(rule, late, on === firstOn);
    const fee = shareOf(charge, whole.feeCents, late);
    if (fee <= 0) break;
    days.push({ charge, rule, on, firstOn, pastDueCents, feeCents: fee, of: whole, together, late });
    if (rule.formula !== 'daily') break;
    cents += fee;
  }
  return days;
}

function propose(
  books: { lease: LateFeeLease; charges: readonly LateFeeCharge[]; tally: Tally; currency: string },
  asked: ChargeableDay,
): LateFeeProposal | null {
  const { charge, rule, on, firstOn, pastDueCents, feeCents, of } = asked;
  const { lease, tally, currency } = books;
  const key = lateKey(charge);
  const daily = rule.formula === 'daily';
  const { id, isBack } = tally.feeOf(key, daily ? on : 'once');
  // A rule that was changed from or to a daily one does not add its fee to one that was charged by the other.
  if (tally.has(key, daily ? on : 'once') || (daily ? tally.has(key, 'once') : tally.ofKey(key) > 0))
    return null;
  // A share that comes to an instalment after its fee was charged takes what is left of it, and no second fee.
  const doneCents = doneOf(asked, tally);
  const uncappedCents = Math.min(feeCents, Math.max(0, of.feeCents - doneCents));
  const cap = tightestCap(books, asked, doneCents);
  const amountCents = Math.min(uncappedCents, cap?.roomCents ?? uncappedCents);
  if (amountCents <= 0) return null;
  tally.add({ id, key, lateDueOn: charge.dueOn, amountCents });
  const cut = cap && amountCents < uncappedCents ? cap : null;
  const shared = uncappedCents < of.feeCents ? uncappedCents : null;
  const arithmetic = {
    ...{ terms: rule, currency, amountCents, firstOn },
    baseCents: of.baseCents,
    uncappedCents: of.feeCents,
    sharedCents: shared,
  };
  const day = daily ? `, day ${daysBetween(firstOn, on) + 1},` : '';
  return {
    id,
    leaseId: lease.leaseId,
    lateChargeId: charge.id,
    ruleId: rule.id,
    posting: rule.posting,
    isBack,
    perhapsTwice: lease.handMadeOn.some((made) => made >= charge.dueOn && made <= addDays(firstOn, 31)),
    waitsFor: isBack ? 'taken-back' : waitsFor(books, asked),
    chargeableOn: on,
    notBefore: later(later(on, charge.chargedOn), charge.madeLateOn ?? on),
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

/** Nothing is posted unseen from before it could be known, nor ahead of the statements that say what was paid. */
function waitsFor(
  { lease }: { lease: LateFeeLease },
  { charge, rule, on }: ChargeableDay,
): LateFeeWaitsFor | null {
  for (const entered of [lease.enteredOn, rule.enteredOn, charge.chargedOn])
    if (entered !== null && on < entered) return 'look';
  return lease.importedThrough !== null && lease.importedThrough < on ? 'import' : null;
}

interface Cap {
  readonly cut: 'per-charge' | 'per-month';
  readonly capCents: number;
  readonly roomCents: number;
}

/** What the shares of an instalment, or the one charge, were charged for it already; of a daily fee, for the day. */
function doneOf({ together, rule, on }: ChargeableDay, tally: Tally): number {
  const ofOne = (key: string) => (rule.formula === 'daily' ? tally.ofDay(key, on) : tally.ofKey(key));
  return together.reduce((sum, one) => sum + ofOne(lateKey(one)), 0);
}

/**
 * A share of what the month leaves of an instalment's fee: 15.00 for 125 + 125, with 10.00 left of the month, is 5.00 each.
 */
function roomOfMonth({ charge, of, late }: ChargeableDay, doneCents: number, leftCents: number): number {
  const wholeCents = Math.min(of.feeCents, doneCents + Math.max(0, leftCents));
  return Math.min(shareOf(charge, wholeCents, late), wholeCents - doneCents);
}

function tightestCap(
  { charges, tally }: { charges: readonly LateFeeCharge[]; tally: Tally },
  asked: ChargeableDay,
  doneCents: number,
): Cap | null {
  const { charge, rule } = asked;
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
    const roomCents = roomOfMonth(asked, doneCents, perMonth - tally.ofMonth(charge.dueOn));
    caps.push({ cut: 'per-month', capCents: perMonth, roomCents });
  }
  return caps.reduce<Cap | null>(
    (low, cap) => (low === null || cap.roomCents < low.roomCents ? cap : low),
    null,
  );
}
