export * from './mileage-rates.ts';
export * from './recurring-bills.ts';
export * from './tax-ids.ts';
export * from './vendor-1099.ts';
