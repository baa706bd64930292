export * from './durable.ts';
export * from './sealing.ts';
export { PdfMaker, type PdfProcess, pdfProcessFile, type StartPdfProcess } from './pdf/pdf-maker.ts';
