import type { LetterView } from '@portfolio-os/shared/api';
import { letterOutcomeWords, outcomeReasonWords } from '@portfolio-os/shared/mail/rules';

/** What is known of a letter, in words: "Sent", "Waiting for the server", "Not sent: they asked for no more mail". */
export function letterState({ outcome, why }: Pick<LetterView, 'outcome' | 'why'>): string {
  if (outcome === null) return 'Waiting for the server';
  const words = letterOutcomeWords[outcome];
  return why ? `${words}: ${outcomeReasonWords[why]}` : words;
}

/** Whether somebody has to look at it: it did not go out, or nobody knows. */
export const isTrouble = ({ outcome }: Pick<LetterView, 'outcome'>) =>
  outcome === 'failed' || outcome === 'in-doubt';
