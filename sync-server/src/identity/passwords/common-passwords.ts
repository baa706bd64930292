import listed from '@zxcvbn-ts/language-common/src/passwords.json' with { type: 'json' };
import { passwordLength } from './passwords.ts';

const common = new Set(listed.filter((password) => password.length >= passwordLength.least));

/**
 * Whether a password is among those that others try first: one of the list (zxcvbn's, of passwords that were found again and
 * again in breaches; 1,557 of them are long enough to be chosen here), in whatever case, or with nothing but digits and signs
 * at its end: `Basketball`, `basketball1!`.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  return common.has(lower) || common.has(lower.replace(/[\d\W_]+$/, ''));
}
