import { fromBase64 } from '../../core/base64.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { AnyDatabase } from '../any-database.ts';
import type { ProseOp } from '../change-set.ts';
import { Malformed } from './byte-reader.ts';
import { readNote } from './fold-notes.ts';
import { scanUpdate, type UpdateExtent } from './scan-update.ts';

/** Of one update: about a hundred pages written or pasted at once. */
export const MAX_UPDATE_BYTES = 256 * 1024;

/** Of a whole note with everything that was ever deleted from it: every update is merged with all of it. */
export const MAX_NOTE_BYTES = 4 * 1024 * 1024;

interface KnownNote {
  readonly clocks: Map<number, number>;
  bytes: number;
}

/** Decides whether updates may enter the log, those of one set after each other. It builds nothing of what it is given. */
export class ProseAdmission {
  readonly #notes = new Map<string, KnownNote>();

  /** Whether this is an update of a note, and all that it builds on is there. */
  async check(db: AnyDatabase, op: ProseOp): Promise<Result<null>> {
    const update = readUpdate(op.update);
    if (!update.ok) return update;
    const { bytes, extent } = update.value;
    const key = `${op.table} ${op.id}`;
    const note = this.#notes.get(key) ?? (await knownNote(db, op));
    this.#notes.set(key, note);
    if (note.bytes + bytes > MAX_NOTE_BYTES)
      return refuse('too-large', 'This note has become too long for more text to be added.');
    if (!takesUp(note.clocks, extent)) {
      return refuse(
        'out-of-step',
        'This text builds on text that is not in these books, so it cannot be placed.',
      );
    }
    note.bytes += bytes;
    return accept(null);
  }
}

function readUpdate(text: unknown): Result<{ bytes: number; extent: UpdateExtent }> {
  if (typeof text !== 'string') return malformed('has no update');
  if (text.length > Math.ceil(MAX_UPDATE_BYTES / 3) * 4)
    return refuse('too-large', 'This is too much text at once. Add it in smaller parts.');
  const bytes = fromBase64(text);
  if (!bytes) return malformed('is not base64');
  const extent = scanUpdate(bytes);
  return extent instanceof Malformed ? malformed(extent.message) : accept({ bytes: bytes.length, extent });
}

const malformed = (what: string) => refuse('bad-record', `The update of this note ${what}.`);

/** How far each client's text is in the books. It has no gaps, because no update enters that would leave one. */
async function knownNote(db: AnyDatabase, { table, id }: ProseOp): Promise<KnownNote> {
  const row = await readNote(db, table, id);
  const bytes = row && fromBase64(row.state);
  const extent = bytes && scanUpdate(bytes);
  const clocks = new Map<number, number>();
  if (!bytes || !extent || extent instanceof Malformed) return { clocks, bytes: 0 };
  for (const [client, [, to]] of extent.brings) clocks.set(client, to);
  return { clocks, bytes: bytes.length };
}

/** Adds what an update brings to what is known; false where something that it builds on is missing. */
function takesUp(known: Map<number, number>, { brings, needs }: UpdateExtent): boolean {
  const after = new Map(known);
  for (const [client, [from, to]] of brings) {
    const there = known.get(client) ?? 0;
    if (from > there) return false;
    after.set(client, Math.max(there, to));
  }
  for (const [client, clock] of needs) if (clock > (after.get(client) ?? 0)) return false;
  for (const [client, clock] of after) known.set(client, clock);
  return true;
}
