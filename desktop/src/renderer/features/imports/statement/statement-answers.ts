import type { StatementMapping } from './statement-mapping.ts';

/** What the person has said about single lines and about the file as a whole; see integrations/parsing. */
export interface StatementAnswers {
  leaveOut?: number[];
  /** Lines to take that would be left out. */
  take?: number[];
  moneyIn?: number[];
  moneyOut?: number[];
  currency?: string;
  despiteGaps?: boolean;
  /** Which account of the books each account of the file is, by what the file calls it. */
  accounts?: Record<string, string>;
}

/** One answer: about lines, accounts and the file, or about its columns. */
export type Answer = { answers: StatementAnswers } | { mapping: Partial<StatementMapping> };

/** The answers so far with another one; line numbers gather, anything else is said anew. */
export function withAnswers(known: StatementAnswers, next: StatementAnswers): StatementAnswers {
  const gathered = (field: 'leaveOut' | 'take' | 'moneyIn' | 'moneyOut') => {
    const lines = [...(known[field] ?? []), ...(next[field] ?? [])];
    return lines.length === 0 ? {} : { [field]: [...new Set(lines)] };
  };
  return {
    ...known,
    ...next,
    ...gathered('leaveOut'),
    ...gathered('take'),
    ...gathered('moneyIn'),
    ...gathered('moneyOut'),
    ...(known.accounts || next.accounts ? { accounts: { ...known.accounts, ...next.accounts } } : {}),
  };
}

/** A line left out by hand comes back; one that the file itself leaves out is taken after all. */
export function withLineTaken(known: StatementAnswers, lineNumber: number): StatementAnswers {
  const leaveOut = known.leaveOut ?? [];
  if (!leaveOut.includes(lineNumber)) return withAnswers(known, { take: [lineNumber] });
  return { ...known, leaveOut: leaveOut.filter((line) => line !== lineNumber) };
}

/** A line taken by hand is left out as the file says; any other one is left out by hand. */
export function withLineLeftOut(known: StatementAnswers, lineNumber: number): StatementAnswers {
  const take = known.take ?? [];
  if (!take.includes(lineNumber)) return withAnswers(known, { leaveOut: [lineNumber] });
  return { ...known, take: take.filter((line) => line !== lineNumber) };
}

/** What choosing one of a question's answers says; null where the answer is a column, chosen among the columns. */
export function answerOf(about: string, value: string): Answer | null {
  if (about === 'date-order' && (value === 'mdy' || value === 'dmy'))
    return { mapping: { dateOrder: value } };
  if (about === 'sign') return { mapping: { invert: value === 'out' } };
  if (about === 'currency') return { answers: { currency: value } };
  if (about === 'balances') return { answers: { despiteGaps: true } };
  return null;
}
