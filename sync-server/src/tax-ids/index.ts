export * from './organisation-key.ts';
export * from './tax-ids.ts';
