import { DateText } from '../../components/ui/date-text.tsx';
import classes from './payments.module.css';

/** "Rent, March 2026 due Mar 1": a charge at the head of its line. */
export function DueWords({ label, dueOn }: { label: string; dueOn: string }) {
  return (
    <th scope="row">
      {label}{' '}
      <span className={classes.quiet}>
        due <DateText date={dueOn} />
      </span>
    </th>
  );
}
