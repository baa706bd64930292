import { unitDepositMovements } from '../../../billing/deposits/before-lease.ts';
import { type DepositMovement, depositFacts, depositMovements } from '../../../billing/deposits/held.ts';
import { depositKindWords } from '../../../billing/deposits/schema.ts';
import { notHeld, notLeft } from '../../../billing/refusals.ts';
import { dayName } from '../../../core/calendar.ts';
import { toDecimal } from '../../../core/index.ts';
import type { Database } from '../../../database.ts';
import { getOrganisation } from '../../../organisation/queries.ts';
import type { Asked, Breach, Rule } from '../rule.ts';

/**
 * What is held as a deposit is never below zero, for each lease and kind at the end of any day. Of 1,500.00 with 550.00 applied, two
 * devices return 950.00 each: the second is refused.
 */
export const depositsAreHeld: Rule = async (db, asked) => {
  const leaseIds = touchedLeases(asked);
  const movements = await depositMovements(db, leaseIds === 'all' ? {} : { leaseIds });
  const breaches: Breach[] = [];
  for (const own of Map.groupBy(movements, ({ leaseId, kind }) => `${leaseId} ${kind}`).values()) {
    const wrong = firstBelowZero(own);
    if (wrong) breaches.push(await notThere(db, asked, wrong));
  }
  return breaches;
};

/**
 * No more is taken of a deposit from before a lease than came in, at the end of any day. Of 500.00 two devices take 500.00 over and return
 * 500.00: the second is refused.
 */
export const unitDepositsAreHeld: Rule = async (db, asked) => {
  const ids = touchedDeposits(asked);
  const movements = await unitDepositMovements(db, ids === 'all' ? {} : { ids });
  const breaches: Breach[] = [];
  for (const [id, own] of Map.groupBy(movements, ({ unitDepositId }) => unitDepositId)) {
    const wrong = firstBelowZero(own);
    if (!wrong) continue;
    const { on, heldCents: current } = wrong;
    const { currency } = await getOrganisation(db);
    const details = { table: 'unitDeposit', id, on, current };
    breaches.push({ ...notLeft({ on: dayName(on), left: toDecimal(0, currency) }).error, details });
  }
  return breaches;
};

function touchedDeposits(asked: Asked): readonly string[] | 'all' {
  if (asked.ids('unitDeposit') === 'all') return 'all';
  return [
    ...new Set([
      ...asked.named('unitDeposit', 'reversesId'),
      ...asked.named('unitDepositUse', 'unitDepositId'),
    ]),
  ];
}

/** Only what is done to a deposit can break it, and the taking back of what settled a charge for one. */
function touchedLeases(asked: Asked): readonly string[] | 'all' {
  if (asked.ids('lease') === 'all') return 'all';
  const named = depositFacts.flatMap(({ table, of }) => asked.named(table, of));
  const undone = asked.inserts('allocation').filter(({ row }) => Number(row.amountCents) < 0);
  return [...new Set([...named, ...undone.map(({ row }) => String(row.leaseId))])];
}

/** The first day at whose end less than nothing is held. */
function firstBelowZero<Movement extends Pick<DepositMovement, 'on' | 'cents'>>(
  movements: readonly Movement[],
): (Movement & { heldCents: number }) | null {
  const days = [...Map.groupBy(movements, ({ on }) => on)].sort(([a], [b]) => (a < b ? -1 : 1));
  let heldCents = 0;
  for (const [, parts] of days) {
    heldCents += parts.reduce((sum, { cents }) => sum + cents, 0);
    const [first] = parts;
    if (heldCents < 0 && first) return { ...first, heldCents };
  }
  return null;
}

async function notThere(
  db: Database,
  asked: Asked,
  { leaseId, kind, on, heldCents }: DepositMovement & { heldCents: number },
): Promise<Breach> {
  const { currency } = await getOrganisation(db);
  const tried = depositFacts
    .flatMap(({ table, of }) =>
      asked.inserts(table).filter(({ row }) => row[of] === leaseId && row.kind === kind),
    )
    .reduce((sum, { row }) => sum + Number(row.amountCents), 0);
  const held = toDecimal(Math.max(0, heldCents + tried), currency);
  const what = depositKindWords[kind].toLowerCase();
  const details = { table: 'lease', id: leaseId, kind, on, current: heldCents + tried, attempted: heldCents };
  return { ...notHeld({ what, on: dayName(on), held }).error, details };
}
