/** A question that a file leaves open, as a value: the screen and the command line ask the same ones. */
export interface Question {
  readonly about: QuestionAbout;
  /** One or two sentences: what is open, and the possible answers. */
  readonly message: string;
  /** The possible answers; empty where the answer is a column or a name. */
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Rows of the file that show what is asked. */
  readonly rows: readonly QuestionRow[];
  /** Of an account: what the file calls it. Its answer is said by this name, because a file may have several. */
  readonly account?: string;
}

/**
 * - `date`, `amount`: the column that holds it (an answer in the mapping);
 * - `sign`: whether amounts without a sign, or a card's, are money in or out (`invert`, or the lines one by one);
 * - `date-order`: month first or day first; `currency`: what a symbol stands for;
 * - `rows`: lines that cannot be read, to be left out; `balances`: the file's own balances do not follow;
 * - `account`: which of the accounts in the books, or a new one.
 */
type QuestionAbout = 'date' | 'amount' | 'sign' | 'date-order' | 'currency' | 'rows' | 'balances' | 'account';

export interface QuestionRow {
  readonly lineNumber: number;
  readonly text: string;
  /** What is wrong with this one, where it is asked about because of that. */
  readonly why?: string;
}

/** Enough to see what is asked. */
export const SHOWN_ROWS = 3;

/** Whether 02/03 is February or March: one question, whatever the format. */
export function askDateOrder(rows: readonly QuestionRow[]): Question {
  return {
    about: 'date-order',
    message: 'The dates of this file can be read month first or day first. Say which.',
    choices: [
      { value: 'mdy', label: 'Month first' },
      { value: 'dmy', label: 'Day first' },
    ],
    rows,
  };
}
