import type { LeaseStatus, StatementLineView, UnitStatus } from '@portfolio-os/shared/api';
import classes from './status-badge.module.css';

type Status =
  | LeaseStatus
  | UnitStatus
  | StatementLineView['state']
  | 'archived'
  | 'reversed'
  | 'overdue'
  | 'locked'
  | 'reopened';

const words: Record<Status, { label: string; tone: 'good' | 'quiet' | 'warn' | 'bad' | 'info' }> = {
  active: { label: 'Active', tone: 'good' },
  'month-to-month': { label: 'Month to month', tone: 'good' },
  future: { label: 'Upcoming', tone: 'info' },
  void: { label: 'Void', tone: 'quiet' },
  ended: { label: 'Ended', tone: 'quiet' },
  occupied: { label: 'Occupied', tone: 'good' },
  vacant: { label: 'Vacant', tone: 'warn' },
  upcoming: { label: 'Upcoming', tone: 'info' },
  waiting: { label: 'To review', tone: 'warn' },
  matched: { label: 'Matched', tone: 'good' },
  ignored: { label: 'Ignored', tone: 'quiet' },
  archived: { label: 'Archived', tone: 'quiet' },
  reversed: { label: 'Reversed', tone: 'quiet' },
  locked: { label: 'Locked', tone: 'good' },
  reopened: { label: 'Open again', tone: 'warn' },
  overdue: { label: 'Overdue', tone: 'bad' },
};

/** The word alone, as a file says it. */
export function statusWord(status: Status): string {
  return words[status].label;
}

/** A word with a dot: the word says it, the dot lets the eye scan a column. */
export function StatusBadge({ status }: { status: Status }) {
  const { label, tone } = words[status];
  return (
    <span className={classes.badge} data-tone={tone}>
      {label}
    </span>
  );
}
