import { Button } from '@mantine/core';
import type { DashboardView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { ButtonLink, NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import classes from './dashboard.module.css';

const SHOWN_AT_FIRST = 8;

export function Overdue({ overdue }: { overdue: DashboardView['overdue'] }) {
  const [all, setAll] = useState(false);
  const shown = all ? overdue : overdue.slice(0, SHOWN_AT_FIRST);
  return (
    <Section
      title="Overdue"
      beside={overdue.length || null}
      actions={
        overdue.length > 0 && (
          <ButtonLink variant="default" size="compact-sm" to="/late-fees">
            Late fees
          </ButtonLink>
        )
      }
    >
      {overdue.length === 0 ? (
        <p className={classes.nothing}>Nothing is late. A charge stands here from the day after it is due.</p>
      ) : (
        <table className={classes.list} aria-label="Overdue leases">
          <tbody>
            {shown.map((lease) => (
              <OverdueRow key={lease.leaseId} lease={lease} />
            ))}
          </tbody>
        </table>
      )}
      {shown.length < overdue.length && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.more ?? ''}
          onClick={() => setAll(true)}
        >
          Show all {overdue.length}
        </Button>
      )}
    </Section>
  );
}

function OverdueRow({ lease }: { lease: DashboardView['overdue'][number] }) {
  const { recordPayment } = useDialogs();
  const { leaseId, tenants, unit, openCents, oldestDueOn, daysOverdue } = lease;
  return (
    <tr>
      <th scope="row" className={classes.grow}>
        <NameLink to="/leases/$leaseId" params={{ leaseId }}>
          {tenants}
        </NameLink>{' '}
        <span className={classes.quiet}>{unit}</span>
      </th>
      <td className={classes.quiet}>
        <DateText date={oldestDueOn} short /> · {daysOverdue === 1 ? '1 day' : `${daysOverdue} days`}
      </td>
      <td className={classes.right}>
        <WhyFigure figure="lease-open" params={{ leaseId }} label={`Open, ${tenants}`}>
          <Money cents={openCents} strong />
        </WhyFigure>
      </td>
      <td>
        <Guarded area="money">
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => recordPayment(leaseId)}
            aria-label={`Record payment, ${tenants}`}
          >
            Record payment
          </Button>
        </Guarded>
      </td>
    </tr>
  );
}
