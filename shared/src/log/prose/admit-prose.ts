import { fromBase64 } from '../../core/base64.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { AnyDatabase } from '../any-database.ts';
import type { ProseOp } from '../change-set.ts';
import { Malformed } from './byte-reader.ts';
import { readNote } from './fold-notes.ts';
import { EMPTY_PROSE, mergeProse } from './merge-prose.ts';
import { type Clocks, scanUpdate, type UpdateExtent } from './scan-update.ts';

/** The most bytes of one update: about a hundred pages written or pasted at once. */
export const MAX_UPDATE_BYTES = 256 * 1024;

/** The most bytes of a whole note, deleted text included: every update is merged with all of it. */
export const MAX_NOTE_BYTES = 4 * 1024 * 1024;

interface Update {
  readonly bytes: Uint8Array;
  readonly extent: UpdateExtent;
}

interface KnownNote {
  readonly state: Uint8Array;
  /** How far each client's text is in the note. It has no gaps, because an update that would leave one is refused. */
  readonly clocks: Clocks;
}

/** Decides whether updates may enter the log, those of one set in order. */
export class ProseAdmission {
  readonly #notes = new Map<string, KnownNote>();

  /** Whether this update may enter: 'fresh', or 'known' where the note already holds all of it. */
  async check(db: AnyDatabase, op: ProseOp): Promise<Result<'fresh' | 'known'>> {
    const update = readUpdate(op.update);
    if (!update.ok) return update;
    const key = `${op.table} ${op.id}`;
    const before = this.#notes.get(key) ?? (await knownNote(db, op));
    const after = takeUp(before, update.value);
    if (!after.ok) return after;
    this.#notes.set(key, after.value);
    return accept(sameBytes(before.state, after.value.state) ? 'known' : 'fresh');
  }
}

function readUpdate(text: unknown): Result<Update> {
  if (typeof text !== 'string') return malformed('is missing');
  if (text.length > Math.ceil(MAX_UPDATE_BYTES / 3) * 4)
    return refuse('too-large', 'This is too much text at once. Add it in smaller parts.');
  const bytes = fromBase64(text);
  if (!bytes) return malformed('is not base64');
  const extent = scanUpdate(bytes);
  return extent instanceof Malformed ? malformed(extent.message) : accept({ bytes, extent });
}

const malformed = (what: string) => refuse('bad-record', `The update of this note ${what}.`);

async function knownNote(db: AnyDatabase, { table, id }: ProseOp): Promise<KnownNote> {
  const row = await readNote(db, table, id);
  const state = row ? fromBase64(row.state) : null;
  const extent = state && scanUpdate(state);
  if (!state || !extent || extent instanceof Malformed) return { state: EMPTY_PROSE, clocks: new Map() };
  return { state, clocks: new Map([...extent.brings].map(([client, [, to]]) => [client, to])) };
}

function takeUp({ state, clocks }: KnownNote, { bytes, extent }: Update): Result<KnownNote> {
  const after = new Map(clocks);
  for (const [client, [from, to]] of extent.brings) {
    const there = clocks.get(client) ?? 0;
    if (from > there) return outOfStep();
    after.set(client, Math.max(there, to));
  }
  for (const [client, clock] of extent.needs) if (clock > (after.get(client) ?? 0)) return outOfStep();
  const merged = mergeProse(state, bytes);
  return merged.length > MAX_NOTE_BYTES ? tooLong() : accept({ state: merged, clocks: after });
}

const outOfStep = () =>
  refuse('out-of-step', 'This text builds on text that is not in these books, so it cannot be placed.');

const tooLong = () =>
  refuse('too-large', 'This note has become too long for more text to be added. Continue it elsewhere.');

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
