import { filesInBooks, type ReceiptFile } from '@portfolio-os/shared/attachments';
import type { ByteStream } from '@portfolio-os/shared/attachments/contents';
import { Backoff, type Refusal, type Result } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { SignedRequest, UploadAnswer } from '@portfolio-os/shared/wire';
import type { ReceiptStore } from './receipt-store.ts';
import { UploadedFiles } from './uploaded-files.ts';

/**
 * The files of one organisation on a server. What the server refuses is an answer; where it cannot be reached, each of
 * these throws.
 */
export interface RemoteReceipts {
  /** Names the server's data and the organisation: under another name nothing counts as uploaded. */
  readonly name: string;
  requestUpload(file: ReceiptFile, signal: AbortSignal): Promise<Result<UploadAnswer>>;
  upload(request: SignedRequest, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<Result<null>>;
  complete(sha256: string, signal: AbortSignal): Promise<Result<null>>;
  requestDownload(sha256: string, signal: AbortSignal): Promise<Result<SignedRequest>>;
  download(request: SignedRequest, signal: AbortSignal): Promise<Result<ByteStream>>;
}

export interface TransferReport {
  readonly sent: number;
  readonly fetched: number;
  /** Attached elsewhere, and not at the server yet. */
  readonly waiting: number;
  /** What the server, or this computer's disk, did not take; each is tried again later. */
  readonly refused: readonly { readonly sha256: string; readonly refusal: Refusal }[];
}

interface TransferParts {
  readonly books: Database;
  readonly store: ReceiptStore;
  readonly remote: RemoteReceipts;
  readonly now?: () => Date;
}

const RETRIES = { firstMs: 10_000, longestMs: 60 * 60 * 1000 };

/**
 * Brings what the server lacks and fetches what is missing here. What is to be done is read anew each time from the books
 * and the files, so that it goes on after a restart wherever it was.
 */
export class ReceiptTransfer {
  readonly #books: Database;
  readonly #store: ReceiptStore;
  readonly #remote: RemoteReceipts;
  readonly #now: () => Date;
  readonly #uploaded: UploadedFiles;
  /** A file that was refused is left alone for a while, longer each time. */
  readonly #paused = new Map<string, { until: number; backoff: Backoff }>();

  constructor({ books, store, remote, now = () => new Date() }: TransferParts) {
    this.#books = books;
    this.#store = store;
    this.#remote = remote;
    this.#now = now;
    this.#uploaded = new UploadedFiles(store.folder, remote.name);
  }

  /** One round over all files. It ends early when `signal` aborts, and throws where the server cannot be reached. */
  async transferOnce(signal: AbortSignal): Promise<TransferReport> {
    const refused: { sha256: string; refusal: Refusal }[] = [];
    const report = { sent: 0, fetched: 0, waiting: 0, refused };
    for (const file of await filesInBooks(this.#books)) {
      if (signal.aborted) break;
      const isHere = this.#store.has(file.sha256);
      if (isHere && (await this.#uploaded.has(file.sha256))) continue;
      if (this.#isPaused(file.sha256)) {
        if (!isHere) report.waiting++;
        continue;
      }
      const moved = isHere ? await this.#send(file, signal) : await this.#fetch(file, signal);
      if (moved.ok) {
        this.#paused.delete(file.sha256);
        report[isHere ? 'sent' : 'fetched']++;
      } else {
        this.#pause(file.sha256);
        if (moved.error.code === 'not-here-yet') report.waiting++;
        else refused.push({ sha256: file.sha256, refusal: moved.error });
      }
    }
    return report;
  }

  /** The server was set back to an older backup, and may have lost files that it had. */
  async forgetUploads(): Promise<void> {
    await this.#uploaded.forget();
  }

  async #send(file: ReceiptFile, signal: AbortSignal): Promise<Result<unknown>> {
    const bytes = await this.#store.read(file.sha256);
    // Damaged, and set aside: it is fetched instead.
    if (!bytes) return this.#fetch(file, signal);
    const offered = await this.#remote.requestUpload(file, signal);
    if (!offered.ok) return offered;
    if (offered.value.state === 'upload') {
      const brought = await this.#remote.upload(offered.value.request, bytes, signal);
      if (!brought.ok) return brought;
      const completed = await this.#remote.complete(file.sha256, signal);
      if (!completed.ok) return completed;
    }
    await this.#uploaded.add(file.sha256);
    return offered;
  }

  async #fetch(file: ReceiptFile, signal: AbortSignal): Promise<Result<unknown>> {
    const allowed = await this.#remote.requestDownload(file.sha256, signal);
    if (!allowed.ok) return allowed;
    const coming = await this.#remote.download(allowed.value, signal);
    if (!coming.ok) return coming;
    const received = await this.#store.receive(file, coming.value);
    if (received.ok) await this.#uploaded.add(file.sha256);
    return received;
  }

  #isPaused(sha256: string): boolean {
    const left = (this.#paused.get(sha256)?.until ?? 0) - this.#now().getTime();
    // No pause is longer: where more is left the clock was put back meanwhile.
    return left > 0 && left <= RETRIES.longestMs;
  }

  #pause(sha256: string): void {
    const backoff = this.#paused.get(sha256)?.backoff ?? new Backoff(RETRIES);
    this.#paused.set(sha256, { until: this.#now().getTime() + backoff.next(), backoff });
  }
}
