export { receivableAccount } from './accounts.ts';
export { exportJournal } from './export-journal.ts';
export { type JournalFormat, journalFormats } from './formats.ts';
