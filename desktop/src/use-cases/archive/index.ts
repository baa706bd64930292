export { ARCHIVE_TITLE, checkArchiveFits, exportArchive } from './export-archive.ts';
export { importArchive, MOST_ARCHIVE_BYTES, previewArchive } from './import-archive.ts';
