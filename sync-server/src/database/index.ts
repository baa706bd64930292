export * from './books-tables.ts';
export * from './connections.ts';
export * from './lock-folder.ts';
export * from './migrate.ts';
export * from './migrate-steps.ts';
export * from './open-pglite.ts';
export * from './open-postgres.ts';
export * from './tenant-tables.ts';
