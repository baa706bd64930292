import { keysOf } from '../core/own.ts';

/** The records by which the books know people. */
export const personTableWords = {
  tenant: 'Tenant or payer',
  vendor: 'Vendor',
  entity: 'Owner',
} as const;
export type PersonTable = keyof typeof personTableWords;
export const personTables = keysOf(personTableWords);
