import type { LiveEvent } from '@portfolio-os/shared/api';
import type { Ledger, Workspace } from '../ledger/index.ts';
import type { SyncHub } from '../sync/index.ts';

/** Named like a table: how the portfolio stands to its server. */
const SYNC = 'sync';
/** Named like a table: a file that was attached elsewhere has come. */
const RECEIPT_FILE = 'receiptFile';

type Hears = (event: LiveEvent) => void;

/**
 * What happened to one portfolio's books since they were opened, for who shows them. It is counted, so that a page can tell
 * whether something came between an answer and its listening.
 */
export class PortfolioNews {
  /** Begins with the clock: of an app that was started again it is more than anybody heard of the one before. */
  #count = Date.now();
  readonly #ledger: Ledger;
  readonly #listeners = new Set<Hears>();

  constructor(id: string, ledger: Ledger, { workspace, hub }: { workspace: Workspace; hub: SyncHub }) {
    this.#ledger = ledger;
    let stood = standing(ledger);
    const stops = [
      ledger.onCommit(({ tables }) => {
        const stands = standing(ledger);
        const told = stands === stood ? tables : [...tables, SYNC];
        stood = stands;
        if (told.length > 0) this.#tell([...told]);
      }),
      workspace.receipts.of(id).onArrival(() => this.#tell([RECEIPT_FILE])),
      hub.onChange((changed) => changed === id && this.#tell([SYNC])),
    ];
    ledger.onClose(() => {
      for (const stop of stops) stop();
    });
  }

  get count(): number {
    return this.#count;
  }

  /** Tells at once where the books stand, then whatever happens; the answer ends it. */
  follow(hears: Hears): () => void {
    this.#listeners.add(hears);
    hears(this.#event([]));
    return () => this.#listeners.delete(hears);
  }

  #tell(tables: string[]): void {
    this.#count += 1;
    for (const hears of this.#listeners) hears(this.#event(tables));
  }

  #event(tables: string[]): LiveEvent {
    return { seq: this.#ledger.head.seq, news: this.#count, tables };
  }
}

/** The news of each portfolio whose books somebody asked for. */
export class LiveNews {
  readonly #of = new WeakMap<Ledger, PortfolioNews>();
  readonly #sources: { workspace: Workspace; hub: SyncHub };

  constructor(sources: { workspace: Workspace; hub: SyncHub }) {
    this.#sources = sources;
  }

  of(id: string, ledger: Ledger): PortfolioNews {
    const news = this.#of.get(ledger) ?? new PortfolioNews(id, ledger, this.#sources);
    this.#of.set(ledger, news);
    return news;
  }
}

/** What a commit may change of how the portfolio stands to its server. */
function standing({ pending, connection }: Ledger): string {
  return `${pending} ${JSON.stringify(connection)}`;
}
