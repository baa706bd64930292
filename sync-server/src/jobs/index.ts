export { migrateJobs } from './due-organisations.ts';
export * from './organisation-day.ts';
export * from './start-jobs.ts';
export * from './verify-log.ts';
