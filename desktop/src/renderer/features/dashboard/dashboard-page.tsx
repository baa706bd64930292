import { Button, Kbd } from '@mantine/core';
import type { DashboardView } from '@portfolio-os/shared/api';
import { usePortfolio } from '../../api/portfolio.tsx';
import { dashboardQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import { formatDate } from '../../lib/dates.ts';
import { CashFlow } from './cash-flow.tsx';
import { ComingUp } from './coming-up.tsx';
import classes from './dashboard.module.css';
import { DashboardSkeleton } from './dashboard-skeleton.tsx';
import { GettingStarted } from './getting-started.tsx';
import { NeedsYou } from './needs-you.tsx';
import { Occupancy } from './occupancy.tsx';
import { ThisMonth } from './this-month.tsx';

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
            <>
              <Guarded area="money">
                <ButtonLink to="/payments/new" variant="default">
                  Record many
                </ButtonLink>
              </Guarded>
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
            </>
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
      {(charged || hasUnits) && (
        <div className={classes.columns}>
          <div className={classes.column}>
            <NeedsYou dashboard={dashboard} />
          </div>
          <div className={classes.column}>
            <ThisMonth dashboard={dashboard} />
            <CashFlow months={dashboard.cashFlow} />
            <Occupancy dashboard={dashboard} />
            <ComingUp coming={dashboard.coming} />
          </div>
        </div>
      )}
    </>
  );
}
