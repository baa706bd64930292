import { type PdfProcess, pdfProcessFile, type StartPdfProcess } from '@portfolio-os/shared/node';
import type { UtilityCalls } from './electron-calls.ts';

/** Begins the process that sets documents as Electron has processes: a packaged app may not run as Node. */
export function utilityPdf({ fork }: UtilityCalls): StartPdfProcess {
  return (hear, ended): PdfProcess => {
    const child = fork(pdfProcessFile, [], { stdio: 'ignore', serviceName: 'PortfolioOS documents' });
    child.on('message', hear);
    child.once('exit', ended);
    return { send: (asked) => child.postMessage(asked), end: () => void child.kill() };
  };
}
