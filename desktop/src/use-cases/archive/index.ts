export { exportArchive } from './export-archive.ts';
export { importArchive, previewArchive } from './import-archive.ts';
