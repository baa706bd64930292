import { later, newId } from '@portfolio-os/shared/core';
import type { TransactionView } from '@portfolio-os/shared/reporting';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { MOST_ACTS } from '../../components/page/what-is-done.tsx';
import { Money } from '../../components/ui/money.tsx';
import { reversalOf } from './reversals.ts';

/** A fact that a mirror takes back, with what it moved, in minor units. */
export type Reversible = Pick<TransactionView, 'fact' | 'factId' | 'on' | 'inCents' | 'outCents'>;

const whatStays = {
  transaction: 'a payment is returned or corrected by itself, and what is reversed stays reversed.',
  expense: 'what is reversed stays reversed, and of what was refunded the refund is reversed first.',
};

interface ReverseManyProps {
  facts: readonly Reversible[];
  /** What one of them is called. */
  one: 'transaction' | 'expense';
  /** How many more are chosen, that cannot be reversed. */
  leftOut: number;
  onDone: () => void;
  onClose: () => void;
}

/** Several taken back in one act, for one reason: all of them, or none. */
export function ReverseMany({ facts: given, one, leftOut, onDone, onClose }: ReverseManyProps) {
  const reversing = useCommands();
  // Those that were given as it opened: what is taken back does not change behind the dialog.
  const [facts] = useState(given);
  const [ids] = useState(() => given.map(() => newId()));
  const outCents = facts.reduce((cents, row) => cents + row.outCents, 0);
  const inCents = facts.reduce((cents, row) => cents + row.inCents, 0);
  const latest = facts.reduce((day, { on }) => later(day, on), '');
  const isTooMany = facts.length > MOST_ACTS;
  return (
    <ReasonDialog
      onClose={onClose}
      title={facts.length === 1 ? `Reverse one ${one}` : `Reverse ${facts.length} ${one}s`}
      submitLabel="Reverse"
      notBefore={latest}
      disabled={isTooMany}
      reverse={({ reason, reversedOn }) =>
        reversing.mutateAsync(
          facts.flatMap(
            (row, index) => reversalOf(row, { id: ids[index] ?? newId(), reason, reversedOn }) ?? [],
          ),
        )
      }
      onReversed={() => {
        toast(`${facts.length} reversed. All entries stay in the books.`);
        onDone();
        onClose();
      }}
    >
      {isTooMany ? (
        <>Reverse at most {MOST_ACTS} at once: choose fewer.</>
      ) : (
        <>
          {inCents !== 0 && (
            <>
              In <Money cents={inCents} />, out{' '}
            </>
          )}
          {inCents === 0 && 'Out '}
          <Money cents={outCents} />. A second entry takes each of them back on the day below: all of them, or
          none.
          {leftOut > 0 && ` ${leftOut} of what is chosen stays: ${whatStays[one]}`}
        </>
      )}
    </ReasonDialog>
  );
}
