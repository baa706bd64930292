export * from './countersigned.ts';
export * from './device-keys.ts';
export * from './prove.ts';
