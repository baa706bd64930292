export * from './commands.ts';
export * from './schema.ts';
