import type { DocumentKind } from '../attachments/rules.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Result } from '../core/result.ts';
import type { Database } from '../database.ts';
import type { Paper } from '../paper/index.ts';
import type { Letterhead } from './letterhead.ts';

/** What a document is of, and the day on which it speaks. */
interface AskedOfDocument {
  /** The record's id: of a lease, or of a payment. */
  readonly id: string;
  readonly on: CalendarDate;
  /** The first day of what it tells, of a document over days; the first of the year of `on` unless given. */
  readonly from?: CalendarDate | undefined;
  /** Only what is of this payer, of a document that tells each payer’s. */
  readonly payerId?: string | undefined;
}

/** A letter or a statement about one record, which its page and the command line offer. */
export interface Document {
  /** What addresses call it: "late-rent-notice". */
  readonly name: string;
  readonly title: string;
  /** What it tells: "what is open of a lease, for its tenants". */
  readonly tells: string;
  readonly of: 'lease' | 'payment';
  /** What it is where it is kept among the files of its record. */
  readonly kept: DocumentKind;
  /** Whether it speaks of one day, of the days up to one, or of the days from one to another, each payer’s by itself if `payers`. */
  readonly over: 'day' | 'span' | 'payers';
  /** @returns a refusal where there is no such record, or nothing to say of it. */
  paper(db: Database, asked: AskedOfDocument, letterhead: Letterhead): Promise<Result<Paper>>;
}

export function defineDocument<const D extends Document>(document: D): D {
  return document;
}
