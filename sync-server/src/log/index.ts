export * from './execute.ts';
export * from './head.ts';
export * from './head-notifier.ts';
export { pastLogOf } from './past-log.ts';
export * from './pull.ts';
export * from './push.ts';
export * from './run-as-system.ts';
export * from './snapshots.ts';
export * from './upload-log.ts';
