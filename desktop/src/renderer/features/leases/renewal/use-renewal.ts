import type { LeaseView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import { useCommand, useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { beginsOn, problemsOf, REVIEW, type RenewalValues, toAct, useRenewalForm } from './renewal-form.ts';

const firstStepOf = { fromOn: 0, termEndsOn: 0, amounts: 1 } as const;

/** The way through the steps of a renewal: where it stands, what it lacks, and the act that it comes to. */
export function useRenewal(lease: LeaseView) {
  const { today } = usePortfolio();
  const navigate = useNavigate();
  const form = useRenewalForm(lease, today);
  const [id] = useState(newId);
  const [step, setStep] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const doing = useCommands();
  const takingBack = useCommand('leasing.takeTermBack');
  const act = toAct(form.values, { lease, id, today });

  /** The first step before `until` that lacks something gets the floor. */
  function goTo(until: number) {
    setProblem(null);
    for (let at = 0; at < until; at += 1) {
      const problems = problemsOf(at, form.values, lease);
      if (Object.keys(problems).length === 0) continue;
      form.setErrors(problems);
      return setStep(at);
    }
    form.clearErrors();
    setStep(until);
  }

  function refuse({ field, message }: Pick<ApiError, 'field' | 'message'>) {
    const at =
      field === 'fromOn' || field === 'termEndsOn' || field === 'amounts' ? firstStepOf[field] : null;
    if (at === null || field === undefined || field === 'amounts') return setProblem(message);
    form.setFieldError(field, message);
    setStep(at);
  }

  async function submit() {
    if (step < REVIEW) return goTo(step + 1);
    setPending(true);
    try {
      await doing.mutateAsync([act]);
      const undo = () => takingBack.mutateAsync({ id: newId(), termId: id, takenBackOn: today });
      toastWithUndo(doneWords(form.values, lease), undo);
      await navigate({ to: '/leases/$leaseId', params: { leaseId: lease.id }, replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setPending(false);
      refuse(error);
    }
  }

  return {
    ...{ form, step, problem, goTo, submit, refuse, act },
    from: beginsOn(form.values, lease) ?? today,
    goBack: () => setStep(step - 1),
    pending,
  };
}

function doneWords(values: RenewalValues, lease: LeaseView): string {
  if (values.decision === 'renewed')
    return `The lease is renewed until ${formatDate(values.termEndsOn ?? '')}.`;
  const from = formatDate(beginsOn(values, lease) ?? '');
  return values.decision === 'monthly'
    ? `The lease goes on month to month from ${from}.`
    : `They stay on after the term, from ${from}.`;
}
