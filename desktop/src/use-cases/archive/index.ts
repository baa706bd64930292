export { ARCHIVE_TITLE, checkArchiveFits, exportArchive } from './export-archive.ts';
export { type ArchivePreview, importArchive, previewArchive } from './import-archive.ts';
