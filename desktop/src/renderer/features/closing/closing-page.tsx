import type { ClosingView } from '@portfolio-os/shared/api';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { closingQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from './closing.module.css';
import { Month } from './month.tsx';
import { Months } from './months.tsx';

/** Which months are closed, what is open in the others, and the closing of one. */
export function ClosingPage() {
  const { month } = useSearch({ from: '/closing' });
  const { data, error, refetch } = useView(closingQuery, month);
  return (
    <Page>
      <PageHeader
        title="Closing"
        subtitle={data ? lockInWords(data) : 'What is final, and what is still open'}
        actions={
          <>
            <ButtonLink variant="default" to="/entries">
              Journal entries
            </ButtonLink>
            {data?.lock?.closedOn && (
              <ButtonLink
                variant="default"
                to="/reports/$name"
                params={{ name: 'what-has-changed' }}
                search={{ from: data.lock.closedOn }}
              >
                Changed since then
              </ButtonLink>
            )}
            <ButtonLink variant="default" to="/reports/$name" params={{ name: 'entered-after-closing' }}>
              Entered after closing
            </ButtonLink>
          </>
        }
      />
      {data ? (
        <Closing view={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={7} columns={2} />
      )}
    </Page>
  );
}

function lockInWords({ lock }: ClosingView): string {
  return lock
    ? `The books are closed through ${formatDate(lock.through)}. Nothing is dated before that any more.`
    : 'No period is closed. Close a month once it is right, and nothing changes it afterwards.';
}

function Closing({ view }: { view: ClosingView }) {
  const { months, chosen } = view;
  if (!chosen) {
    return (
      <EmptyState icon={<IconCalendarCheck size={24} stroke={1.5} />} title="No month is over yet">
        A month stands here once it is over and something is charged, paid or spent in it.
      </EmptyState>
    );
  }
  return (
    <div className={classes.columns}>
      <Months months={months} chosen={chosen} />
      <Month view={view} chosen={chosen} />
    </div>
  );
}
