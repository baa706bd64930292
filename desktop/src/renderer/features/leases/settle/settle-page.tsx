import { Button } from '@mantine/core';
import type { LeaseDepositsView, LeaseView } from '@portfolio-os/shared/api';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import { useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { depositsQuery, useView } from '../../../api/queries.ts';
import { staysAtUnread } from '../../../components/form/form-dialog.tsx';
import { Problem } from '../../../components/form/problem.tsx';
import { Failure } from '../../../components/page/failure.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { StatementTable } from '../../deposits/deposit-statement.tsx';
import { LeaseFlowPage } from '../lease-flow-page.tsx';
import classes from '../new-lease/new-lease.module.css';
import {
  dropDraft,
  planOf,
  problemsOf,
  REVIEW,
  type SettleForm,
  undoing,
  useSettleForm,
} from './settle-form.ts';
import { SettleSteps } from './settle-steps.tsx';
import { StepDamage } from './step-damage.tsx';
import { StepDeposit } from './step-deposit.tsx';
import { StepOwed } from './step-owed.tsx';

const questions = [
  'What is owed at the end?',
  'What was damaged or is missing?',
  'What becomes of the deposit?',
  'Is this right?',
];

/** The end of a tenancy in one act: what is owed, damage, the deposit, and the statement as it will be sent. */
export function SettlePage() {
  const { leaseId } = useParams({ from: '/leases/$leaseId/settle' });
  return (
    <LeaseFlowPage leaseId={leaseId} title="Settle the tenancy" area="reversals">
      {(lease) => <Settle key={lease.id} lease={lease} />}
    </LeaseFlowPage>
  );
}

function Settle({ lease }: { lease: LeaseView }) {
  const { today } = usePortfolio();
  const form = useSettleForm(lease.id, today);
  const { data: deposits, error, refetch } = useView(depositsQuery, lease.id, form.values.on ?? today);
  if (deposits) return <Steps lease={lease} form={form} deposits={deposits} />;
  return error ? (
    <Failure error={error} retry={() => void refetch()} />
  ) : (
    <TableSkeleton rows={6} columns={3} />
  );
}

interface StepsProps {
  lease: LeaseView;
  form: SettleForm;
  deposits: LeaseDepositsView;
}

function Steps({ lease, form, deposits }: StepsProps) {
  const { step } = form.values;
  const plan = planOf(lease.id, form.values, deposits);
  const { problem, goTo, submit, pending } = useSettling({ lease, form, deposits });
  return (
    <div className={classes.wizard}>
      <SettleSteps form={form} plan={plan} deposits={deposits} onChoose={goTo} />
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          // A dialog's form bubbles up to here through React, though it stands elsewhere in the page.
          if (event.target === event.currentTarget && !staysAtUnread(event)) void submit();
        }}
      >
        <h2 className={classes.question}>{questions[step]}</h2>
        {step === 0 && <StepOwed form={form} deposits={deposits} />}
        {step === 1 && <StepDamage form={form} leaseId={lease.id} />}
        {step === 2 && <StepDeposit form={form} plan={plan} />}
        {step === REVIEW && <StatementTable statement={plan.statement} />}
        <Problem message={problem} />
        <div className={classes.buttons}>
          {step > 0 && (
            <Button variant="default" onClick={() => goTo(step - 1)}>
              Back
            </Button>
          )}
          <Button type="submit" loading={pending}>
            {step === REVIEW ? 'Settle the tenancy' : 'Continue'}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** The way through the steps, and the one act at its end. */
function useSettling({ lease, form, deposits }: StepsProps) {
  const money = useFormatMoney();
  const navigate = useNavigate();
  const doing = useCommands();
  const [problem, setProblem] = useState<string | null>(null);

  function goTo(until: number) {
    setProblem(null);
    for (let at = 0; at < until; at += 1) {
      const problems = problemsOf(at, form.values);
      if (Object.keys(problems).length === 0) continue;
      form.setErrors(problems);
      return form.setFieldValue('step', at);
    }
    form.clearErrors();
    form.setFieldValue('step', until);
  }

  async function submit() {
    if (form.values.step < REVIEW) return goTo(form.values.step + 1);
    const { acts, returned, refundedCents, statement } = planOf(lease.id, form.values, deposits);
    const { owedCents } = statement;
    if (acts.length === 0)
      return setProblem(
        'There is nothing to settle: no deposit is held, no credit is left, and nothing is charged.',
      );
    try {
      await doing.mutateAsync(acts);
      dropDraft(lease.id);
      const returnedCents = returned.reduce((sum, { amountCents }) => sum + amountCents, refundedCents);
      const left = owedCents > 0 ? `${money(owedCents)} is still owed.` : `${money(returnedCents)} returned.`;
      toastWithUndo(`The tenancy is settled. ${left}`, () =>
        doing.mutateAsync(undoing(acts, 'settled too early')),
      );
      await navigate({ to: '/leases/$leaseId/statement', params: { leaseId: lease.id }, replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  }

  return { problem, goTo, submit, pending: doing.isPending };
}
