/** What the local API answers: the views that screens draw, one file a domain. */
export * from './accounts.ts';
export * from './answer.ts';
export * from './attention.ts';
export * from './changes.ts';
export * from './expenses.ts';
export * from './figures.ts';
export * from './history.ts';
export * from './imports.ts';
export * from './late-fees.ts';
export * from './leasing.ts';
export * from './ledger.ts';
export * from './notes.ts';
export * from './portfolio.ts';
export * from './properties.ts';
export * from './receipts.ts';
export * from './reports.ts';
export * from './sync.ts';
