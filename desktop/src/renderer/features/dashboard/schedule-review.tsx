import { Button } from '@mantine/core';
import type { ScheduleReviewView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useCommand } from '../../api/commands.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { Modal } from '../../components/ui/surface.tsx';
import classes from './schedule-review.module.css';

interface ScheduleReviewProps {
  rows: readonly ScheduleReviewView[];
  onClose: () => void;
}

/** Charges that are not what their terms say, and periods that were reversed before anybody was asked. Nothing changes by itself. */
export function ScheduleReview({ rows, onClose }: ScheduleReviewProps) {
  return (
    <Modal opened onClose={onClose} title="Charges to look at" size={760}>
      <p className={classes.words}>
        An earlier version of PortfolioOS, or a change that nobody followed, left these charges other than
        their leases say. They stay as they are until you decide.
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Charge</th>
            <th scope="col">Due</th>
            <th scope="col" data-align="right">
              Charged
            </th>
            <th scope="col" data-align="right">
              By its terms
            </th>
            <th scope="col" aria-label="What to do" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.recurringChargeId} ${row.periodOn} ${row.why}`} row={row} />
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

function Row({ row }: { row: ScheduleReviewView }) {
  const { leaseId, unit, tenants, label, dueOn, termsDueOn, standingCents, termsCents, otherPayer, why } =
    row;
  return (
    <tr>
      <td>
        {label}
        <span className={classes.where}>
          <TextLink to="/leases/$leaseId" params={{ leaseId }} c="inherit">
            {tenants || 'Lease without tenants'}
          </TextLink>
          {` · ${unit}`}
        </span>
      </td>
      <td>
        <DateText date={dueOn} />
        {termsCents > 0 && termsDueOn !== dueOn && (
          <span className={classes.where}>
            by its terms <DateText date={termsDueOn} />
          </span>
        )}
      </td>
      <td data-align="right">
        {why === 'reversed' ? (
          <span className={classes.where}>reversed</span>
        ) : (
          <Money cents={standingCents} />
        )}
      </td>
      <td data-align="right">
        <Money cents={termsCents} />
        {otherPayer && <span className={classes.where}>owed by somebody else</span>}
      </td>
      <td data-align="right">{why === 'differs' ? <Follow row={row} /> : <Decide row={row} />}</td>
    </tr>
  );
}

function Follow({ row: { leaseId } }: { row: ScheduleReviewView }) {
  const following = useCommand('billing.followSchedule');
  return (
    <Guarded area="money">
      <Button
        variant="default"
        size="compact-xs"
        loading={following.isPending}
        onClick={() => void following.mutateAsync({ leaseIds: [leaseId] }).catch(sayProblem)}
      >
        Charge by its terms
      </Button>
    </Guarded>
  );
}

function Decide({ row: { recurringChargeId, periodOn } }: { row: ScheduleReviewView }) {
  const [again, waiving] = [useCommand('billing.chargePeriodAgain'), useCommand('billing.waivePeriod')];
  const period = { recurringChargeId, periodOn };
  return (
    <span className={classes.choices}>
      <Guarded area="money">
        <Button
          variant="default"
          size="compact-xs"
          loading={waiving.isPending}
          onClick={() => void waiving.mutateAsync({ id: newId(), ...period }).catch(sayProblem)}
        >
          Leave it waived
        </Button>
      </Guarded>
      <Guarded area="money">
        <Button
          variant="default"
          size="compact-xs"
          loading={again.isPending}
          onClick={() => void again.mutateAsync(period).catch(sayProblem)}
        >
          Charge it again
        </Button>
      </Guarded>
    </span>
  );
}
