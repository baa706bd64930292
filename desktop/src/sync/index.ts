export { type Account, serverUrl } from './accounts.ts';
export { UnreachableError } from './remote.ts';
export * from './secret-keep.ts';
export * from './sync-hub.ts';
