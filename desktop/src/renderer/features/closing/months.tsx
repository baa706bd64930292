import type { ClosingMonthView } from '@portfolio-os/shared/api';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { formatMonth } from '../../lib/dates.ts';
import classes from './closing.module.css';

interface MonthsProps {
  months: ClosingMonthView[];
  chosen: ClosingMonthView;
}

/** Every month that is over, the latest first; the address says which one is looked at. */
export function Months({ months, chosen }: MonthsProps) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-month="${chosen.month}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen.month]);
  return (
    <nav ref={list} aria-label="Months" className={classes.months}>
      {months.map(({ month, state }) => (
        <Link
          key={month}
          data-month={month}
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
