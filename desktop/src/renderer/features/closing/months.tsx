import type { ClosingMonthView } from '@portfolio-os/shared/api';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatMonth } from '../../lib/dates.ts';
import classes from './closing.module.css';

interface MonthsProps {
  months: ClosingMonthView[];
  chosen: ClosingMonthView;
}

/** Every month that is over, the latest first; the address says which one is looked at. */
export function Months({ months, chosen }: MonthsProps) {
  return (
    <nav aria-label="Months" className={classes.months}>
      {months.map(({ month, state }) => (
        <Link
          key={month}
          to="/closing"
          search={{ month }}
          className={classes.month}
          aria-current={month === chosen.month ? 'page' : undefined}
        >
          <span>{formatMonth(month.slice(0, 7))}</span>
          <span className={classes.state}>
            {state === 'closed' && <IconLock size={13} stroke={1.75} aria-hidden />}
            {state === 'closed' ? 'Closed' : 'Open'}
          </span>
        </Link>
      ))}
    </nav>
  );
}
