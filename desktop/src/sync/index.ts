export type { Account } from './accounts.ts';
export { checkServer } from './check-server.ts';
export * from './secret-keep.ts';
export * from './signing-in.ts';
export * from './sync-hub.ts';
