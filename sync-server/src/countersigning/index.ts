export * from './countersign.ts';
export * from './server-keys.ts';
