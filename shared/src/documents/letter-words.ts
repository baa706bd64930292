import type { CalendarDate } from '../core/calendar.ts';
import type { LetterKind } from '../mail/rules.ts';
import { type Letterhead, writes } from './letterhead.ts';

/** What a letter is about, as it is offered to whoever sends it. */
interface LetterAbout {
  readonly what: LetterKind;
  readonly tenant: string;
  readonly unitLabel: string;
  /** The days that its file tells of; of a reminder the last is the day on which it speaks. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The documents that are mailed to many at once, and what a letter with each is. */
export const mailedDocuments = { statement: 'statement', 'late-rent-notice': 'reminder' } as const;
export type MailedDocument = keyof typeof mailedDocuments;

/**
 * The subject and the words of a letter, without a figure: mail is read on its way, so what somebody owes stands in the file alone.
 */
export function letterWords(
  { what, tenant, unitLabel, from, to }: LetterAbout,
  letterhead: Letterhead,
): { readonly subject: string; readonly text: string } {
  const { day } = writes(letterhead);
  const portfolio = oneLine(letterhead.from);
  const [subject, body] = {
    statement: [
      `Statement of ${unitLabel}, ${day(to)}`,
      `attached is the statement of your lease of ${unitLabel} from ${day(from)} to ${day(to)}. Please look at it, and tell us if anything is not as you know it.`,
    ],
    reminder: [
      `Reminder: rent of ${unitLabel}`,
      `by our books something of your lease of ${unitLabel} is overdue on ${day(to)}. The attached notice says what. If you have paid meanwhile, thank you: please tell us on which day and how.`,
    ],
    document: [`A document for ${unitLabel}`, `attached is a document of your lease of ${unitLabel}.`],
  }[what] as [string, string];
  return {
    subject: oneLine(subject).slice(0, 200),
    text: `Hello ${oneLine(tenant)},\n\n${body}\n\n${portfolio}`,
  };
}

/** Names that people chose may have line breaks, which a subject has not. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
