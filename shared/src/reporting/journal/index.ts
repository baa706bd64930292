export { exportJournal } from './export-journal.ts';
export { journalFormats } from './formats.ts';
