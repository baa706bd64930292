import type { SqliteFile } from '../../desktop/src/ledger/file/sqlite.ts';
import type { Chance } from './chance.ts';

/** The part of better-sqlite3's statement that is used here. */
interface Statement {
  readonly database: SqliteFile;
  readonly source: string;
  /** Whether it returns rows. */
  readonly reader: boolean;
}

/** Statements that need disk space; making what exists already needs none. */
const WRITES = /^(insert|update|delete|create (?!(unique )?\w+ if not exists))/i;

type Performing = (this: Statement, ...parameters: unknown[]) => unknown;

/** The computer lost power or the app was killed: nothing of it runs any more. */
export class GoneError extends Error {}

/** There is no room left on the disk. */
export class DiskFullError extends Error {
  readonly code = 'SQLITE_FULL';
}

/**
 * How the disk of one computer fails. Faults happen at statements that write, so that power may fail at any write of the
 * engine. Every call on a computer that is off throws until it is started again.
 */
export class FaultyFiles {
  isOff = false;
  isFull = false;
  /** True while the simulator itself reads the disk. */
  paused = false;
  #writesLeft: number | null = null;
  #unreported = false;

  /** Power fails at one of the next writes: before it, or after it and before anybody is told. */
  loseItSoon(chance: Chance): void {
    this.#writesLeft = chance.between(1, 25);
    this.#unreported = chance.percent(50);
  }

  start(): void {
    this.isOff = false;
    this.#writesLeft = null;
  }

  /** Runs one statement, or fails as the disk does. */
  perform<T>(statement: Statement, work: () => T): T {
    if (this.paused) return work();
    if (this.isOff) throw new GoneError('This computer is off.');
    if (statement.reader) return work();
    if (this.isFull && WRITES.test(statement.source)) this.#fail(statement);
    if (this.#writesLeft === null) return work();
    this.#writesLeft -= 1;
    if (this.#writesLeft > 0) return work();
    if (this.#unreported) work();
    this.isOff = true;
    throw new GoneError(`Power went at “${statement.source.slice(0, 40)}”.`);
  }

  /** SQLite rolls a transaction back by itself where the disk is full. */
  #fail({ database }: Statement): never {
    if (database.inTransaction) database.exec('rollback');
    throw new DiskFullError('database or disk is full');
  }
}

const disks = new Map<string, FaultyFiles>();

/** From now on `files` decides how what lies in `folder` fails. */
export function putOnFaultyDisk(folder: string, files: FaultyFiles): void {
  disks.set(`${folder}/`, files);
}

export function forgetFaultyDisks(): void {
  disks.clear();
}

/** Installs the faults between better-sqlite3 and the engine, on the prototype that any open file leads to. */
export function installFaults(sqlite: SqliteFile): void {
  const methods: { run: Performing; all: Performing } = Object.getPrototypeOf(sqlite.prepare('select 1'));
  const { run, all } = methods;
  methods.run = function (this: Statement, ...parameters: unknown[]) {
    return guarded(this, () => run.apply(this, parameters));
  };
  methods.all = function (this: Statement, ...parameters: unknown[]) {
    return guarded(this, () => all.apply(this, parameters));
  };
}

function guarded<T>(statement: Statement, work: () => T): T {
  const { name } = statement.database;
  for (const [folder, files] of disks) if (name.startsWith(folder)) return files.perform(statement, work);
  return work();
}
