export { accountTable, linesOf } from './account-table.ts';
export {
  type PackageContents,
  packFiles,
  readPackage,
} from './accountants-package.ts';
export type { Document } from './define-document.ts';
export { documents, findDocument } from './documents.ts';
export {
  EXECUTIVE_REPORT,
  executiveReport,
  executiveReportFile,
  lastDayOf,
} from './executive/executive-report.ts';
export { fileNamePart } from './file-name-part.ts';
export { letterWords, type MailedDocument, mailedDocuments } from './letter-words.ts';
export { type Letterhead, letterheadOf, paperOf, writes } from './letterhead.ts';
export { reportFile, reportFormats } from './report-file.ts';
