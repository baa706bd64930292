import type { AccountEntryView, ReconcileView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';

export const keyOf = ({ recordTable, recordId, amountCents }: AccountEntryView) =>
  `${recordTable} ${recordId} ${amountCents > 0 ? 'in' : 'out'}`;

/** A balance as it was typed, and for which statement. */
interface TypedBalance extends Pick<ReconcileView, 'accountId' | 'statementOn'> {
  cents: number | null;
}

/**
 * What is ticked of an account's entries, and what is left to the statement's end balance. `statementOn`: the day that was chosen, whose entries may
 * still be on their way: what is typed meanwhile is that statement's.
 */
export function useReconcile(view: ReconcileView, statementOn: string) {
  const [id] = useState(newId);
  const [begun, setBegun] = useState(view);
  const [ticked, setTicked] = useState(() => matchedOf(view));
  const [typed, setTyped] = useState<TypedBalance | null>(null);
  // Another statement begins anew.
  if (begun.accountId !== view.accountId || begun.statementOn !== view.statementOn) {
    setBegun(view);
    setTicked(matchedOf(view));
  }
  const { accountId } = view;
  const isTyped = typed?.accountId === accountId && typed.statementOn === statementOn;
  const balanceCents = isTyped ? typed.cents : view.balanceCents;
  const locking = useCommand('integrations.lockReconciliation');
  const chosen = view.entries.filter((entry) => ticked.has(keyOf(entry)));
  const tickedCents = chosen.reduce((cents, { amountCents }) => cents + amountCents, 0);
  const differenceCents = balanceCents === null ? null : balanceCents - view.beganCents - tickedCents;

  function set(entries: readonly AccountEntryView[], isTicked: boolean) {
    const next = new Set(ticked);
    for (const entry of entries) {
      if (isTicked) next.add(keyOf(entry));
      else next.delete(keyOf(entry));
    }
    setTicked(next);
  }

  function lock(): Promise<unknown> {
    const cleared = chosen.map(({ recordTable, recordId }) => ({ recordTable, recordId }));
    return locking.mutateAsync({ id, accountId, statementOn, balanceCents: balanceCents ?? 0, cleared });
  }

  return {
    id,
    balanceCents,
    setBalanceCents: (cents: number | null) => setTyped({ accountId, statementOn, cents }),
    tickedCents,
    differenceCents,
    isTicked: (entry: AccountEntryView) => ticked.has(keyOf(entry)),
    toggle: (entry: AccountEntryView) => set([entry], !ticked.has(keyOf(entry))),
    set,
    lock,
    isLocking: locking.isPending,
  };
}

function matchedOf({ entries }: ReconcileView): ReadonlySet<string> {
  return new Set(entries.filter(({ isMatched }) => isMatched).map(keyOf));
}
