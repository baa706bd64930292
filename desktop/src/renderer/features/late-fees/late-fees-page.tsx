import { Tabs } from '@mantine/core';
import type { LateFeesView } from '@portfolio-os/shared/api';
import { IconClockDollar } from '@tabler/icons-react';
import { delinquencyQuery, lateFeesQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { ComingUp } from './coming-up.tsx';
import { DelinquencyTable } from './delinquency-table.tsx';
import classes from './late-fees.module.css';
import { Review } from './review.tsx';
import { Unfounded } from './unfounded.tsx';
import { Waived } from './waived.tsx';

/** What could be charged for being late, before anything is posted, and who is late. */
export function LateFeesPage() {
  const { data, error, refetch } = useView(lateFeesQuery);
  return (
    <Page>
      <PageHeader
        title="Late fees"
        subtitle="What being late can cost today, with its arithmetic"
        actions={
          <ButtonLink variant="default" to="/settings" hash="late-fees">
            Rules
          </ButtonLink>
        }
      />
      <Tabs defaultValue="review" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="review">
            To post
            {data && data.toPost.length > 0 && <span className={classes.count}>{data.toPost.length}</span>}
          </Tabs.Tab>
          <Tabs.Tab value="late">Who is late</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="review" pt={16}>
          {data ? (
            <Fees view={data} />
          ) : error ? (
            <Failure error={error} retry={() => void refetch()} />
          ) : (
            <TableSkeleton rows={6} columns={4} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="late" pt={16}>
          <Late />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Fees({ view }: { view: LateFeesView }) {
  const { rules, toPost, comingUp, unfounded, waived } = view;
  return (
    <div className={classes.sections}>
      {toPost.length > 0 ? <Review lines={toPost} /> : <NothingToPost rules={rules} />}
      {unfounded.length > 0 && <Unfounded fees={unfounded} />}
      {comingUp.length > 0 && <ComingUp lines={comingUp} />}
      {waived.length > 0 && <Waived waived={waived} />}
    </div>
  );
}

function NothingToPost({ rules }: { rules: number }) {
  const icon = <IconClockDollar size={24} stroke={1.5} />;
  if (rules > 0) {
    return (
      <EmptyState icon={icon} title="No late fee to post">
        Everybody has paid in time or been charged. A fee stands here from its first chargeable day.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title="There is no rule for late fees yet"
      action={
        <Guarded area="settings">
          <ButtonLink to="/settings" hash="late-fees">
            Set up a rule
          </ButtonLink>
        </Guarded>
      }
    >
      Say once what being late costs: an amount, a part of what is past due, or so much a day, after how many
      days and at most how much. From then on every fee waits here with its arithmetic until you post it.
    </EmptyState>
  );
}

function Late() {
  const { data, error, refetch } = useView(delinquencyQuery);
  if (data) return <DelinquencyTable delinquency={data} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={8} columns={6} />;
}
