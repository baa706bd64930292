import type { AccountEntryView, ReconcileView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';

export const keyOf = ({ recordTable, recordId, amountCents }: AccountEntryView) =>
  `${recordTable} ${recordId} ${amountCents > 0 ? 'in' : 'out'}`;

/** What is ticked of an account's entries, and what is left to the statement's end balance. */
export function useReconcile(view: ReconcileView) {
  const [id] = useState(newId);
  const [begun, setBegun] = useState(view);
  const [ticked, setTicked] = useState(() => matchedOf(view));
  const [balanceCents, setBalanceCents] = useState(view.balanceCents);
  // Another statement begins anew.
  if (begun.accountId !== view.accountId || begun.statementOn !== view.statementOn) {
    setBegun(view);
    setTicked(matchedOf(view));
    setBalanceCents(view.balanceCents);
  }
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
    const { accountId, statementOn } = view;
    const cleared = chosen.map(({ recordTable, recordId }) => ({ recordTable, recordId }));
    return locking.mutateAsync({ id, accountId, statementOn, balanceCents: balanceCents ?? 0, cleared });
  }

  return {
    id,
    balanceCents,
    setBalanceCents,
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
