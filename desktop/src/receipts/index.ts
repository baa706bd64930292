export * from './receipt-store.ts';
export * from './receipt-stores.ts';
