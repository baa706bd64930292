import type { RefusalCode } from '../core/index.ts';

// What every route of the local API answers with, and what it sends while it works. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export type Answer<T> = { ok: true; value: T } | { ok: false; error: AnswerError };

export interface AnswerError {
  code: RefusalCode;
  message: string;
  field?: string;
  details?: unknown;
}

/** Long work answers newline-delimited JSON: progress lines, then one last line with the answer. */
export type ProgressLine<T> =
  | { progress: { done: number; total: number; what: string } }
  | { answer: Answer<T> };

/** GET …/events (server-sent): sent after every commit, and once at the start, with no tables. */
export interface LiveEvent {
  seq: number;
  /** How much was told of the portfolio up to here, this event with it: never less than before, also of an app that was started again. */
  news: number;
  /** Which records changed. */
  tables: string[];
}

/** What each answer about a portfolio carries: the `news` of the events that it knows of at least. */
export const NEWS_HEADER = 'x-news';
