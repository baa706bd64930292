import type { LedgerEntryView } from '../../api/index.ts';
import { sourceIdOf } from '../../billing/allocation-sources.ts';
import type { LedgerFact, LedgerRows } from './ledger-facts.ts';

/** What one entry uses of another: what settles of a charge, a refund of a payment; cents. */
export interface NetUse {
  /** What is used. */
  readonly sourceId: string;
  /** What it is used for. */
  readonly targetId: string;
  amountCents: number;
}

/** What is used of each source for each charge and refund, without what was undone. */
export function netUses({ allocations, refunds }: LedgerRows): NetUse[] {
  const pairs = new Map<string, NetUse>();
  const add = (use: NetUse) => {
    const key = `${use.sourceId} ${use.targetId}`;
    const pair = pairs.get(key) ?? { ...use, amountCents: 0 };
    pair.amountCents += use.amountCents;
    pairs.set(key, pair);
  };
  for (const { chargeId: targetId, amountCents, ...row } of allocations)
    add({ sourceId: sourceIdOf(row), targetId, amountCents });
  for (const { id, paymentId: sourceId, reversesId, amountCents } of refunds)
    add({ sourceId, targetId: reversesId ?? id, amountCents });
  return [...pairs.values()].filter(({ amountCents }) => amountCents !== 0);
}

/** The other ends of what an entry uses or is used for. */
export function otherEnds(
  net: readonly NetUse[],
  id: string,
  byId: ReadonlyMap<string, LedgerFact>,
): LedgerEntryView['allocations'] {
  return net
    .filter(({ sourceId, targetId }) => sourceId === id || targetId === id)
    .flatMap(({ sourceId, targetId, amountCents }) => {
      const other = byId.get(sourceId === id ? targetId : sourceId);
      if (!other) return [];
      const { id: otherId, kind: otherKind, label: otherLabel, on: otherOn } = other;
      return [{ otherId, otherKind, otherLabel, otherOn, amountCents }];
    });
}

/** What of an entry is open or unused; nothing of one that was reversed, of the reversal, or of money that is not the tenant's. */
export function remainingOf(
  net: readonly NetUse[],
  { id, kind, amountCents, reversesId }: LedgerFact,
  reversedBy: ReadonlyMap<string | null, string>,
): number {
  if (reversesId !== null || reversedBy.has(id) || kind === 'refund' || kind === 'recovery') return 0;
  const used = net.filter(({ sourceId, targetId }) => sourceId === id || targetId === id);
  return amountCents - used.reduce((sum, pair) => sum + pair.amountCents, 0);
}
