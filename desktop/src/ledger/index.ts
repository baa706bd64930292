export * from './backup.ts';
export * from './ledger.ts';
export * from './lock.ts';
export * from './sqlite.ts';
export * from './verify.ts';
export * from './workspace.ts';
