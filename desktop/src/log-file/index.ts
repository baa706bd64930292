export type { Happening } from './happenings.ts';
export { logCrashes } from './log-crashes.ts';
export { LogFile } from './log-file.ts';
