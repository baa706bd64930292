import type { LateFeeRowView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { Money, useFormatMoney } from '../../components/ui/money.tsx';
import classes from './late-fees.module.css';

interface PostLateFeesProps {
  lines: LateFeeRowView[];
  onClose: () => void;
}

/** A fee is told to a tenant once it is posted: whoever posts one sees whom it is charged to, and how much, before. */
export function PostLateFees({ lines, onClose }: PostLateFeesProps) {
  const money = useFormatMoney();
  const posting = useCommand('billing.postLateFees');
  const [problem, setProblem] = useState<string | null>(null);
  const cents = lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
  async function post() {
    setProblem(null);
    try {
      await posting.mutateAsync({ fees: lines.flatMap(({ fees }) => fees.map(feeShown)) });
      toast(`Posted ${feesWord(lines.length)}, ${money(cents)}.`);
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Post ${feesWord(lines.length)}?`}
      submitLabel="Post"
      pending={posting.isPending}
      problem={problem}
      aside={<Money cents={cents} strong />}
      onSubmit={(event) => {
        event.preventDefault();
        void post();
      }}
    >
      <p className={classes.words}>
        Each becomes a charge that is due today. One that should not stand is reversed on its lease’s ledger.
      </p>
      <ul className={classes.asked}>
        {lines.map(({ chargeId, tenants, label, amountCents }) => (
          <li key={chargeId}>
            <span>
              {tenants}, {label}
            </span>
            <Money cents={amountCents} />
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}

/** As it is shown: one that is another amount meanwhile is refused. */
function feeShown({ id, leaseId, amountCents }: LateFeeRowView['fees'][number]) {
  return { id, leaseId, amountCents };
}

export function feesWord(count: number): string {
  return count === 1 ? '1 late fee' : `${count.toLocaleString('en-US')} late fees`;
}
