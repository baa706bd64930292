import { Button } from '@mantine/core';
import { statementOf } from '@portfolio-os/shared/billing/deposits/rules';
import { IconPrinter } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { usePortfolio } from '../../api/portfolio.tsx';
import { depositsQuery, downloads, leaseQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { PaperDownload } from '../../components/page/paper-download.tsx';
import { PageSkeleton } from '../../components/page/skeletons.tsx';
import { formatDate } from '../../lib/dates.ts';
import { StatementTable } from './deposit-statement.tsx';
import classes from './deposits.module.css';

/** The itemised statement of a lease's deposits, to print and to send. */
export function StatementPage() {
  const portfolio = usePortfolio();
  const { leaseId } = useParams({ from: '/leases/$leaseId/statement' });
  const { data: lease } = useView(leaseQuery, leaseId);
  const { data: deposits, error, refetch } = useView(depositsQuery, leaseId);
  const back = { to: '/leases/$leaseId', params: { leaseId }, label: 'Lease' } as const;
  if (!(lease && deposits) && !error) return <PageSkeleton />;
  return (
    <Page>
      <PageHeader
        title="Deposit statement"
        subtitle={lease && `${lease.tenants} · ${lease.unit}`}
        back={back}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={15} stroke={1.6} />}
              onClick={() => window.print()}
            >
              Print
            </Button>
            <PaperDownload isMain href={downloads.document(portfolio.id, 'deposit-statement', leaseId)} />
          </>
        }
      />
      {deposits ? (
        <article className={classes.statement}>
          <p className={classes.note}>
            {deposits.endedOn && `Moved out on ${formatDate(deposits.endedOn)}. `}
            Statement of {formatDate(deposits.asOf)}.
          </p>
          <StatementTable statement={statementOf(deposits)} />
        </article>
      ) : (
        <Failure error={error} retry={() => void refetch()} />
      )}
    </Page>
  );
}
