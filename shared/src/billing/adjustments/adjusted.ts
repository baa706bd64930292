import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import type { Op } from '../../log/index.ts';
import { type BoundTable, boundSource } from '../allocation-sources.ts';
import { checkOpen, settledBy } from '../payments/bound-sources.ts';
import type { OpenCharge } from '../queries.ts';

/** What settles a charge without money. */
export type Adjustment = Extract<BoundTable, 'concession' | 'writeOff'>;

interface Adjusted {
  readonly id: string;
  readonly chargeId: string;
  readonly amountCents: number;
  readonly on: string;
  readonly reason: string;
}

/**
 * The ops that settle a part of one charge, whole and on one day, of what is open of it; that is less by so much afterwards. Refuses more
 * than is open from that day on, on any day, and a deposit that was charged, which never was income.
 */
export async function adjusted(
  db: Database,
  table: Adjustment,
  open: ReadonlyMap<string, OpenCharge>,
  { id, chargeId, amountCents, on, reason }: Adjusted,
): Promise<Result<Op[]>> {
  const source = boundSource(table);
  const charge = await checkOpen(db, open.get(chargeId), { cents: amountCents, on, field: source.day });
  if (!charge.ok) return charge;
  if (charge.value.kind === 'deposit') return isDeposit();
  charge.value.openCents -= amountCents;
  const ends = { leaseId: charge.value.leaseId, chargeId, amountCents };
  const none = { reversesId: null, correctsId: null, aboutOn: null };
  return accept([
    { kind: 'insert', table, id, row: { ...ends, [source.day]: on, reason, ...none } },
    settledBy(source, { id, ...ends, on }),
  ]);
}

/** The lease of a charge. */
export async function leaseOfCharge(db: Database, chargeId: string): Promise<Result<string>> {
  const charge = await db
    .selectFrom('charge')
    .select('leaseId')
    .where('id', '=', chargeId)
    .executeTakeFirst();
  return charge ? accept(charge.leaseId) : refuse('missing', 'This charge is not in these books.');
}

const isDeposit = () =>
  refuse('not-open', 'A deposit is no income. Reverse this charge instead, so that it is not asked for.');
