import { Button, Kbd } from '@mantine/core';
import type { DashboardView } from '@portfolio-os/shared/api';
import { usePortfolio } from '../../api/portfolio.tsx';
import { dashboardQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import { formatDate } from '../../lib/dates.ts';
import { CashFlow } from './cash-flow.tsx';
import classes from './dashboard.module.css';
import { DashboardSkeleton } from './dashboard-skeleton.tsx';
import { GettingStarted } from './getting-started.tsx';
import { Headline } from './headline.tsx';
import { LeasesEnding } from './leases-ending.tsx';
import { Notices } from './notices.tsx';
import { Overdue } from './overdue.tsx';
import { VacantUnits } from './vacant-units.tsx';

export function DashboardPage() {
  const { today } = usePortfolio();
  const { data, error, refetch } = useView(dashboardQuery);
  const { recordPayment } = useDialogs();
  return (
    <Page>
      <PageHeader
        title="Home"
        subtitle={formatDate(today)}
        actions={
          data &&
          data.occupancy.total > 0 && (
            <Guarded area="money">
              <Button
                onClick={() => recordPayment()}
                rightSection={
                  <Kbd aria-hidden className={classes.key}>
                    P
                  </Kbd>
                }
              >
                Record payment
              </Button>
            </Guarded>
          )
        }
      />
      {data ? (
        <Books dashboard={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <DashboardSkeleton />
      )}
    </Page>
  );
}

function Books({ dashboard }: { dashboard: DashboardView }) {
  const charged = dashboard.generatedThrough !== null;
  const hasUnits = dashboard.occupancy.total > 0;
  return (
    <>
      {!charged && <GettingStarted dashboard={dashboard} />}
      <Notices dashboard={dashboard} />
      {(charged || hasUnits) && (
        <>
          <Headline dashboard={dashboard} />
          <div className={classes.columns}>
            <div className={classes.column}>
              <Overdue overdue={dashboard.overdue} />
              <LeasesEnding leases={dashboard.leasesEnding} />
            </div>
            <div className={classes.column}>
              <CashFlow months={dashboard.cashFlow} />
              <VacantUnits units={dashboard.vacantUnits} />
            </div>
          </div>
        </>
      )}
    </>
  );
}
