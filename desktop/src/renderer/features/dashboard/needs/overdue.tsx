import { Button } from '@mantine/core';
import { DateText } from '../../../components/ui/date-text.tsx';
import { NameLink } from '../../../components/ui/links.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { WhyFigure } from '../../../components/ui/why.tsx';
import { useDialogs } from '../../../hooks/use-dialogs.ts';
import classes from '../needs-you.module.css';
import type { Need } from './need.ts';

/** Who owes, the largest first; it is late from the day after it is due. */
export const overdue: Need = {
  label: 'Overdue leases',
  title: 'Overdue',
  atFirst: 8,
  useRows: (dashboard) => {
    const { recordPayment } = useDialogs();
    return dashboard.overdue.map(({ leaseId, tenants, unit, openCents, oldestDueOn, daysOverdue }) => ({
      key: leaseId,
      what: (
        <NameLink to="/leases/$leaseId" params={{ leaseId }}>
          {tenants || unit}
        </NameLink>
      ),
      detail: (
        <>
          {daysOverdue === 1 ? '1 day' : `${daysOverdue.toLocaleString('en-US')} days`}
          <span className={classes.since}>
            , since <DateText date={oldestDueOn} />
          </span>{' '}
          · {unit}
        </>
      ),
      amount: (
        <WhyFigure figure="lease-open" params={{ leaseId }} label={`Open, ${tenants}`}>
          <Money cents={openCents} strong />
        </WhyFigure>
      ),
      area: 'money',
      act: (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => recordPayment(leaseId)}
          aria-label={`Record payment, ${tenants}`}
        >
          Record payment
        </Button>
      ),
    }));
  },
};
