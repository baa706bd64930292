import type { LeaseView } from '@portfolio-os/shared/api';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import { type Act, useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { dropAnswers } from './settle-draft.ts';
import { problemsOf, type SettleForm, type StepName, stepsOf } from './settle-form.ts';
import { moveOutAct, type SettlePlan } from './settle-plan.ts';
import { undoing } from './undo-settling.ts';
import { useAttachPhotos } from './use-damage-photos.ts';

interface Settling {
  lease: LeaseView;
  asks: boolean;
  form: SettleForm;
  plan: SettlePlan;
}

/** The way through the steps, and what is posted at its end. */
export function useSettling({ lease, asks, form, plan }: Settling) {
  const { id: portfolioId, today } = usePortfolio();
  const money = useFormatMoney();
  const navigate = useNavigate();
  const doing = useCommands();
  const attachPhotos = useAttachPhotos();
  const [problem, setProblem] = useState<string | null>(null);
  const steps = stepsOf(asks);
  const { step, movedOutOn } = form.values;

  function goTo(until: StepName) {
    setProblem(null);
    for (const at of steps.slice(0, steps.indexOf(until))) {
      const problems = problemsOf(at, form.values, { startOn: lease.startOn, today, asks });
      if (Object.keys(problems).length === 0) continue;
      form.setErrors(problems);
      return form.setFieldValue('step', at);
    }
    form.clearErrors();
    form.setFieldValue('step', until);
  }

  async function submit() {
    const next = steps[steps.indexOf(step) + 1];
    if (next) return goTo(next);
    const { acts, returned, refundedCents, statement } = plan;
    if (acts.length === 0 && !asks)
      return setProblem(
        'There is nothing to settle: no deposit is held, no credit is left, and nothing is charged.',
      );
    // The move-out goes first and alone: what is charged with it is there only once it is posted.
    const leaving = asks && movedOutOn !== null ? [moveOutAct(lease.id, movedOutOn)] : [];
    const done: Act[] = [];
    try {
      for (const part of [leaving, acts]) {
        if (part.length > 0) await doing.mutateAsync(part);
        done.push(...part);
      }
      await attachPhotos(form.values.damages);
      dropAnswers({ portfolioId, leaseId: lease.id });
      const returnedCents = returned.reduce((sum, { amountCents }) => sum + amountCents, refundedCents);
      const { owedCents } = statement;
      const left = owedCents > 0 ? `${money(owedCents)} is still owed.` : `${money(returnedCents)} returned.`;
      toastWithUndo(`The tenancy is settled. ${left}`, () =>
        doing.mutateAsync(undoing(done, 'settled too early')),
      );
      await navigate({ to: '/leases/$leaseId/statement', params: { leaseId: lease.id }, replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(
        done.length > 0 ? `The move-out is recorded, the rest is not. ${error.message}` : error.message,
      );
    }
  }

  return { problem, goTo, submit, pending: doing.isPending };
}
