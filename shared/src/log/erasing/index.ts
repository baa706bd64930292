export * from './erase-row.ts';
export * from './erase-set.ts';
export * from './erased.ts';
export * from './erased-people.ts';
