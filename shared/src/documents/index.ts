export {
  type PackageContents,
  packFiles,
  readPackage,
} from './accountants-package.ts';
export type { Document } from './define-document.ts';
export { documents, findDocument } from './documents.ts';
export { type Letterhead, letterheadOf } from './letterhead.ts';
export { reportFile, reportFormats } from './report-file.ts';
