import type { ReportViews } from '@portfolio-os/shared/reporting';
import { reportQuery, useView } from '../../../api/queries.ts';
import { DateText } from '../../../components/ui/date-text.tsx';
import { ButtonLink, NameLink } from '../../../components/ui/links.tsx';
import { Money } from '../../../components/ui/money.tsx';
import type { Need } from './need.ts';

type Task = ReportViews['lease-tasks']['rows'][number];

/** Terms that end or are over, notices that are due and rents that can rise; who moves out is told under what is coming. */
export const leasesToDecide: Need = {
  label: 'Leases to decide',
  title: 'Leases to decide',
  useRows: () => {
    const { data } = useView(reportQuery<'lease-tasks'>, 'lease-tasks', {});
    return data?.rows
      .filter(({ kind }) => kind !== 'moves-out')
      .map((task) => ({
        key: `${task.leaseId} ${task.kind} ${task.on}`,
        what: (
          <NameLink to="/leases/$leaseId" params={{ leaseId: task.leaseId }}>
            {task.tenants || task.unit}
          </NameLink>
        ),
        detail: (
          <>
            <What task={task} /> · {task.unit}
          </>
        ),
        amount: <Money cents={task.nextCents ?? task.rentCents} />,
        act: (
          <ButtonLink
            to="/leases/$leaseId"
            params={{ leaseId: task.leaseId }}
            variant="default"
            size="compact-xs"
            aria-label={`Open lease: ${task.tenants || task.unit}`}
          >
            Open lease
          </ButtonLink>
        ),
      }));
  },
};

function What({ task: { kind, on, nextOn } }: { task: Task }) {
  switch (kind) {
    case 'term-over':
      return (
        <>
          Term was over on <DateText date={on} />
        </>
      );
    case 'term-ends':
      return (
        <>
          Term ends <DateText date={on} />
        </>
      );
    case 'notice-due':
      return (
        <>
          Give notice by <DateText date={on} /> for the rent from <DateText date={nextOn ?? on} />
        </>
      );
    case 'can-rise':
      return (
        <>
          Rent can rise since <DateText date={on} />
        </>
      );
    case 'moves-out':
      return (
        <>
          Moves out <DateText date={on} />
        </>
      );
  }
}
