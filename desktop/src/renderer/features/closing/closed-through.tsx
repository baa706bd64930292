import { IconLock } from '@tabler/icons-react';
import { lockQuery, useView } from '../../api/queries.ts';
import { TextLink } from '../../components/ui/links.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from './closing.module.css';

/** The lock, as a quiet line in a list of facts; nothing where no period is closed. */
export function ClosedThrough() {
  const { data } = useView(lockQuery);
  if (!data) return null;
  return (
    <p className={classes.lock}>
      <IconLock size={13} stroke={1.75} aria-hidden />
      <TextLink to="/closing" inherit c="inherit">
        Closed through {formatDate(data.through)}
      </TextLink>
    </p>
  );
}
