import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { accept, newId, type Result, refuse } from '@portfolio-os/shared/core';
import { PastBooks } from '@portfolio-os/shared/known-on';
import { erasedFiles } from '@portfolio-os/shared/people';
import { LinkedPathError, ReceiptStores, refuseLinks } from '../../attachments/index.ts';
import { LogFile } from '../../log-file/index.ts';
import { ErasedList, erasedLists } from '../erasing/erased-list.ts';
import { holdsNothing } from '../holds-nothing.ts';
import { Ledger, type LedgerOptions } from '../ledger.ts';
import type { Backup, BackupReason } from './backup.ts';
import { Backups } from './backups.ts';
import { alreadyHere, damaged, foreign, noPortfolio, notEmpty, onServer, unsent } from './file-refusals.ts';
import { incomingFileOf, makeReady } from './incoming.ts';
import { lockPortfolio } from './lock.ts';
import { refuseForeignTables } from './own-schema.ts';
import { ForeignSchemaError } from './plain-schema.ts';
import { isDamage, isEmpty } from './prove-file.ts';
import { openSqlite, type SqliteFile } from './sqlite.ts';
import { keepDamaged, takePlace, undoHalfDone } from './take-place.ts';
import { Turns } from './turns.ts';
import { removeAbandoned, removeUnfinished, unfinishedFileOf } from './unfinished.ts';

interface OpenPortfolio {
  readonly ledger: Ledger;
  readonly unlock: () => void;
}

/** A folder of portfolios, one SQLite file each, with their backups beside them. */
export class Workspace {
  readonly folder: string;
  /** Files that were attached, beside the books that name them. */
  readonly receipts: ReceiptStores;
  /** What goes wrong with what is kept here. */
  readonly log: LogFile;
  readonly #options: LedgerOptions;
  readonly #open = new Map<string, Promise<Result<OpenPortfolio>>>();
  /** Who makes, replaces or closes a portfolio's file; whoever opens it waits. */
  readonly #turns = new Turns();
  readonly #opened = new Set<(id: string, ledger: Ledger) => void>();
  readonly #closing = new Set<(id: string) => Promise<void>>();
  readonly #backups: Backups;

  constructor(folder: string, options: LedgerOptions = {}) {
    // SQLite would read a name that begins with "file:" as an address with settings.
    this.folder = resolve(folder);
    this.receipts = new ReceiptStores(join(this.folder, 'receipts'));
    this.log = new LogFile(this.folder);
    this.#backups = new Backups(this.folder);
    this.#options = { past: new PastBooks(), ...options };
    refuseLinks(this.folder, 'portfolios');
    mkdirSync(this.#portfolios, { recursive: true, mode: 0o700 });
    undoHalfDone(this.#portfolios);
  }

  get #portfolios(): string {
    return join(this.folder, 'portfolios');
  }

  fileOf(id: string): string {
    return join(this.#portfolios, `${id}.sqlite`);
  }

  backupFolderOf(id: string): string {
    return this.#backups.folderOf(id);
  }

  /** Ids of the portfolios here, in the order in which they were made (ids are UUIDv7). */
  list(): string[] {
    const files = readdirSync(this.#portfolios).filter((name) => /^[0-9a-f-]{36}\.sqlite$/.test(name));
    return files.map((name) => basename(name, '.sqlite')).sort();
  }

  /** Makes a portfolio; its file appears under its name only once its first change set is durable. */
  async create(details: {
    id?: string | undefined;
    name: string;
    currency: string;
    timeZone: string;
  }): Promise<Result<{ id: string; ledger: Ledger }>> {
    const id = details.id ?? newId();
    const { name, currency, timeZone } = details;
    const args = { id, name, currency, timeZone };
    const made = await this.make(id, (ledger) => ledger.execute({ command: 'organisation.create', args }));
    if (!made.ok && made.error.code !== alreadyHere.error.code) return made;
    const opened = await this.open(id);
    return opened.ok ? accept({ id, ledger: opened.value }) : opened;
  }

  /** Makes a portfolio as `fill` fills its books; see `makeFile`. */
  async make(id: string, fill: (ledger: Ledger) => Promise<Result<unknown>>): Promise<Result<null>> {
    return this.makeFile(id, (unfinished) => this.#fillFile(unfinished, fill));
  }

  async #fillFile(
    file: string,
    fill: (ledger: Ledger) => Promise<Result<unknown>>,
  ): Promise<Result<unknown>> {
    const ledger = await Ledger.over(openSqlite(file), this.#options);
    try {
      return await fill(ledger);
    } finally {
      await ledger.close();
    }
  }

  /**
   * Makes the file of a portfolio that holds nothing yet anew, as `fill` fills its books; what it was called and how it was set up is
   * kept as a backup. Where `fill` refuses or throws, the portfolio is as it was.
   */
  async refill(id: string, fill: (ledger: Ledger) => Promise<Result<unknown>>): Promise<Result<null>> {
    const opened = await this.open(id);
    if (!opened.ok) return opened;
    const refilled = await this.#whileShut(id, async (unlock) => {
      const ready = await this.#fillAnew(id, fill);
      return ready.ok ? this.#openAgain(id, unlock) : ready;
    });
    return refilled.ok ? accept(null) : refilled;
  }

  /** Under the portfolio's lock, from the look at what is there until the new file has its name. */
  async #fillAnew(id: string, fill: (ledger: Ledger) => Promise<Result<unknown>>): Promise<Result<null>> {
    const file = this.fileOf(id);
    const unfinished = unfinishedFileOf(file);
    const current = await this.#openLedger(file);
    if (!current.ok) return current;
    try {
      const ready = await this.#fillBeside(id, current.value, fill).finally(() => current.value.close());
      if (ready.ok) await takePlace(unfinished, file);
      return ready;
    } finally {
      await removeUnfinished(unfinished);
    }
  }

  async #fillBeside(
    id: string,
    current: Ledger,
    fill: (ledger: Ledger) => Promise<Result<unknown>>,
  ): Promise<Result<null>> {
    if (current.connection) return onServer;
    if (!(await holdsNothing(current.db))) return notEmpty;
    const unfinished = unfinishedFileOf(this.fileOf(id));
    await removeUnfinished(unfinished);
    const filled = await this.#fillFile(unfinished, fill);
    const kept = filled.ok ? await this.#backups.make(id, current, 'before-restore') : filled;
    return kept.ok ? accept(null) : kept;
  }

  /**
   * Makes a portfolio's file as `build` makes it under another name; it appears under its own only when all of it is there.
   * Refuses with `here` where there is one: whoever asks while it is being made waits, and hears that then.
   */
  async makeFile(id: string, build: (unfinished: string) => Promise<Result<unknown>>): Promise<Result<null>> {
    if (existsSync(this.fileOf(id))) return alreadyHere;
    return this.#turns.take(id, () => this.#makeLocked(this.fileOf(id), build));
  }

  async #makeLocked(
    file: string,
    build: (unfinished: string) => Promise<Result<unknown>>,
  ): Promise<Result<null>> {
    const unlock = lockPortfolio(file);
    const unfinished = unfinishedFileOf(file);
    try {
      if (existsSync(file)) return alreadyHere;
      await removeAbandoned(file);
      await removeUnfinished(unfinished);
      const built = await build(unfinished);
      if (!built.ok) return built;
      await takePlace(unfinished, file);
      return accept(null);
    } finally {
      await removeUnfinished(unfinished);
      unlock();
    }
  }

  /** Opens a portfolio, or hands out the one that is open. A damaged file is a refusal that offers the way back. */
  async open(id: string): Promise<Result<Ledger>> {
    while (this.#turns.endOf(id)) await this.#turns.endOf(id);
    const pending = this.#open.get(id) ?? this.#forAll(id, this.#openFile(id));
    this.#open.set(id, pending);
    let isOpen = false;
    try {
      const opened = await pending;
      isOpen = opened.ok;
      return opened.ok ? accept(opened.value.ledger) : opened;
    } finally {
      if (!isOpen && this.#open.get(id) === pending) this.#open.delete(id);
    }
  }

  async #forAll(id: string, opening: Promise<Result<OpenPortfolio>>): Promise<Result<OpenPortfolio>> {
    const opened = await opening;
    if (opened.ok) for (const listener of this.#opened) listener(id, opened.value.ledger);
    return opened;
  }

  async #openFile(id: string): Promise<Result<OpenPortfolio>> {
    if (!isId(id) || !existsSync(this.fileOf(id))) return noPortfolio;
    try {
      return await this.#openLocked(id, lockPortfolio(this.fileOf(id)));
    } catch (error) {
      if (error instanceof LinkedPathError) return refuse(error.code, error.message);
      throw error;
    }
  }

  /** Lets go of the lock where the books do not open. */
  async #openLocked(id: string, unlock: () => void): Promise<Result<OpenPortfolio>> {
    let isOpen = false;
    try {
      const ledger = await this.#openLedger(this.fileOf(id));
      isOpen = ledger.ok;
      return ledger.ok ? accept({ ledger: ledger.value, unlock }) : ledger;
    } finally {
      if (!isOpen) unlock();
    }
  }

  /** The books of a file whose lock is held. A file that is damaged, or not the app's own, is a refusal. */
  async #openLedger(file: string): Promise<Result<Ledger>> {
    let sqlite: SqliteFile | undefined;
    try {
      refuseLinks(this.#portfolios, basename(file));
      const stoppedCleanly = isEmpty(`${file}-wal`) && isEmpty(`${file}-journal`);
      sqlite = openSqlite(file, { fileMustExist: true });
      await refuseForeignTables(sqlite);
      if (!stoppedCleanly && sqlite.pragma('integrity_check', { simple: true }) !== 'ok') {
        sqlite.close();
        return damaged();
      }
      return accept(
        await this.#withErasing(basename(file, '.sqlite'), await Ledger.over(sqlite, this.#options)),
      );
    } catch (error) {
      // What stays open cannot be moved out of the way for a backup everywhere.
      sqlite?.close();
      if (error instanceof LinkedPathError) return refuse(error.code, error.message);
      if (error instanceof ForeignSchemaError) return foreign(error.message);
      if (isDamage(error)) return damaged();
      throw error;
    }
  }

  /** What was erased stays erased in these books, whichever copy of them has taken their place, and its files go with it. */
  async #withErasing(id: string, ledger: Ledger): Promise<Ledger> {
    const folder = join(this.folder, 'erased');
    const list = new ErasedList(join(folder, `${id}.json`));
    const follow = async () => {
      await list.keep(ledger);
      for (const sha256 of await erasedFiles(ledger.books)) await this.receipts.of(id).remove(sha256);
    };
    await list.eraseAgain(ledger);
    for (const other of erasedLists(folder)) await other.eraseBrought(ledger);
    await follow();
    ledger.erasings.on(follow, () => list.missingIn(ledger));
    return ledger;
  }

  async backups(id: string): Promise<Backup[]> {
    return this.#backups.list(id);
  }

  async backup(id: string, reason: BackupReason): Promise<Result<Backup>> {
    const opened = await this.open(id);
    return opened.ok ? this.#backups.make(id, opened.value, reason) : opened;
  }

  /** Why the last backup that was tried failed, in words; null where it is made. */
  notBackedUp(id: string): string | null {
    return this.#backups.whyNotMade(id);
  }

  /** Backs up when the newest backup is older than a day; called at start and every hour while open. */
  async backupDaily(id: string): Promise<Result<Backup | null>> {
    const isDue = await this.#backups.isDue(id, this.#options.now?.() ?? new Date());
    return isDue ? this.backup(id, 'daily') : accept(null);
  }

  /**
   * Puts a backup in the place of the books, after proving it. What was there is kept: as a backup where it still opens,
   * and as it is, under another name, where it does not.
   */
  async restore(
    id: string,
    backupName: string,
    { evenWaiting = false }: { evenWaiting?: boolean } = {},
  ): Promise<Result<Ledger>> {
    if (!isId(id)) return noPortfolio;
    const backup = (await this.backups(id)).find(({ name }) => name === backupName);
    if (!backup) return refuse('missing', 'There is no such backup. Choose one from the list.');
    const opened = await this.open(id);
    if (opened.ok && opened.value.pending > 0 && !evenWaiting) return unsent(opened.value.pending);
    // Whoever asks for the books meanwhile gets those that come back: what is written in the former ones is in no backup.
    const replaced = await this.#whileShut(id, async (unlock) => {
      const ready = await this.#replace(id, backup, { evenWaiting });
      return ready.ok ? this.#openAgain(id, unlock) : ready;
    });
    return replaced.ok ? accept(replaced.value.ledger) : replaced;
  }

  /** Opens what has taken the place of the books under the lock that is held, so that no other process comes first. */
  async #openAgain(id: string, unlock: () => void): Promise<Result<OpenPortfolio>> {
    const opening = this.#forAll(id, this.#openLocked(id, unlock));
    this.#open.set(id, opening);
    let isOpen = false;
    try {
      const opened = await opening;
      isOpen = opened.ok;
      return opened;
    } finally {
      if (!isOpen) this.#open.delete(id);
    }
  }

  /** Under the portfolio's lock, from the first look at what is there until the backup has its name. */
  async #replace(
    id: string,
    backup: Backup,
    { evenWaiting }: { evenWaiting: boolean },
  ): Promise<Result<null>> {
    const file = this.fileOf(id);
    const incoming = incomingFileOf(file);
    const current = existsSync(file) ? await this.#openLedger(file) : noPortfolio;
    try {
      if (current.ok && current.value.pending > 0 && !evenWaiting) return unsent(current.value.pending);
      const keepFormer = () => this.#keepFormer(id, current);
      const ready = await makeReady(incoming, { backup, current, keepFormer, options: this.#options });
      if (!ready.ok) return ready;
    } finally {
      if (current.ok) await current.value.close();
    }
    await takePlace(incoming, file);
    return accept(null);
  }

  /** As a backup where it opens, and as it is where it does not. */
  async #keepFormer(id: string, current: Result<Ledger>): Promise<Result<unknown>> {
    if (current.ok) return this.#backups.make(id, current.value, 'before-restore');
    if (existsSync(this.fileOf(id))) await keepDamaged(this.fileOf(id));
    return accept(null);
  }

  /** Calls back with each portfolio that is opened from now on. */
  onOpened(listener: (id: string, ledger: Ledger) => void): void {
    this.#opened.add(listener);
  }

  /** Calls back, and waits, before a portfolio is closed. */
  onClosing(listener: (id: string) => Promise<void>): void {
    this.#closing.add(listener);
  }

  async closePortfolio(id: string): Promise<void> {
    await this.#turns.take(id, async () => {
      const unlock = await this.#closeLocked(id);
      unlock?.();
    });
  }

  /**
   * Closes a portfolio and does something with its file while nobody else can open it: those of this process wait, and the
   * lock keeps others out until it is over, or until who opened it again under that lock closes it.
   */
  async #whileShut<Value>(id: string, work: (unlock: () => void) => Promise<Value>): Promise<Value> {
    return this.#turns.take(id, async () => {
      const unlock = (await this.#closeLocked(id)) ?? lockPortfolio(this.fileOf(id));
      try {
        return await work(unlock);
      } finally {
        if (!this.#open.has(id)) unlock();
      }
    });
  }

  /** Closes a portfolio that is open and answers what lets go of its lock, which stays held. */
  async #closeLocked(id: string): Promise<(() => void) | undefined> {
    // Why it could not be opened is known to who asked for it; there is nothing to close.
    const opened = await this.#open.get(id)?.catch(() => undefined);
    if (!opened?.ok) return undefined;
    for (const listener of this.#closing) await listener(id);
    this.#open.delete(id);
    await opened.value.ledger.close();
    return opened.value.unlock;
  }

  async close(): Promise<void> {
    for (const id of [...this.#open.keys()]) await this.closePortfolio(id);
  }
}

function isId(id: string): boolean {
  return /^[0-9a-f-]{36}$/.test(id);
}
