import { keysOf } from '../own.ts';

/** What a report can be narrowed to, each named by its id or as people call it; the widest first. */
export const reportScopeWords = {
  entity: 'the books of this entity',
  building: 'what is of this building',
  unit: 'what is of this unit alone, without its part of what is of the building',
  lease: 'this lease',
  payer: 'what this tenant or agency owes and pays',
} as const;
export type ReportScopeName = keyof typeof reportScopeWords;
export const reportScopes = keysOf(reportScopeWords);
