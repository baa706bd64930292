/**
 * What changes the books, each once: `(portfolioId, body) → Promise`. Ids of new records are made by the
 * caller with newId(), so that a request that is sent again changes nothing twice. Use with `useChange`.
 */
export * from './mutations/attention.ts';
export * from './mutations/billing.ts';
export * from './mutations/expenses.ts';
export * from './mutations/imports.ts';
export * from './mutations/late-fees.ts';
export * from './mutations/leasing.ts';
export * from './mutations/members.ts';
export * from './mutations/notes.ts';
export * from './mutations/portfolios.ts';
export * from './mutations/properties.ts';
export * from './mutations/receipts.ts';
