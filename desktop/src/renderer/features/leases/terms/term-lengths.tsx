import { Button } from '@mantine/core';
import { addDays, addMonths, type CalendarDate } from '@portfolio-os/shared/core';
import classes from '../new-lease/new-lease.module.css';

const lengths = [
  { months: 6, label: '6 months' },
  { months: 12, label: '1 year' },
  { months: 24, label: '2 years' },
];

interface TermLengthsProps {
  startOn: CalendarDate;
  /** Counts from the end of the present term instead of from the first day of a new one. */
  renewal?: boolean;
  onChoose: (lastDay: CalendarDate) => void;
}

/** Most terms are one of three lengths; their last day is counted, not typed. */
export function TermLengths({ startOn, renewal = false, onChoose }: TermLengthsProps) {
  return (
    <div className={classes.lengths}>
      {lengths.map(({ months, label }) => (
        <Button
          key={months}
          variant="default"
          size="compact-sm"
          onClick={() => onChoose(renewal ? addMonths(startOn, months) : lastDayOf(startOn, months))}
        >
          {renewal ? `+ ${label}` : label}
        </Button>
      ))}
    </div>
  );
}

/** A year from March 1 ends on the last of February. */
function lastDayOf(startOn: CalendarDate, months: number): CalendarDate {
  return addDays(addMonths(startOn, months), -1);
}
