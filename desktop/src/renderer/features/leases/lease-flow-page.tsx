import type { LeaseView } from '@portfolio-os/shared/api';
import type { ReactNode } from 'react';
import { leaseQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { GuardedPage } from '../../components/page/guarded-page.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { PageSkeleton } from '../../components/page/skeletons.tsx';

interface LeaseFlowPageProps {
  leaseId: string;
  title: string;
  /** What a role must be able to write for it. */
  area: Parameters<typeof GuardedPage>[0]['area'];
  children: (lease: LeaseView) => ReactNode;
}

/** The page of a flow that something of a lease goes through, step by step; it leads back to the lease. */
export function LeaseFlowPage({ leaseId, title, area, children }: LeaseFlowPageProps) {
  const { data: lease, error, refetch } = useView(leaseQuery, leaseId);
  const back = { to: '/leases/$leaseId', params: { leaseId }, label: 'Lease' } as const;
  if (!lease && !error) return <PageSkeleton />;
  return (
    <GuardedPage area={area} title={title} back={back}>
      <Page>
        <PageHeader title={title} subtitle={lease && `${lease.tenants} · ${lease.unit}`} back={back} />
        {lease ? children(lease) : <Failure error={error} retry={() => void refetch()} />}
      </Page>
    </GuardedPage>
  );
}
