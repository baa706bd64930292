export * from './check.ts';
export * from './check-archive.ts';
export { isSignedBy } from './ed25519.ts';
export * from './frontier.ts';
export * from './leaves.ts';
export * from './merkle.ts';
export * from './proof-file.ts';
export * from './sha256.ts';
export * from './tree-head.ts';
