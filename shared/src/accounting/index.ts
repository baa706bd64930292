export * from './balances.ts';
export * from './chart.ts';
export * from './postings.ts';
export * from './trial-balance.ts';
