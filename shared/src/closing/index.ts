export * from './commands.ts';
export * from './lock.ts';
export * from './open-days.ts';
export * from './refusals.ts';
export * from './schema.ts';
