import type { Database } from '../../database.ts';
import type { CreditRefundTable } from './schema.ts';

export function refundOf(db: Database, id: string): Promise<CreditRefundTable | undefined> {
  return db.selectFrom('creditRefund').selectAll().where('id', '=', id).executeTakeFirst();
}

/** All rows of one check, the first one first, whichever of them is named. */
export async function refundRows(db: Database, id: string): Promise<CreditRefundTable[]> {
  const named = await refundOf(db, id);
  if (!named?.splitId || named.reversesId) return named ? [named] : [];
  const { splitId } = named;
  const rows = await db
    .selectFrom('creditRefund')
    .selectAll()
    .where('splitId', '=', splitId)
    .where('reversesId', 'is', null)
    .orderBy('id')
    .execute();
  return rows.toSorted((a, b) => Number(b.id === splitId) - Number(a.id === splitId));
}
