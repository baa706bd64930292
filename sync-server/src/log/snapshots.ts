import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { snapshotText } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import type { HeadView, SnapshotManifest } from '@portfolio-os/shared/wire';
import type { ServerDatabase } from '../database/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { readHead } from './head.ts';

const compress = promisify(zstdCompress);

/** A new device pulls the sets after its snapshot; beyond so many a newer snapshot is quicker. */
const MOST_BEHIND = 200;

/** The manifest of a snapshot that is recent enough, made now where there is none. */
export async function freshSnapshot(
  database: ServerDatabase,
  orgId: string,
  now: Date,
): Promise<SnapshotManifest> {
  const { newest, head } = await inOrganisation(database, orgId, async (trx) => ({
    newest: await newestManifest(trx),
    head: await readHead(trx),
  }));
  if (newest && !isSnapshotDue(newest.seq, head)) return newest;
  return makeSnapshot(database, orgId, now);
}

/** Whether the newest snapshot is far behind a head. Where the books did not exist yet, a snapshot says nothing. */
export function isSnapshotDue(newestSeq: number | null, head: Pick<HeadView, 'seq'>): boolean {
  return newestSeq === null || newestSeq === 0 || head.seq - newestSeq > MOST_BEHIND;
}

async function newestManifest(trx: OrganisationTransaction): Promise<SnapshotManifest | null> {
  const row = await trx
    .selectFrom('snapshot')
    .select(['seq', 'hash', 'sha256', 'rows', 'bytes'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, rows: JSON.parse(row.rows) as SnapshotManifest['rows'] } : null;
}

/** Reads all rows as of one moment, from the replica where there is one, and keeps the last two snapshots. */
async function makeSnapshot(database: ServerDatabase, orgId: string, now: Date): Promise<SnapshotManifest> {
  const taken = await inOrganisation(database, orgId, readState, { replica: true, snapshot: true });
  const blob = await compress(taken.text);
  const sha256 = createHash('sha256').update(taken.text).digest('hex');
  const manifest = { seq: taken.seq, hash: taken.hash, sha256, rows: taken.rows, bytes: blob.length };
  await inOrganisation(database, orgId, async (trx) => {
    // Somebody was erased while it was made: whoever asks for it is told to ask for the newest one.
    const erased = trx.selectFrom('erasedRecord').select('id').where('seq', '>', taken.seq);
    if (await erased.limit(1).executeTakeFirst()) return;
    await trx
      .insertInto('snapshot')
      .values({ ...manifest, rows: JSON.stringify(manifest.rows), blob, madeAt: now.toISOString() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const kept = trx.selectFrom('snapshot').select('seq').orderBy('seq', 'desc').limit(2);
    await trx.deleteFrom('snapshot').where('seq', 'not in', kept).execute();
  });
  return manifest;
}

async function readState(trx: OrganisationTransaction) {
  const { seq, hash } = await readHead(trx);
  const rows: Record<string, number> = {};
  let text = '';
  for await (const piece of snapshotText(trx, registry)) {
    const { table, rows: count } = JSON.parse(piece.slice(0, piece.indexOf('\n')));
    rows[table] = count;
    text += piece;
  }
  return { seq, hash, rows, text };
}

/** The compressed blob of a snapshot that a manifest named, or null where it has been replaced since. */
export async function readSnapshot(
  database: ServerDatabase,
  orgId: string,
  seq: number,
): Promise<Uint8Array | null> {
  return inOrganisation(database, orgId, async (trx) => {
    const row = await trx.selectFrom('snapshot').select('blob').where('seq', '=', seq).executeTakeFirst();
    return row?.blob ?? null;
  });
}
