export * from './durable.ts';
export * from './near.ts';
export { PdfMaker, type PdfProcess, pdfProcessFile, type StartPdfProcess } from './pdf/pdf-maker.ts';
export * from './sealing.ts';
export * from './signing.ts';
