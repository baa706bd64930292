export * from './person-files.ts';
export type { DoneAbout, KeptApart } from './person-paper.ts';
export { type PersonFile, readPersonFile } from './read-person-file.ts';
