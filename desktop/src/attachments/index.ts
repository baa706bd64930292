export * from './links.ts';
export * from './receipt-store.ts';
export * from './receipt-stores.ts';
export * from './transfer.ts';
