import {
  addDays,
  addMonths,
  type CalendarDate,
  dayOf,
  daysBetween,
  endOfMonth,
  later,
  startOfMonth,
} from '@portfolio-os/shared/core';
import type { TermKind } from '@portfolio-os/shared/leasing';
import type { Random } from './random.ts';

/** When a household lives in a unit; who it is and the rent are decided elsewhere. */
export interface Stay {
  readonly startOn: CalendarDate;
  readonly termKind: TermKind;
  readonly termEndsOn: CalendarDate | null;
  readonly renewals: readonly { agreedOn: CalendarDate; fromOn: CalendarDate; termEndsOn: CalendarDate }[];
  readonly movedOutOn: CalendarDate | null;
  readonly noticeOn: CalendarDate | null;
}

export interface Span {
  readonly beginOn: CalendarDate;
  readonly endOn: CalendarDate;
}

/** Nobody moves out in the last days of the books unless the unit is planned to be vacant. */
const SETTLED_DAYS = 14;
const NOTICE_DAYS = 30;

/** The households of a unit in turn, with 10 to 60 vacant days between, let or vacant on `endOn` as planned. */
export function planStays(span: Span, { vacantNow, random }: { vacantNow: boolean; random: Random }): Stay[] {
  const stays: Stay[] = [];
  let next: CalendarDate | null = random.chance(0.92) ? null : random.dayAfter(span.beginOn, 3, 40);
  for (;;) {
    const first: Stay = next === null ? inherited(span, random) : begun(next, random);
    const stay = lived(first, span, random);
    stays.push(stay);
    if (stay.movedOutOn === null || stay.movedOutOn > span.endOn) break;
    next = nextStart(stay.movedOutOn, random);
    if (next > span.endOn && vacantNow) break;
    if (next > span.endOn) next = addDays(span.endOn, -random.between(0, 8));
  }
  return vacantNow ? emptied(stays, span, random) : stays;
}

/** A lease that already ran when the books began. */
function inherited({ beginOn }: Span, random: Random): Stay {
  const termEndsOn = endOfMonth(addMonths(beginOn, random.between(0, 11)));
  const startOn = addMonths(startOfMonth(termEndsOn), -11 - 12 * random.between(0, 2));
  return { ...noEnd, startOn, termKind: 'fixed-then-monthly', termEndsOn };
}

const noEnd = { renewals: [], movedOutOn: null, noticeOn: null };

/** A one-year term. It ends with a month, so a start in mid-month adds the part month. */
function begun(startOn: CalendarDate, random: Random): Stay {
  const termKind = random.pickWeighted({ 'fixed-then-monthly': 16, fixed: 3, monthly: 1 });
  if (termKind === 'monthly') return { ...noEnd, startOn, termKind, termEndsOn: null };
  const months = dayOf(startOn) === 1 ? 11 : 12;
  return { ...noEnd, startOn, termKind, termEndsOn: endOfMonth(addMonths(startOfMonth(startOn), months)) };
}

/** Renews each year until the household leaves at the end of a term, stays on monthly, breaks off, or the books end. */
function lived(stay: Stay, span: Span, random: Random): Stay {
  const renewals: Stay['renewals'][number][] = [];
  let termEndsOn = stay.termEndsOn;
  if (termEndsOn === null) {
    const movedOutOn = random.dayAfter(stay.startOn, 200, 1100);
    return { ...stay, ...departure(movedOutOn, addDays(movedOutOn, -NOTICE_DAYS), span) };
  }
  for (;;) {
    const agreedOn = later(addDays(termEndsOn, -random.between(35, 75)), span.beginOn);
    if (agreedOn > span.endOn) return { ...stay, renewals };
    const leaving = leave(stay, { termEndsOn, agreedOn }, random);
    const left = leaving && departure(leaving.movedOutOn, leaving.noticeOn, span);
    if (left?.movedOutOn) return { ...stay, renewals, ...left };
    if (left && stay.termKind !== 'fixed') return { ...stay, renewals };
    const fromOn = addDays(termEndsOn, 1);
    termEndsOn = endOfMonth(addMonths(fromOn, 11));
    renewals.push({ agreedOn, fromOn, termEndsOn });
  }
}

/** How the household leaves around the end of a term; null: it renews. */
function leave(
  { termKind }: Stay,
  { termEndsOn, agreedOn }: { termEndsOn: CalendarDate; agreedOn: CalendarDate },
  random: Random,
): { movedOutOn: CalendarDate; noticeOn: CalendarDate } | null {
  switch (random.pickWeighted({ renews: 62, leaves: 22, staysOn: 10, breaksOff: 6 })) {
    case 'leaves':
      return { movedOutOn: termEndsOn, noticeOn: agreedOn };
    case 'staysOn': {
      if (termKind === 'fixed') return null;
      const movedOutOn = random.dayAfter(termEndsOn, 40, 330);
      return { movedOutOn, noticeOn: addDays(movedOutOn, -NOTICE_DAYS) };
    }
    case 'breaksOff': {
      const movedOutOn = random.dayAfter(agreedOn, 3, 25);
      return { movedOutOn, noticeOn: movedOutOn };
    }
    default:
      return null;
  }
}

/** A move-out whose notice lies in the future is not known yet; one in the last days is postponed. */
function departure(
  movedOutOn: CalendarDate,
  noticeOn: CalendarDate,
  { endOn }: Span,
): Pick<Stay, 'movedOutOn' | 'noticeOn'> {
  const tooLate = movedOutOn <= endOn && daysBetween(movedOutOn, endOn) <= SETTLED_DAYS;
  return tooLate || noticeOn > endOn ? { movedOutOn: null, noticeOn: null } : { movedOutOn, noticeOn };
}

function nextStart(movedOutOn: CalendarDate, random: Random): CalendarDate {
  const empty = { short: 10, usual: 26, long: 46 }[random.pickWeighted({ short: 6, usual: 3, long: 1 })];
  const day = random.dayAfter(movedOutOn, empty, empty + 14);
  const first = startOfMonth(addMonths(day, 1));
  return random.chance(0.55) && daysBetween(movedOutOn, first) <= 60 ? first : day;
}

/** Makes the unit vacant at the end: the last household has moved out recently, or never came. */
function emptied(stays: readonly Stay[], { endOn }: Span, random: Random): Stay[] {
  const last = stays.at(-1);
  if (!last || (last.movedOutOn !== null && last.movedOutOn <= endOn)) return [...stays];
  const movedOutOn = addDays(endOn, -random.between(6, 40));
  const noticeOn = addDays(movedOutOn, -NOTICE_DAYS);
  if (noticeOn <= addDays(last.startOn, 35)) return stays.slice(0, -1);
  const renewals = last.renewals.filter(({ fromOn }) => fromOn <= movedOutOn);
  return [...stays.slice(0, -1), { ...last, renewals, movedOutOn, noticeOn }];
}
