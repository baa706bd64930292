import { derivedId } from '../core/ids.ts';

/** An account has one id wherever its key is said: that of its bank, or one made as it was entered by hand. */
export function bankAccountId(key: string): string {
  return derivedId('bankAccount', key);
}
