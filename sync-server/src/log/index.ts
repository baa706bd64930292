export * from './head.ts';
export * from './heads.ts';
export * from './pull.ts';
export * from './push.ts';
export * from './snapshots.ts';
export * from './system.ts';
export * from './upload-log.ts';
