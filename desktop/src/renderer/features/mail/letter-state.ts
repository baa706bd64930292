import type { LetterView } from '@portfolio-os/shared/api';
import { letterOutcomeWords, outcomeReasonWords } from '@portfolio-os/shared/mail/rules';

export type LetterStanding = Pick<LetterView, 'outcome' | 'why' | 'withdrawnOn'>;

/** What is known of a letter, in words: "Sent", "Waiting for the server", "Not sent: they asked for no more mail". */
export function letterState({ outcome, why, withdrawnOn }: LetterStanding): string {
  if (outcome === null) return withdrawnOn ? 'Being withdrawn' : 'Waiting for the server';
  if (why === 'withdrawn') return 'Withdrawn';
  const words = letterOutcomeWords[outcome];
  if (outcome === 'sent' && withdrawnOn) return `${words}, before it could be withdrawn`;
  return why ? `${words}: ${outcomeReasonWords[why]}` : words;
}

/** Whether somebody has to look at it: it did not go out, or nobody knows, or it went out although that was not wanted any more. */
export function isTrouble({ outcome, why, withdrawnOn }: LetterStanding): boolean {
  if (outcome === 'sent') return withdrawnOn !== null;
  return outcome !== null && why !== 'withdrawn';
}

/** Whether it can be asked still that it is not sent. */
export const mayWithdraw = ({ outcome, withdrawnOn }: LetterStanding) =>
  outcome === null && withdrawnOn === null;
