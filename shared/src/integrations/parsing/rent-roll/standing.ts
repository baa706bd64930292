import type { CalendarDate } from '../../../core/index.ts';
import type { RentRollChoice } from './edits.ts';

/** Who lives in the unit of a row, as far as its status, section and move-out say. */
export type Standing =
  | { kind: 'let'; movedOutOn: CalendarDate | null }
  /** Whoever is named does not count: the unit stands empty, or nobody rents it. */
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
  /** The row's status, or the heading that it stands under; blank where the file has neither. */
  status: string;
  /** True when a person said so after having been asked. */
  chosen: boolean;
  movedOutOn: CalendarDate | null;
  /** Whether the row says since when they live there, or will. */
  starts: boolean;
  /** A deposit held or a balance, as the row has it; blank without one. It must not be lost with the lease. */
  money: string;
  startingOn: CalendarDate;
}

/** Status and move-out end or leave out a lease; what they leave open is asked. */
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

/** Whether a status says that the unit stands empty, or that nobody rents it. */
export function saysEmpty(status: string): boolean {
  return EMPTY.test(status);
}

/** Words that stand in the place of a tenant's name where nobody lives. */
export function namesNobody(tenants: string): boolean {
  const text = tenants.replace(/^[\W_]+/, '');
  return text === '' || EMPTY.test(text) || /^(?:none|n\/a)\W*$/i.test(text);
}
