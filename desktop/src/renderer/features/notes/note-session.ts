import { fromBase64, pauseAfter, toBase64 } from '@portfolio-os/shared/core';
import * as Y from 'yjs';
import { ApiError, NEEDS_LINK, NOT_ANSWERING } from '../../api/client.ts';
import { holdsOnlyKnown } from './note-content.ts';

/** How far the screen's text is in the books. */
export interface NoteState {
  /** False until the books were read for the first time. */
  readonly ready: boolean;
  readonly saving: 'untouched' | 'unsaved' | 'saved';
  /** Why the last attempt failed; the text is still here. */
  readonly problem: ApiError | null;
  /** A newer version wrote what this one would lose by editing it. */
  readonly tooNew: boolean;
}

/** Where a session's text goes. */
export interface NoteStore {
  write: (update: string) => Promise<unknown>;
  /** Keeps what is not in the books yet where a closed page does not lose it; null: all of it is. */
  keep: (unsaved: string | null) => void;
  /** What earlier pages kept and could not save. */
  kept: () => readonly string[];
}

const SAVE_AFTER_MS = 800;
/** Somebody who never pauses is saved all the same. */
const LONGEST_BURST_MS = 10_000;
const RETRIES = { firstMs: 500, longestMs: 5_000 };

/** What the books brought, as opposed to what was typed here. */
const FROM_BOOKS = 'books';

/** One note open in this page: its document, and the way of what is typed into the books. */
export class NoteSession {
  readonly doc = new Y.Doc();
  /** False for roles that only read: whatever the editor does to the document stays in this page. */
  mayWrite = true;
  readonly #store: NoteStore;
  readonly #listeners = new Set<() => void>();
  #state: NoteState = { ready: false, saving: 'untouched', problem: null, tooNew: false };
  /** How far the books hold what each client wrote: a save sends what is beyond. */
  #inBooks: Uint8Array = Y.encodeStateVector(this.doc);
  /** Everything typed here since the books last took all of it. */
  #unsaved: Uint8Array | null = null;
  #saving: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #burstBegan: number | null = null;
  #failures = 0;

  constructor(store: NoteStore) {
    this.#store = store;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_BOOKS && this.mayWrite) this.#typed(update);
    });
  }

  get state(): NoteState {
    return this.#state;
  }

  get isSaved(): boolean {
    return this.#unsaved === null && this.#saving === null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Brings in what the books hold by now, whoever wrote it. The caret stays where it is. */
  receive(state: string | null): void {
    const update = fromBase64(state ?? '') ?? new Uint8Array();
    const tooNew = update.length > 0 && !holdsOnlyKnown(update);
    if (update.length > 0 && !tooNew) {
      Y.applyUpdate(this.doc, update, FROM_BOOKS);
      this.#inBooks = Y.encodeStateVectorFromUpdate(update);
    }
    const isFirst = !this.#state.ready;
    this.#set({ ready: true, tooNew });
    if (isFirst && this.mayWrite) for (const kept of this.#store.kept()) this.#bringBack(kept);
  }

  #bringBack(kept: string): void {
    const update = fromBase64(kept);
    if (update) Y.applyUpdate(this.doc, update);
  }

  #typed(update: Uint8Array): void {
    this.#unsaved = this.#unsaved ? Y.mergeUpdates([this.#unsaved, update]) : update;
    this.#store.keep(toBase64(this.#unsaved));
    this.#set({ saving: 'unsaved' });
    this.#burstBegan ??= Date.now();
    const left = this.#burstBegan + LONGEST_BURST_MS - Date.now();
    this.#saveIn(Math.max(0, Math.min(SAVE_AFTER_MS, left)));
  }

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  /** Saves what was typed now, without waiting for a pause. Ends when all of it is saved or an attempt failed. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#burstBegan = null;
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = null;
      this.#tell();
    });
    return this.#saving;
  }

  async #saveAll(): Promise<void> {
    while (this.#unsaved) {
      const sent = this.#unsaved;
      const holds = Y.encodeStateVector(this.doc);
      try {
        await this.#store.write(toBase64(Y.encodeStateAsUpdate(this.doc, this.#inBooks)));
      } catch (error) {
        return this.#failed(error);
      }
      this.#inBooks = holds;
      this.#failures = 0;
      // What was typed meanwhile came after it in `#unsaved`; sending it again with that is harmless.
      if (this.#unsaved === sent) this.#unsaved = null;
      this.#store.keep(this.#unsaved && toBase64(this.#unsaved));
      this.#set({ saving: this.#unsaved ? 'unsaved' : 'saved', problem: null });
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    this.#failures += 1;
    this.#set({ problem: error });
    // The books lack something that this page took for saved: the next attempt sends the whole document.
    if (error.code === 'out-of-step') this.#inBooks = Y.encodeStateVector(new Y.Doc());
    const comesBack = [NOT_ANSWERING, NEEDS_LINK].includes(error.code);
    const isFirst = error.code === 'out-of-step' && this.#failures === 1;
    if (comesBack || isFirst) this.#saveIn(pauseAfter(this.#failures, RETRIES));
  }

  #set(next: Partial<NoteState>): void {
    this.#state = { ...this.#state, ...next };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.doc.destroy();
  }
}
