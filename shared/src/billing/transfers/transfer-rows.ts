import type { Database } from '../../database.ts';
import type { CreditTransferTable } from './schema.ts';

export function transferOf(db: Database, id: string): Promise<CreditTransferTable | undefined> {
  return db.selectFrom('creditTransfer').selectAll().where('id', '=', id).executeTakeFirst();
}

/** All rows of what was moved together, the first one first, whichever of them is named. */
export async function transferRows(db: Database, id: string): Promise<CreditTransferTable[]> {
  const named = await transferOf(db, id);
  if (!named?.splitId || named.reversesId) return named ? [named] : [];
  const { splitId } = named;
  const rows = await db
    .selectFrom('creditTransfer')
    .selectAll()
    .where('splitId', '=', splitId)
    .where('reversesId', 'is', null)
    .orderBy('id')
    .execute();
  return rows.toSorted((a, b) => Number(b.id === splitId) - Number(a.id === splitId));
}
