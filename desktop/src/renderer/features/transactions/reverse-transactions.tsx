import { later, newId } from '@portfolio-os/shared/core';
import type { TransactionView } from '@portfolio-os/shared/reporting';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { Money } from '../../components/ui/money.tsx';
import { reversalOf } from '../corrections/reversals.ts';

/** As many as one act does together. */
const MOST = 100;

interface ReverseTransactionsProps {
  transactions: readonly TransactionView[];
  /** How many more are chosen, that cannot be reversed. */
  leftOut: number;
  onDone: () => void;
  onClose: () => void;
}

/** Several taken back in one act, for one reason: all of them, or none. */
export function ReverseTransactions({ transactions, leftOut, onDone, onClose }: ReverseTransactionsProps) {
  const reversing = useCommands();
  const [ids] = useState(() => transactions.map(() => newId()));
  const outCents = transactions.reduce((cents, row) => cents + row.outCents, 0);
  const inCents = transactions.reduce((cents, row) => cents + row.inCents, 0);
  const latest = transactions.reduce((day, { on }) => later(day, on), '');
  const isTooMany = transactions.length > MOST;
  return (
    <ReasonDialog
      onClose={onClose}
      title={
        transactions.length === 1 ? 'Reverse one transaction' : `Reverse ${transactions.length} transactions`
      }
      submitLabel="Reverse"
      notBefore={latest}
      disabled={isTooMany}
      reverse={({ reason, reversedOn }) =>
        reversing.mutateAsync(
          transactions.flatMap(
            (row, index) => reversalOf(row, { id: ids[index] ?? newId(), reason, reversedOn }) ?? [],
          ),
        )
      }
      onReversed={() => {
        toast(`${transactions.length} reversed. All entries stay in the books.`);
        onDone();
        onClose();
      }}
    >
      {isTooMany ? (
        <>Reverse at most {MOST} at once: choose fewer.</>
      ) : (
        <>
          In <Money cents={inCents} />, out <Money cents={outCents} />. A second entry takes each of them back
          on the day below: all of them, or none.
          {leftOut > 0 &&
            ` ${leftOut} of what is chosen stays: a payment is returned or corrected by itself, and what is reversed stays reversed.`}
        </>
      )}
    </ReasonDialog>
  );
}
