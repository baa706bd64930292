export { migrateJobs } from './due-organisations.ts';
export * from './organisation-day.ts';
export * from './prove-books.ts';
export * from './start-jobs.ts';
export { verifyOrganisation } from './verify-log.ts';
