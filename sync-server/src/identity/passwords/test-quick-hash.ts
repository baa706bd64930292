import type { PasswordCost } from './passwords.ts';

/** Thousands sign in; what a hash costs for real, passwords.test.ts has. */
export const QUICK_TO_HASH: PasswordCost = { memory: 8, passes: 1, parallelism: 1 };
