import { Button } from '@mantine/core';
import { newId } from '@portfolio-os/shared/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { addLease } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { leasesQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Problem } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { clashWords, findClash } from './clash.ts';
import classes from './new-lease.module.css';
import { problemsOf, REVIEW, stepOf, steps, toNewLease, useNewLeaseForm } from './new-lease-form.ts';
import { NewLeaseSteps } from './new-lease-steps.tsx';
import { StepRent } from './step-rent.tsx';
import { StepReview } from './step-review.tsx';
import { StepTerms } from './step-terms.tsx';
import { StepWhere } from './step-where.tsx';
import { StepWho } from './step-who.tsx';

const questions = [
  'Which unit is let?',
  'Who is on the lease?',
  'From when, and for how long?',
  'What is charged?',
  'Is this right?',
];

export function NewLeasePage() {
  const search = useSearch({ from: '/leases/new' });
  const { today } = usePortfolio();
  const navigate = useNavigate();
  const { data: leases = [] } = useView(leasesQuery);
  const form = useNewLeaseForm({ unitId: search.unitId, tenantId: search.tenantId, today });
  const [id] = useState(newId);
  const [step, setStep] = useState(search.unitId ? 1 : 0);
  const [problem, setProblem] = useState<string | null>(null);
  const adding = useChange(addLease);

  /** The first step before `until` that is not done gets the floor, with what it lacks beside its fields. */
  function goTo(until: number) {
    setProblem(null);
    for (let at = 0; at < until; at += 1) {
      const problems =
        at === 2 ? { ...clash(), ...problemsOf(at, form.values) } : problemsOf(at, form.values);
      if (Object.keys(problems).length === 0) continue;
      form.setErrors(problems);
      return setStep(at);
    }
    form.clearErrors();
    setStep(until);
  }

  function clash(): Record<string, string> {
    const { unitId, startOn, termKind, termEndsOn } = form.values;
    if (!startOn) return {};
    const other = findClash(leases, unitId, { startOn, termKind, termEndsOn, movedOutOn: null });
    return other ? { startOn: clashWords(other) } : {};
  }

  function refuse(error: ApiError) {
    if (error.field === undefined || stepOf(error.field) === REVIEW) return setProblem(error.message);
    form.setFieldError(error.field, error.message);
    setStep(stepOf(error.field));
  }

  async function submit() {
    if (step < REVIEW) return goTo(step + 1);
    try {
      await adding.mutateAsync(toNewLease(id, form.values));
      toast('The lease is in the books.');
      await navigate({ to: '/leases/$leaseId', params: { leaseId: id }, replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refuse(error);
    }
  }

  return (
    <Page>
      <PageHeader title="New lease" back={{ to: '/leases', label: 'Leases' }} />
      <div className={classes.wizard}>
        <NewLeaseSteps step={step} values={form.values} onChoose={goTo} />
        <form
          noValidate
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            // A dialog's form bubbles up to here through React, though it stands elsewhere in the page.
            if (event.target === event.currentTarget) void submit();
          }}
        >
          <h2 className={classes.question}>{questions[step]}</h2>
          {step === 0 && <StepWhere form={form} />}
          {step === 1 && <StepWho form={form} />}
          {step === 2 && <StepTerms form={form} />}
          {step === 3 && <StepRent form={form} />}
          {step === REVIEW && (
            <StepReview form={form} lease={toNewLease(id, form.values)} onRefused={refuse} />
          )}
          <Problem message={problem} />
          <div className={classes.buttons}>
            {step > 0 && (
              <Button variant="default" onClick={() => setStep(step - 1)}>
                Back
              </Button>
            )}
            <Button type="submit" loading={adding.isPending}>
              {step === REVIEW ? 'Start the lease' : `Continue to ${steps[step + 1]?.toLowerCase()}`}
            </Button>
          </div>
        </form>
      </div>
    </Page>
  );
}
