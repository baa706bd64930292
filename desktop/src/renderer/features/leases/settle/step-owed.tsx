import type { LeaseDepositsView } from '@portfolio-os/shared/api';
import { DateInput } from '../../../components/form/date-input.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from '../new-lease/new-lease.module.css';
import type { SettleForm } from './settle-form.ts';

/** What is open when the tenancy is settled: the last rent as its terms charge it, and whatever else. */
export function StepOwed({ form, deposits }: { form: SettleForm; deposits: LeaseDepositsView }) {
  const { endedOn, rule, open, creditCents, asOf } = deposits;
  const due = open.filter(({ dueOn }) => dueOn <= (form.values.on ?? asOf));
  const owedCents = due.reduce((sum, { openCents }) => sum + openCents, 0) - creditCents;
  return (
    <>
      <p className={classes.note}>
        {leaving(endedOn, form.values.on ?? asOf)}
        {rule?.returnBy && ` The deposit is to be returned by ${formatDate(rule.returnBy)}.`}
      </p>
      <DateInput label="Settled on" {...form.getInputProps('on')} />
      <table className={classes.charges}>
        <thead>
          <tr>
            <th scope="col">Due</th>
            <th scope="col">Charge</th>
            <th scope="col">Open</th>
          </tr>
        </thead>
        <tbody>
          {due.map(({ id, dueOn, description, openCents }) => (
            <tr key={id}>
              <td>
                <DateText date={dueOn} />
              </td>
              <td>{description}</td>
              <td>
                <Money cents={openCents} />
              </td>
            </tr>
          ))}
          {due.length === 0 && (
            <tr>
              <td colSpan={2} className={classes.quiet}>
                Nothing is open.
              </td>
              <td />
            </tr>
          )}
        </tbody>
        <tfoot>
          {creditCents > 0 && (
            <tr>
              <td colSpan={2}>Credit on account, used first</td>
              <td>
                <Money cents={-creditCents} />
              </td>
            </tr>
          )}
          <tr>
            <td colSpan={2}>{owedCents < 0 ? 'Credit that is left' : 'Owed'}</td>
            <td>
              <Money cents={Math.abs(owedCents)} />
            </td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}

/** Whether all rent that there will be is charged: only once they have left. */
function leaving(endedOn: string | null, on: string): string {
  if (endedOn === null)
    return 'They have not moved out yet. Record the move-out first, so that the last rent is charged for its days.';
  const day = formatDate(endedOn);
  return endedOn > on
    ? `They move out on ${day}, and rent until then is still to come due. Settle once they have left.`
    : `Moved out on ${day}; the last rent is charged up to that day.`;
}
