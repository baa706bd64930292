import { assert } from '@portfolio-os/shared/core';
import type { Knowledge } from '@portfolio-os/shared/log';
import { type Ledger, MOST_PARKED } from '../../desktop/src/ledger/index.ts';
import type { App } from './app.ts';
import { isSame, Rows } from './judging/rows.ts';
import type { LogWatch } from './log-watch.ts';

/** Rolls back the transaction in which the books were inspected. */
class LookedError extends Error {}

/**
 * Checks the books of an older app, without their pending sets, against the server's log: they show all of it that this app
 * knows, as the log has it, and say that there is more.
 */
export class OlderBooksWatch {
  readonly #watch: LogWatch;
  readonly #app: App;

  constructor(watch: LogWatch, app: App) {
    this.#watch = watch;
    this.#app = app;
  }

  async check(name: string, ledger: Ledger): Promise<void> {
    const rows = this.#rowsAt(name, ledger);
    if (!rows) return;
    await this.#checkShown(name, ledger, rows);
    const said = new Set(await this.#app.readParked(ledger.db));
    const held = unknownTo(this.#app.knowledge, rows);
    // It keeps only so many names.
    for (const what of held)
      assert(
        said.has(what) || said.size === MOST_PARKED,
        `${name} says that it holds ${what} and cannot show it`,
      );
  }

  /** For books that were updated before their full history arrived, and therefore could not be folded anew. */
  async checkUpdated(name: string, ledger: Ledger): Promise<void> {
    const rows = this.#rowsAt(name, ledger);
    if (!rows) return;
    await this.#checkShown(name, ledger, rows);
    const said = await this.#app.readParked(ledger.db);
    assert(said.length > 0, `${name} says that it does not show everything yet`);
  }

  /** The state of the log at these books' head; null where a restored server no longer has it. */
  #rowsAt(name: string, { head: { hash, seq } }: Ledger): Rows | null {
    const { everHashes, log } = this.#watch;
    assert(everHashes.has(hash), `${name} ends at ${seq} where the server’s log once was`);
    if (seq > 0 && log[seq - 1]?.hash !== hash) return null;
    const rows = new Rows();
    for (const { ops } of log.slice(0, seq)) rows.apply(ops);
    return rows;
  }

  async #checkShown(name: string, ledger: Ledger, rows: Rows): Promise<void> {
    const { knowledge, undoPending, Projection, registry } = this.#app;
    await ledger.db
      .transaction()
      .execute(async (trx) => {
        await undoPending(trx, new Projection(registry));
        for (const [table, { fields }] of Object.entries(knowledge.records)) {
          const kept = await trx
            .selectFrom(table as 'tenant')
            .selectAll()
            .execute();
          const there = rows.all(table);
          assert(kept.length === there.length, `${name} shows all ${there.length} rows of ${table}`);
          const shown = new Map(kept.map((row) => [row.id, row]));
          for (const [id, row] of there) {
            const known = Object.keys(fields).map((field) => [field, row[field] ?? null]);
            const own = shown.get(id);
            assert(
              own && isSame({ ...own, ...Object.fromEntries(known) }, own),
              `${name} shows ${table} ${id} as the log has it`,
            );
          }
        }
        throw new LookedError();
      })
      .catch((error: unknown) => {
        if (!(error instanceof LookedError)) throw error;
      });
  }
}

/** The parts of rows that an app does not know, as “charge aboutOn”; whole records by their names. */
function unknownTo({ records }: Knowledge, rows: Rows): ReadonlySet<string> {
  const unknown = new Set<string>();
  for (const table of rows.tables) {
    const fields = records[table]?.fields;
    for (const [, row] of rows.all(table)) {
      if (!fields) unknown.add(table);
      for (const [name, value] of Object.entries(row))
        if (fields && !fields[name] && value !== null) unknown.add(`${table} ${name}`);
    }
  }
  return unknown;
}
