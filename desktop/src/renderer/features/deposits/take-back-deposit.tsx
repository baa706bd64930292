import type { CalendarDate } from '@portfolio-os/shared/core';
import type { ReactNode } from 'react';
import { type ArgsOf, useCommand } from '../../api/commands.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { toast } from '../../components/page/toast.ts';

interface TakeBackDepositProps {
  fact: Pick<ArgsOf<'billing.takeBackDeposit'>, 'fact' | 'factId'>;
  /** The day of the fact itself. */
  on: CalendarDate;
  /** What it is, and what is done instead where it was none. */
  children: ReactNode;
  onClose: () => void;
}

/** Takes back what was recorded about a deposit. */
export function TakeBackDeposit({ fact, on, children, onClose }: TakeBackDepositProps) {
  const taking = useCommand('billing.takeBackDeposit');
  return (
    <ReasonDialog
      onClose={onClose}
      title="Take it back"
      submitLabel="Take it back"
      notBefore={on}
      reverse={(reversal) => taking.mutateAsync({ ...reversal, ...fact })}
      onReversed={() => {
        toast('Taken back. Both entries stay in the books.');
        onClose();
      }}
    >
      {children}
    </ReasonDialog>
  );
}
