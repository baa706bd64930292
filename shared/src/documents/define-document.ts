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
}

/** A letter or a statement about one record, which its page and the command line offer. */
export interface Document {
  /** What addresses call it: "late-rent-notice". */
  readonly name: string;
  readonly title: string;
  /** What it tells: "what is open of a lease, for its tenants". */
  readonly tells: string;
  readonly of: 'lease' | 'payment';
  /** @returns a refusal where there is no such record, or nothing to say of it. */
  paper(db: Database, asked: AskedOfDocument, letterhead: Letterhead): Promise<Result<Paper>>;
}

export function defineDocument<const D extends Document>(document: D): D {
  return document;
}
