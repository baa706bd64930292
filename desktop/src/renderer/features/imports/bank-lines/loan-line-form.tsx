import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommands } from '../../../api/commands.ts';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { Problem } from '../../../components/form/problem.tsx';
import { Money } from '../../../components/ui/money.tsx';
import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import { matching, reopened } from './line-acts.ts';
import type { LineFormProps } from './line-form.ts';

type Parts = Record<'interestCents' | 'principalCents' | 'escrowCents', number | null>;

interface LoanLineFormProps extends LineFormProps {
  loan: { id: string; name: string };
  /** What it is made of by what is owed. */
  split: Parts;
}

/** A payment on a loan of the books: its parts stand there, and can be put right by the lender’s statement. */
export function LoanLineForm({ line, loan, split, form, onDecide }: LoanLineFormProps) {
  const [id] = useState(newId);
  const [parts, setParts] = useState<Parts>(split);
  const [problem, setProblem] = useState<string | null>(null);
  const recording = useCommands();
  const whole = Math.abs(line.leftCents);
  const { interestCents, principalCents, escrowCents } = parts;
  const left = whole - (interestCents ?? 0) - (principalCents ?? 0) - (escrowCents ?? 0);
  const change = (next: Partial<Parts>) => {
    setParts({ ...parts, ...next });
    setProblem(null);
  };

  function submit() {
    if (left !== 0) return setProblem('Interest, principal and escrow do not come to the amount.');
    const args = {
      ...{ id, loanId: loan.id, paidOn: line.postedOn, accountId: line.accountId },
      interestCents: interestCents ?? 0,
      principalCents: principalCents ?? 0,
      escrowCents: escrowCents ?? 0,
      ...{ method: null, reference: null, memo: null, statementLineId: null },
    };
    const { acts } = matching(line, [{ recordTable: 'loanPayment', recordId: id, amountCents: null }]);
    const reason = 'Recorded from a bank transaction by mistake';
    const back = { id: newId(), paymentId: id, reversedOn: line.postedOn, reason };
    onDecide({
      words: `Payment on ${loan.name}`,
      act: () => recording.mutateAsync([{ name: 'loans.recordPayment', args }, ...acts]),
      undo: () => recording.mutateAsync([reopened(line.id), { name: 'loans.reversePayment', args: back }]),
    });
  }

  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <MoneyInput
        label="Interest"
        value={interestCents}
        onChange={(next) => change({ interestCents: next })}
      />
      <MoneyInput
        label="Principal"
        value={principalCents}
        onChange={(next) => change({ principalCents: next })}
      />
      <MoneyInput label="Escrow" value={escrowCents} onChange={(next) => change({ escrowCents: next })} />
      <p className={classes.sum} role="status">
        <span>
          Of <Money cents={whole} />
        </span>
        <span>
          Left <Money cents={left} tone={left === 0 ? 'good' : 'bad'} />
        </span>
      </p>
      <Problem message={problem} />
      <ConfirmButton>Record the payment</ConfirmButton>
    </form>
  );
}
