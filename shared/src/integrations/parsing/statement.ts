import type { CalendarDate } from '../../core/index.ts';
import type { Question } from './question.ts';

/** The common form of every statement file, whatever its format. Nothing here is stored; the import decides that. */
export interface ParsedStatement {
  format: StatementFormat;
  accounts: ParsedAccount[];
  /** To be answered before any line is imported; until then the lines follow the likeliest answers. */
  questions: Question[];
  /** Sentences that the person must read beside the lines: for example about an account that was not read. */
  remarks: string[];
}

type StatementFormat = 'ofx' | 'qfx' | 'csv' | 'qif' | 'iif' | 'camt' | 'mt940';

export interface ParsedAccount {
  /** The bank's own identifier of the account (bank, number, type); null where the file names none. */
  key: string | null;
  /** For people, "Checking ••2460": never the whole number, because names end up on screens and in exports. */
  name: string;
  kind: StatementAccountKind;
  currency: string | null;
  lines: ParsedLine[];
  leftOut: LeftOutRow[];
  balances: StatedBalances;
}

/** What a file may say that its account is. */
export type StatementAccountKind = 'checking' | 'savings' | 'credit-card' | 'other';

export interface ParsedLine {
  /** Where the line starts in the file, from 1, so that a person can find it there. */
  lineNumber: number;
  postedOn: CalendarDate;
  /** From the account holder's view: money in > 0, money out < 0. */
  amountCents: number;
  fitId: string | null;
  description: string;
  reference: string | null;
  type: string | null;
  /** What the program that wrote the file calls it, and where it says that it belongs, "Maple Court · 1A"; a bank says neither. */
  statedCategory?: string | null;
  statedPlace?: string | null;
}

/** A row of the file that is no line, or moved no money, and why. */
export interface LeftOutRow {
  lineNumber: number;
  text: string;
  reason: string;
}

export const LEFT_BY_HAND = 'You chose to leave it out.';

/** The file's own balances, in minor units, and how far its lines agree with them. */
export interface StatedBalances {
  openingCents: number | null;
  closingCents: number | null;
  closingOn: CalendarDate | null;
  /** How many stated balances were compared with the one before and the lines between. */
  checked: number;
  /** The lines at which they did not agree, in file order. */
  gaps: number[];
}

export const noBalances: StatedBalances = {
  openingCents: null,
  closingCents: null,
  closingOn: null,
  checked: 0,
  gaps: [],
};

export const MAX_DESCRIPTION_LENGTH = 200;
export const MAX_REFERENCE_LENGTH = 80;
export const MAX_STATED_LENGTH = 120;
/** The longest FITID that OFX allows; identifiers of other formats are kept as long. */
export const MAX_FITID_LENGTH = 255;

/** The last four characters at most, and never more than half of a short number. */
export function accountLabel(title: string, accountNumber: string): string {
  const shown = Math.min(4, Math.floor(accountNumber.length / 2));
  return `${title} ••${shown === 0 ? '' : accountNumber.slice(-shown)}`;
}
