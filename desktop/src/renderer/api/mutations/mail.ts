import { postIn } from '../portfolio-routes.ts';

/** Which document goes to whom, with the words that were seen. */
export interface LettersAsked {
  document: 'statement' | 'late-rent-notice';
  from: string;
  to: string;
  letters: { leaseId: string; tenantId: string; address: string; subject: string; text: string }[];
}

/** Makes and keeps the documents, and asks the server to mail them. */
export const askForLetters = (p: string, body: LettersAsked) => postIn(p, '/mail/letters', {}, body);
