export * from './person-files.ts';
export type { DoneAbout, KeptApart } from './person-paper.ts';
export { readPersonFile } from './read-person-file.ts';
