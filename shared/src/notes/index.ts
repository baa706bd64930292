export * from './commands.ts';
export * from './queries.ts';
export * from './schema.ts';
