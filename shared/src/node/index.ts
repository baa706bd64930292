export * from './durable.ts';
