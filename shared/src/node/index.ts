export * from './durable.ts';
export * from './sealing.ts';
