import { compareText } from '../core/text.ts';
import type { Database } from '../database.ts';
import type { EntityOf } from '../log/registry.ts';
import type { DocumentKind, ReceiptHolder, ReceiptMediaType } from './rules.ts';
import type { receipt } from './schema.ts';

export type Receipt = EntityOf<typeof receipt>;

/** What is attached to one record and not archived, in the order in which it was attached. */
export async function receiptsOf(
  db: Database,
  { recordTable, recordId }: { recordTable: ReceiptHolder; recordId: string },
): Promise<Receipt[]> {
  return db
    .selectFrom('receipt')
    .selectAll()
    .where('recordId', '=', recordId)
    .where('recordTable', '=', recordTable)
    .where('archivedOn', 'is', null)
    .orderBy('id')
    .execute();
}

/** Which files of the books to list; all of those that are not archived where nothing narrows them. */
export interface FilesAsked {
  readonly kind?: DocumentKind | 'none' | undefined;
  readonly recordTable?: ReceiptHolder | undefined;
  /** Days of the documents, or on which they were added where nobody said of which day they are; inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Every file that is attached to anything and not archived, the latest first. */
export async function listFiles(
  db: Database,
  { kind, recordTable, from, to }: FilesAsked,
): Promise<Receipt[]> {
  let files = db.selectFrom('receipt').selectAll().where('archivedOn', 'is', null);
  if (kind === 'none') files = files.where('kind', 'is', null);
  else if (kind) files = files.where('kind', '=', kind);
  if (recordTable) files = files.where('recordTable', '=', recordTable);
  const rows = await files.execute();
  const dayOf = ({ documentOn, addedOn }: Receipt) => documentOn ?? addedOn;
  return rows
    .filter((file) => (!from || dayOf(file) >= from) && (!to || dayOf(file) <= to))
    .sort((a, b) => compareText(dayOf(b), dayOf(a)) || compareText(b.id, a.id));
}

/** Archived or not: who has the address of an archived file may still look at it. */
export async function findReceipt(db: Database, id: string): Promise<Receipt | undefined> {
  return db.selectFrom('receipt').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The receipt that says that a record has this file. */
export async function findAttached(
  db: Database,
  { recordId, sha256 }: { recordId: string; sha256: string },
): Promise<Receipt | undefined> {
  return db
    .selectFrom('receipt')
    .selectAll()
    .where('recordId', '=', recordId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}

/** A file as the books know it. */
export interface ReceiptFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: ReceiptMediaType;
}

/** The receipts whose files were erased: their records stand, and say nothing any more. */
function erased(db: Database) {
  return db.selectFrom('erasedRecord').select('recordId').where('recordTable', '=', 'receipt');
}

/** Each file that any receipt names and the log has accepted, once; what is in use comes before what is archived. */
export async function filesInBooks(db: Database): Promise<ReceiptFile[]> {
  const rows = await db
    .selectFrom('receipt')
    .select(['sha256', 'bytes', 'mediaType', 'archivedOn'])
    .where('seq', 'is not', null)
    .where('id', 'not in', erased(db))
    .orderBy('id')
    .execute();
  const inUseFirst = [
    ...rows.filter(({ archivedOn }) => archivedOn === null),
    ...rows.filter(({ archivedOn }) => archivedOn !== null),
  ];
  const files = new Map<string, ReceiptFile>();
  for (const { sha256, bytes, mediaType } of inUseFirst) {
    if (!files.has(sha256)) files.set(sha256, { sha256, bytes, mediaType });
  }
  return [...files.values()];
}

/** The file of this hash, where any receipt of these books names it; archived ones count. */
export async function findFile(db: Database, sha256: string): Promise<ReceiptFile | undefined> {
  return db
    .selectFrom('receipt')
    .select(['sha256', 'bytes', 'mediaType'])
    .where('sha256', '=', sha256)
    .where('id', 'not in', erased(db))
    .orderBy('id')
    .executeTakeFirst();
}

/** Which of these hashes any receipt names; archived ones count, because they can be brought back. */
export async function namedInBooks(db: Database, hashes: readonly string[]): Promise<Set<string>> {
  const named = new Set<string>();
  for (let start = 0; start < hashes.length; start += 500) {
    const some = hashes.slice(start, start + 500);
    const rows = await db
      .selectFrom('receipt')
      .select('sha256')
      .where('sha256', 'in', some)
      .where('id', 'not in', erased(db))
      .execute();
    for (const { sha256 } of rows) named.add(sha256);
  }
  return named;
}
