/**
 * What is more than one of the product's verbs (`commands.ts`), each once: `(portfolioId, body) → Promise`. Ids of new
 * records are made by the caller with newId(), so that a request that is sent again changes nothing twice. Use with
 * `useChange`.
 */
export * from './mutations/attention.ts';
export * from './mutations/billing.ts';
export * from './mutations/imports.ts';
export * from './mutations/leasing.ts';
export * from './mutations/mail.ts';
export * from './mutations/members.ts';
export * from './mutations/people.ts';
export * from './mutations/portfolios.ts';
export * from './mutations/proofs.ts';
export * from './mutations/receipts.ts';
export * from './mutations/tax-ids.ts';
export * from './mutations/webhooks.ts';
