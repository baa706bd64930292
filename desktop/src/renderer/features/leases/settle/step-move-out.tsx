import type { LeaseView } from '@portfolio-os/shared/api';
import { earlier } from '@portfolio-os/shared/core';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { DateInput } from '../../../components/form/date-input.tsx';
import classes from '../new-lease/new-lease.module.css';
import { TermsPreview } from '../renewal/terms-preview.tsx';
import { problemsOf, type SettleForm } from './settle-form.ts';
import { moveOutAct } from './settle-plan.ts';

/** The last day, and what is charged for the last period with it; recorded with all else at the end. */
export function StepMoveOut({ form, lease }: { form: SettleForm; lease: LeaseView }) {
  const { today } = usePortfolio();
  const { movedOutOn } = form.values;
  const problems = problemsOf('Move-out', form.values, { startOn: lease.startOn, today, asks: true });
  return (
    <>
      <p className={classes.note}>
        It is recorded together with the settlement, at the end. Rent charged for later days is reversed and
        the last period is charged as a part; what they paid for it becomes credit.
      </p>
      <DateInput
        label="Last day of the tenancy"
        minDate={lease.startOn}
        {...form.getInputProps('movedOutOn')}
      />
      {movedOutOn && Object.keys(problems).length === 0 && (
        <div className={classes.group}>
          <p className={classes.groupTitle}>What changes in what is charged</p>
          <TermsPreview
            leaseId={lease.id}
            acts={[moveOutAct(lease.id, movedOutOn)]}
            from={earlier(movedOutOn, today)}
            paused={false}
          />
        </div>
      )}
    </>
  );
}
