import { keysOf } from '../core/own.ts';

export const letterKindWords = {
  statement: 'Statement',
  reminder: 'Reminder',
  document: 'Document',
} as const;
export type LetterKind = keyof typeof letterKindWords;
export const letterKinds = keysOf(letterKindWords);

/** What is known of a letter: that a mail server took it is no proof that it was read. */
export const letterOutcomeWords = {
  sent: 'Sent',
  failed: 'Not sent',
  'in-doubt': 'In doubt',
} as const;
export type LetterOutcomeKind = keyof typeof letterOutcomeWords;
export const letterOutcomes = keysOf(letterOutcomeWords);

/** Why a letter was not sent, or is in doubt; the words go on from "Not sent: ". */
export const outcomeReasonWords = {
  unsubscribed: 'they asked for no more mail',
  'address-changed': 'their address was changed after it was asked for',
  'address-refused': 'the mail server does not take mail for this address',
  'mail-refused': 'the mail server did not take this mail',
  withdrawn: 'it was withdrawn',
  unreachable: 'the mail server did not answer for three days',
  'file-missing': 'its file did not reach the server within two weeks',
  'too-old': 'it had waited for more than two weeks',
  interrupted: 'the server stopped while it was handed over, so it may have arrived or not',
} as const;
export type OutcomeReason = keyof typeof outcomeReasonWords;
export const outcomeReasons = keysOf(outcomeReasonWords);

export const mailRuleWords = {
  statement: 'A statement to every tenant',
  reminder: 'A reminder to who owes',
} as const;
export type MailRuleKind = keyof typeof mailRuleWords;
export const mailRuleKinds = keysOf(mailRuleWords);

/** A mail with a larger file is turned away by many servers (10 MB, in bytes). */
export const MAX_MAILED_BYTES = 10 * 1024 * 1024;

/** A letter that waited for so many days says what is not so any more: it is told, and not sent. */
export const MAX_WAIT_DAYS = 14;

/** The fault of a text that stands in a header of a mail, or null: a line break in it would begin another header. */
export function isOneLine(text: string): string | null {
  return /[\p{Cc}\u2028\u2029]/u.test(text) ? 'Write it in one line.' : null;
}

/** What stands under every mail; the server puts the address of its page behind it. */
export function stopWords(portfolio: string): string {
  return `You get this mail because you rent from ${portfolio}. To get no more mail from them, open:`;
}
