import type { CalendarDate } from '../../core/index.ts';

/** What every statement file becomes, whatever its format was. Nothing here is stored; the import decides that. */
export interface ParsedStatement {
  format: 'ofx' | 'qfx' | 'csv';
  accounts: ParsedAccount[];
}

export interface ParsedAccount {
  /** The bank's own identity of the account (bank, number, type), or the name that the caller gave a CSV. */
  key: string;
  /** For people, "Checking ••2460": never the whole number, because names end up on screens and in exports. */
  name: string;
  kind: AccountKind;
  currency: string | null;
  lines: ParsedLine[];
  closingBalanceCents: number | null;
  closingOn: CalendarDate | null;
}

export type AccountKind = 'checking' | 'savings' | 'credit-card' | 'other';

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
}

export const MAX_DESCRIPTION_LENGTH = 200;
export const MAX_REFERENCE_LENGTH = 80;

/** The last four characters at most, and never more than half of a short number. */
export function accountLabel(title: string, accountNumber: string): string {
  const shown = Math.min(4, Math.floor(accountNumber.length / 2));
  return `${title} ••${shown === 0 ? '' : accountNumber.slice(-shown)}`;
}
