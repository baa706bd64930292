import type { LateFeeRowView } from '@portfolio-os/shared/api';
import type { ReactNode } from 'react';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { Name } from '../../components/ui/name.tsx';
import { written } from '../../lib/written.ts';
import classes from './late-fees.module.css';

interface LateLineProps {
  line: LateFeeRowView;
  choice?: ReactNode;
  actions?: ReactNode;
}

/** A late charge: who owes it, what it is, and what being late with it costs, with the arithmetic under it. */
export function LateLine({ line, choice, actions }: LateLineProps) {
  const { leaseId, tenants, unit, label, dueOn, openCents, amountCents, words, perhapsTwice, waitsFor } =
    line;
  return (
    <tr>
      {choice && <td>{choice}</td>}
      <th scope="row">
        <span className={classes.line}>
          <NameLink to="/leases/$leaseId" params={{ leaseId }}>
            <Name>{tenants}</Name>
          </NameLink>
        </span>
        <span className={classes.under}>{unit}</span>
      </th>
      <td>
        <span className={classes.line}>
          {label}{' '}
          <span className={classes.quiet}>
            due <DateText date={dueOn} />
            {' · '}
            {openCents > 0 ? (
              <>
                <Money cents={openCents} tone="quiet" /> still open
              </>
            ) : (
              'paid since'
            )}
          </span>
        </span>
        <span className={classes.under}>{written(words)}</span>
        {waitsFor && <span className={classes.warn}>{waitsForWords[waitsFor]}</span>}
        {perhapsTwice && (
          <span className={classes.warn}>A late fee was charged by hand around then: is this one more?</span>
        )}
      </td>
      <td className={classes.right}>
        <Money cents={amountCents} strong />
      </td>
      {actions && <td className={classes.right}>{actions}</td>}
    </tr>
  );
}

const waitsForWords = {
  look: 'From before the lease, the rule or the charge was entered: look whether it was paid',
  'taken-back': 'It was charged before and taken back: post it again, or don’t charge it',
  import: 'The bank statements do not reach that day yet',
};
