export * from './directory.ts';
export * from './expenses.ts';
export * from './late-fees.ts';
export * from './leases.ts';
export * from './ledger.ts';
export * from './payment-preview.ts';
export * from './properties.ts';
export * from './tenants.ts';
