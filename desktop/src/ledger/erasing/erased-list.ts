import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Invocation, invocation } from '@portfolio-os/shared/log';
import { replaceFile } from '@portfolio-os/shared/node';
import { erasePerson } from '@portfolio-os/shared/people';
import { z } from 'zod';
import type { Ledger } from '../ledger.ts';
import { eraseListed } from './erase-listed.ts';
import { erasureSchema, type ListedErasure } from './listed-erasure.ts';

/** The lists of all portfolios of this computer, those that were deleted included. */
export function erasedLists(folder: string): ErasedList[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.endsWith('.json')).map((name) => new ErasedList(join(folder, name)));
}

/** What was erased of a portfolio on this computer, beside its books: ids and names of fields, so that a backup can be erased again. */
export class ErasedList {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  read(): ListedErasure[] {
    try {
      return z.array(erasureSchema).parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }

  /** Adds what the books say is erased; what they do not say any more, because an older copy took their place, stays. */
  async keep(ledger: Ledger): Promise<void> {
    const known = new Map(this.read().map((one) => [one.id, one]));
    const before = known.size;
    for (const one of await erasuresIn(ledger)) known.set(one.id, one);
    if (known.size === before) return;
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    await replaceFile(this.#file, Buffer.from(JSON.stringify([...known.values()])));
  }

  /** What is listed and books do not say: an older copy of them was restored, here or on their server. */
  async missingIn(ledger: Ledger): Promise<ListedErasure[]> {
    const listed = this.read();
    if (listed.length === 0) return [];
    const said = new Set((await erasuresIn(ledger)).map(({ id }) => id));
    return listed.filter(({ id }) => !said.has(id));
  }

  /**
   * Erases again what is listed and books do not say. Where a server sequences, its log brings the erasing itself; until then the
   * values are gone from this file all the same.
   */
  async eraseAgain(ledger: Ledger): Promise<void> {
    const missing = await this.missingIn(ledger);
    if (missing.length === 0) return;
    if (ledger.connection)
      return ledger.eraseListed((trx, projection) => eraseListed(trx, projection, missing));
    for (const one of missing) await ledger.execute(again(one));
  }

  /**
   * Erases in books of their own what is listed of others on this computer: an archive that was made before somebody was erased brings
   * them back under the same ids.
   */
  async eraseBrought(ledger: Ledger): Promise<void> {
    if (ledger.connection) return;
    for (const one of await this.missingIn(ledger)) {
      const { recordTable, recordId } = one;
      const person = ledger.books.selectFrom(recordTable).select('id').where('id', '=', recordId);
      if (await person.executeTakeFirst()) await ledger.execute(again(one));
    }
  }
}

function again(one: ListedErasure): Invocation {
  return invocation(erasePerson, one);
}

async function erasuresIn({ books }: Ledger): Promise<ListedErasure[]> {
  const erasures = await books.selectFrom('erasure').selectAll().where('seq', 'is not', null).execute();
  if (erasures.length === 0) return [];
  const rows = await books.selectFrom('erasedRecord').selectAll().execute();
  const byErasure = Map.groupBy(rows, ({ erasureId }) => erasureId);
  return erasures.map(({ id, recordTable, recordId }) => ({
    ...{ id, recordTable, recordId },
    records: (byErasure.get(id) ?? []).map((row) => ({
      ...{ table: row.recordTable, id: row.recordId, fields: row.fields.split(',') },
    })),
  }));
}
