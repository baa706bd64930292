import { postings } from '../accounting/postings.ts';
import { type CalendarDate, dayName } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import type { Op } from '../log/index.ts';
import { closedInWords, firstOpenDay, type Lock } from './lock.ts';

// Whose an entry is follows from who holds its building and whose its account at the bank is (docs/decisions/0045). Neither is a
// fact that moves money, and both would change what a closed period says of each entity.

/** What an op says anew: of an account what it always was, on past days too; of a building who holds it from a day on. */
type ChangeOfWhose =
  | { readonly kind: 'account'; readonly bankAccountId: string }
  | { readonly kind: 'holders'; readonly buildingId: string; readonly fromOn: CalendarDate };

export function changesOfWhose(ops: readonly Op[]): ChangeOfWhose[] {
  return ops.flatMap((op): ChangeOfWhose[] => {
    if (op.kind === 'set' && op.table === 'bankAccount' && ('kind' in op.fields || 'entityId' in op.fields))
      return [{ kind: 'account', bankAccountId: op.id }];
    if (op.kind !== 'insert' || op.table !== 'ownership') return [];
    return [{ kind: 'holders', buildingId: String(op.row.buildingId), fromOn: String(op.row.fromOn) }];
  });
}

/** A closed period stays as it was, of each entity too: what has entries in it stays whose it is there. */
export async function checkWhose(
  db: Database,
  changes: readonly ChangeOfWhose[],
  lock: Lock,
): Promise<Result<null>> {
  for (const change of changes)
    if (await hasClosedEntries(db, change, lock))
      return change.kind === 'account' ? accountStays(lock) : holdersStay(lock);
  return accept(null);
}

async function hasClosedEntries(db: Database, change: ChangeOfWhose, { through }: Lock): Promise<boolean> {
  if (change.kind === 'account') {
    const closed = postings(['postedOn'], { bankAccountIds: [change.bankAccountId], to: through });
    return (await db.selectFrom(closed).select('postedOn').limit(1).executeTakeFirst()) !== undefined;
  }
  if (change.fromOn > through) return false;
  const closed = postings(['buildingId'], { from: change.fromOn, to: through });
  const some = await db
    .selectFrom(closed)
    .select('buildingId')
    .where('buildingId', '=', change.buildingId)
    .limit(1)
    .executeTakeFirst();
  return some !== undefined;
}

function accountStays(lock: Lock) {
  return refuse(
    'closed-period',
    `${closedInWords(lock)} This account has entries in what is closed, and they would move with it. Add another account and transfer the money, or ask an owner to open the period again.`,
  );
}

function holdersStay(lock: Lock) {
  const from = dayName(firstOpenDay(lock));
  return refuse(
    'closed-period',
    `${closedInWords(lock)} This building has entries in what is closed, and they would go to others. Say who holds it from ${from} on, or ask an owner to open the period again.`,
    { field: 'fromOn' },
  );
}
