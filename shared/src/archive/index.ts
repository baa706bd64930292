export * from './contents.ts';
export * from './format.ts';
export * from './prove.ts';
export * from './read.ts';
export * from './to-sets.ts';
