import type { CalendarDate } from '../../../core/index.ts';
import type { RentRollChoice } from './edits.ts';

/** Whether the row's tenant lives in the unit, by its status, section and move-out. */
export type Standing =
  | { kind: 'let'; movedOutOn: CalendarDate | null }
  /** A name in the row is ignored: the unit is empty, or nobody rents it. */
  | { kind: 'vacant' }
  /** They left before the books begin, or never came. */
  | { kind: 'gone'; why: string }
  | { kind: 'ask'; field: 'status' | 'moveOut'; message: string; choices: RentRollChoice[] };

const EMPTY =
  /^(?:vacant|vacancy|unoccupied|available|unrented|model|down|admin|office|hold|off[- ]?line|not ready|leerstand|leer)\b/i;
const PAST =
  /^(?:past|former|previous|moved[- ]?out|evicted|ended|terminated|inactive|cancell?ed|denied|archived)\b/i;
const UNSURE = /^(?:evict|eviction|expired)\b/i;
const COMING = /^(?:future|pending|applicant|approved|upcoming|pre-?leased)\b/i;

interface Said {
  /** The row's status, or its heading; blank where the file has neither. */
  status: string;
  /** True when it is a person's answer. */
  chosen: boolean;
  movedOutOn: CalendarDate | null;
  /** Whether the row has a first day. */
  starts: boolean;
  /** The row's deposit or balance as text; blank without one. It must not be lost with the lease. */
  money: string;
  startingOn: CalendarDate;
}

/** Applies status and move-out: the lease is ended or left out, or a question is asked. */
export function standingOf({ status, chosen, movedOutOn, starts, money, startingOn }: Said): Standing {
  if (saysEmpty(status)) return { kind: 'vacant' };
  if (movedOutOn !== null && movedOutOn < startingOn && money === '')
    return { kind: 'gone', why: `moved out on ${movedOutOn}, before the books begin` };
  if (movedOutOn !== null) return { kind: 'let', movedOutOn };
  if (PAST.test(status)) {
    const gone: Standing = { kind: 'gone', why: `“${status}”: they no longer live there` };
    if (money === '' || chosen) return gone;
    const choices = [{ label: 'Leave lease and money out', field: 'status', value: 'Past' }] as const;
    const message = `“${status}”, but there is a ${money}. Write the day that they moved out, and the lease comes in ended.`;
    return { kind: 'ask', field: 'moveOut', message, choices: [...choices] };
  }
  if (UNSURE.test(status)) {
    const choices = [
      { label: 'They live there', field: 'status', value: 'Current' },
      { label: 'They are gone', field: 'status', value: 'Past' },
    ] as const;
    const message = `“${status}” does not say whether they still live there.`;
    return { kind: 'ask', field: 'status', message, choices: [...choices] };
  }
  if (COMING.test(status) && !starts) return { kind: 'gone', why: `“${status}”, without a first day` };
  return { kind: 'let', movedOutOn };
}

/** Whether a status says that the unit is empty, or that nobody rents it. */
export function saysEmpty(status: string): boolean {
  return EMPTY.test(status);
}

/** Whether a status says that the tenant is past or future: many totals leave those out. */
export function saysElsewhere(status: string): boolean {
  return PAST.test(status) || COMING.test(status);
}

/** Words in place of a tenant's name where nobody lives. */
export function namesNobody(tenants: string): boolean {
  const text = tenants.replace(/^[\W_]+/, '');
  return text === '' || EMPTY.test(text) || /^(?:none|n\/a)\W*$/i.test(text);
}
