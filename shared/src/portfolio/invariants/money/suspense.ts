import {
  isFromSuspense,
  notWaiting,
  type SuspenseMovement,
  suspenseMovements,
} from '../../../billing/suspense/waiting.ts';
import { toDecimal } from '../../../core/index.ts';
import type { Database } from '../../../database.ts';
import { getOrganisation } from '../../../organisation/queries.ts';
import { type Asked, type Breach, type Rule, unionOf } from '../rule.ts';

/**
 * Of money in suspense no more becomes payments than came, at the end of any day: 3,000.00 known as 1,500.00 on one device and as
 * 1,600.00 on another is refused to the second. What says that it came from there names it.
 */
export const suspenseFits: Rule = async (db, asked) => {
  const nameless = await unnamed(db, asked);
  const ids = unionOf([
    asked.ids('suspense'),
    asked.named('suspense', 'reversesId'),
    asked.named('payment', 'suspenseId'),
  ]);
  const breaches: Breach[] = nameless.map((id) => ({
    ...isFromSuspense().error,
    details: { table: 'payment', id },
  }));
  const movements = Map.groupBy(await suspenseMovements(db, ids), ({ suspenseId }) => suspenseId);
  for (const [id, own] of movements) {
    const leastCents = least(own);
    if (leastCents < 0) breaches.push(await tooMuch(db, asked, { id, leastCents }));
  }
  return breaches;
};

/** Payments that say that they were in suspense, and not as what. */
async function unnamed(db: Database, asked: Asked): Promise<string[]> {
  if (asked.ids('payment') !== 'all')
    return asked
      .inserts('payment')
      .filter(({ row }) => (row.method === 'from-suspense') !== (typeof row.suspenseId === 'string'))
      .map(({ id }) => id);
  const rows = await db
    .selectFrom('payment')
    .select('id')
    .where(({ eb, or, and }) =>
      or([
        and([eb('method', '=', 'from-suspense'), eb('suspenseId', 'is', null)]),
        and([eb('method', '!=', 'from-suspense'), eb('suspenseId', 'is not', null)]),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The least that waits of an entry at the end of any day; cents. */
function least(movements: readonly SuspenseMovement[]): number {
  const days = [...Map.groupBy(movements, ({ on }) => on)].sort(([a], [b]) => (a < b ? -1 : 1));
  let [lowest, waiting] = [0, 0];
  for (const [, parts] of days) {
    waiting += parts.reduce((sum, { cents }) => sum + Number(cents), 0);
    lowest = Math.min(lowest, waiting);
  }
  return lowest;
}

async function tooMuch(
  db: Database,
  asked: Asked,
  { id, leastCents }: { id: string; leastCents: number },
): Promise<Breach> {
  const { currency } = await getOrganisation(db);
  const tried = asked
    .inserts('payment')
    .filter(({ row }) => row.suspenseId === id)
    .reduce((sum, { row }) => sum + Number(row.amountCents), 0);
  const left = Math.max(0, leastCents + tried);
  const details = { table: 'suspense', id, current: left, attempted: tried };
  return { ...notWaiting(toDecimal(left, currency)).error, details };
}
