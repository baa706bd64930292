import { Alert, Anchor } from '@mantine/core';
import type { NoticeRuleView } from '@portfolio-os/shared/api';
import type { CalendarDate } from '@portfolio-os/shared/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { formatDate } from '../../../lib/dates.ts';
import classes from '../terms/forms.module.css';

interface NoticeDaysProps {
  rule: NoticeRuleView | null;
  /** The last day on which it is in time. */
  dueOn: CalendarDate | null;
  /** How many days it is too late. */
  missing: number;
  /** Whether enough is said to tell. */
  known: boolean;
  onAddRule: () => void;
}

/** How many days the rules ask for and whether these are kept; the program warns, and the law of the place decides. */
export function NoticeDays({ rule, dueOn, missing, known, onAddRule }: NoticeDaysProps) {
  if (!known) return null;
  if (!rule)
    return (
      <p className={classes.workings}>
        No rule says how many days of notice this needs.{' '}
        <Anchor component="button" type="button" inherit onClick={onAddRule}>
          Set one
        </Anchor>
      </p>
    );
  const words = `${rule.days} ${rule.days === 1 ? 'day' : 'days'} of notice${rule.source ? ` (${rule.source})` : ''}`;
  if (missing === 0)
    return (
      <p className={classes.workings}>
        In time: {words}, so by {formatDate(dueOn ?? '')}.
      </p>
    );
  return (
    <Alert variant="light" color="yellow" icon={<IconAlertTriangle size={16} />}>
      {missing} {missing === 1 ? 'day' : 'days'} short of {words}: it had to be given by{' '}
      {formatDate(dueOn ?? '')}. Choose a later day for the new rent, or keep it as it is.
    </Alert>
  );
}
