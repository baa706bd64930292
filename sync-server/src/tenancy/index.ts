export * from './in-organisation.ts';
