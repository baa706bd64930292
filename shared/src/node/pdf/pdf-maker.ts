import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { MakesPdf, Paper } from '../../paper/index.ts';

/** What the process of `pdf-process.ts` is asked, and what it answers. */
export interface PdfAsked {
  readonly id: number;
  readonly paper: Paper;
}
export type PdfAnswer =
  | { readonly id: number; readonly pdf: Uint8Array }
  | { readonly id: number; readonly problem: string };

/** The process, however it is begun: by Node's `fork`, or by Electron's `utilityProcess`. */
export interface PdfProcess {
  send(asked: PdfAsked): void;
  end(): void;
}

/** @param ended Called once, when it has gone for whatever reason. */
export type StartPdfProcess = (hear: (answer: PdfAnswer) => void, ended: () => void) => PdfProcess;

/** Nobody waits for paper longer than this, in ms: 60 pages take four seconds. Of a ledger of many years each row has its time. */
const LONGEST_MS = 60_000;
const ROW_MS = 20;
/** The process ends so long after its last paper, in ms: the next one of somebody who makes several is there at once. */
const IDLE_MS = 20_000;

interface Waiting {
  readonly give: (pdf: Uint8Array) => void;
  readonly fail: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Makes PDFs in a process of its own, which it begins when the first is asked for. The same paper gives the same bytes. */
export class PdfMaker implements MakesPdf {
  readonly #start: StartPdfProcess;
  readonly #waiting = new Map<number, Waiting>();
  #process: PdfProcess | null = null;
  #idle: NodeJS.Timeout | undefined;
  #asked = 0;

  constructor(start: StartPdfProcess = forkPdfProcess) {
    this.#start = start;
  }

  make(paper: Paper): Promise<Uint8Array> {
    clearTimeout(this.#idle);
    this.#process ??= this.#begin();
    this.#asked += 1;
    const asked = { id: this.#asked, paper };
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const timer = setTimeout(() => this.end(), LONGEST_MS + ROW_MS * rowsOf(paper));
    this.#waiting.set(asked.id, { give: resolve, fail: reject, timer });
    this.#process.send(asked);
    return promise;
  }

  /** Ends the process; who still waits is told. */
  end(): void {
    clearTimeout(this.#idle);
    this.#process?.end();
    this.#process = null;
    for (const id of [...this.#waiting.keys()])
      this.#settle({ id, problem: 'The document was not finished.' });
  }

  #begin(): PdfProcess {
    const begun: PdfProcess = this.#start(
      (answer) => this.#settle(answer),
      () => {
        if (this.#process === begun) this.end();
      },
    );
    return begun;
  }

  #settle(answer: PdfAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    if ('pdf' in answer) waiting.give(answer.pdf);
    else waiting.fail(new Error(answer.problem));
    if (this.#waiting.size > 0 || !this.#process) return;
    this.#idle = setTimeout(() => this.end(), IDLE_MS);
    this.#idle.unref();
  }
}

function rowsOf({ parts }: Paper): number {
  return parts.reduce((sum, part) => (part.kind === 'table' ? sum + part.rows.length : sum), 0);
}

/** The file beside this one: as it is written, or as it was built. */
export const pdfProcessFile = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? 'pdf-process.ts' : 'pdf-process.js',
);

function forkPdfProcess(hear: (answer: PdfAnswer) => void, ended: () => void): PdfProcess {
  const child = fork(pdfProcessFile, { serialization: 'advanced', execArgv: [], stdio: 'ignore' });
  child.on('message', (answer) => hear(answer as PdfAnswer));
  child.once('exit', ended);
  child.once('error', ended);
  // Who waits for a paper is kept by its timer; nobody else is kept from ending.
  child.unref();
  child.channel?.unref();
  return { send: (asked) => child.send(asked), end: () => child.kill() };
}
