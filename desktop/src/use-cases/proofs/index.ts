export * from './countersigned.ts';
export * from './countersigning.ts';
export * from './device-keys.ts';
export * from './proofs.ts';
export * from './prove.ts';
export * from './with-proof.ts';
