import { directoryQuery, useView } from '../../../api/queries.ts';
import { FlowForm } from '../../../components/flow/flow-form.tsx';
import { EmptyState } from '../../../components/page/empty-state.tsx';
import { GuardedPage } from '../../../components/page/guarded-page.tsx';
import { Page } from '../../../components/page/page.tsx';
import { PageHeader } from '../../../components/page/page-header.tsx';
import { ButtonLink } from '../../../components/ui/links.tsx';
import { REVIEW } from './new-lease-form.ts';
import { NewLeaseSteps } from './new-lease-steps.tsx';
import { StepRent } from './step-rent.tsx';
import { StepReview } from './step-review.tsx';
import { StepTerms } from './step-terms.tsx';
import { StepWhere } from './step-where.tsx';
import { StepWho } from './step-who.tsx';
import { useNewLease } from './use-new-lease.ts';

const questions = [
  'Which unit is let?',
  'Who is on the lease?',
  'From when, and for how long?',
  'What is charged?',
  'Is this right?',
];

const back = { to: '/leases', label: 'Leases' } as const;

export function NewLeasePage() {
  const { data: directory } = useView(directoryQuery);
  return (
    <GuardedPage area="properties" title="New lease" back={back}>
      <Page>
        <PageHeader title="New lease" back={back} />
        {directory?.units.length === 0 ? <NoUnits /> : <Wizard />}
      </Page>
    </GuardedPage>
  );
}

function Wizard() {
  const { form, step, problem, goTo, goBack, submit, refuse, books, opening, lease, pending } = useNewLease();
  return (
    <FlowForm
      steps={<NewLeaseSteps step={step} values={form.values} onChoose={goTo} />}
      question={questions[step] ?? ''}
      submitLabel={step === REVIEW ? 'Start the lease' : 'Continue'}
      onBack={step > 0 ? goBack : undefined}
      onSubmit={() => void submit()}
      pending={pending}
      problem={problem}
    >
      {step === 0 && <StepWhere form={form} />}
      {step === 1 && <StepWho form={form} />}
      {step === 2 && <StepTerms form={form} />}
      {step === 3 && <StepRent form={form} books={books} />}
      {step === REVIEW && <StepReview lease={lease} opening={opening} onRefused={refuse} />}
    </FlowForm>
  );
}

function NoUnits() {
  return (
    <EmptyState
      title="There is no unit to let yet"
      action={<ButtonLink to="/properties">Add a building</ButtonLink>}
    >
      A lease is of a unit, and a unit stands in a building. Add those first; it takes a minute.
    </EmptyState>
  );
}
