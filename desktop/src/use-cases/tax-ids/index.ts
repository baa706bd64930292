export { TaxIds } from './tax-ids.ts';
