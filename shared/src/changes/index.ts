export * from './admission.ts';
export * from './change-set.ts';
export * from './command.ts';
export * from './fields.ts';
export * from './keep-query.ts';
export * from './projection.ts';
export * from './registry.ts';
export * from './tables.ts';
