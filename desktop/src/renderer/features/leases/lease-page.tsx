import { Tabs } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { leaseQuery, ledgerQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { PageSkeleton, TableSkeleton } from '../../components/page/skeletons.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { LeaseDeposits } from '../deposits/lease-deposits.tsx';
import { QuestionMark } from '../questions/question-mark.tsx';
import { ObjectPanel } from '../record-panel/object-panel.tsx';
import type { PanelRecord } from '../record-panel/panel-record.ts';
import classes from './lease.module.css';
import { LeaseActions } from './lease-actions.tsx';
import { type LeaseDialog, LeaseDialogs } from './lease-dialogs.tsx';
import { LeaseFigures } from './lease-figures.tsx';
import { LeaseMoves } from './lease-moves.tsx';
import { LeasePeople } from './lease-people.tsx';
import { LeaseState } from './lease-state.tsx';
import { LeaseTerms } from './lease-terms.tsx';
import { termWords } from './lease-words.ts';
import { LedgerTable } from './ledger/ledger-table.tsx';

const back = { to: '/leases', label: 'Leases' } as const;

export function LeasePage() {
  const { leaseId } = useParams({ from: '/leases/$leaseId' });
  const { data: lease, error, refetch } = useView(leaseQuery, leaseId);
  if (lease) return <Lease key={lease.id} lease={lease} />;
  if (!error) return <PageSkeleton />;
  return (
    <Page>
      <PageHeader title="Lease" back={back} />
      <Failure error={error} retry={() => void refetch()} />
    </Page>
  );
}

function Lease({ lease }: { lease: LeaseView }) {
  const [asked, ask] = useState<LeaseDialog | null>(null);
  const { today } = usePortfolio();
  return (
    <Page fill>
      <PageHeader
        title={lease.tenants || 'Lease without tenants'}
        subtitle={
          <>
            <TextLink to="/properties/$buildingId" params={{ buildingId: lease.buildingId }} c="inherit">
              {lease.unit}
            </TextLink>
            {` · ${termWords(lease, today)}`}
          </>
        }
        back={back}
        beside={
          <>
            <StatusBadge status={lease.status} />
            <QuestionMark about={{ table: 'lease', id: lease.id }} title={lease.tenants || lease.unit} />
          </>
        }
        panel={<ObjectPanel record={panelRecordOf(lease)} />}
        actions={<LeaseActions lease={lease} ask={ask} />}
      />
      <LeaseState lease={lease} />
      <LeaseMoves lease={lease} />
      <LeaseFigures lease={lease} />
      <Tabs defaultValue="ledger" keepMounted={false} className={classes.tabs ?? ''}>
        <Tabs.List>
          <Tabs.Tab value="ledger">Ledger</Tabs.Tab>
          <Tabs.Tab value="terms">Terms</Tabs.Tab>
          <Tabs.Tab value="deposit">Deposit</Tabs.Tab>
          <Tabs.Tab value="people">People</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="ledger" className={classes.panel ?? ''}>
          <Ledger lease={lease} ask={ask} />
        </Tabs.Panel>
        <Tabs.Panel value="terms" className={classes.scrolling ?? ''}>
          <LeaseTerms lease={lease} ask={ask} />
        </Tabs.Panel>
        <Tabs.Panel value="deposit" className={classes.scrolling ?? ''}>
          <LeaseDeposits lease={lease} />
        </Tabs.Panel>
        <Tabs.Panel value="people" className={classes.scrolling ?? ''}>
          <LeasePeople lease={lease} ask={ask} />
        </Tabs.Panel>
      </Tabs>
      <LeaseDialogs lease={lease} asked={asked} ask={ask} onClose={() => ask(null)} />
    </Page>
  );
}

function panelRecordOf({ id, tenants, unit }: LeaseView): PanelRecord {
  return {
    ...{ table: 'lease', id, name: tenants ? `${tenants}, ${unit}` : unit },
    about: `the lease of ${unit}`,
  };
}

function Ledger({ lease, ask }: { lease: LeaseView; ask: (dialog: LeaseDialog) => void }) {
  const { data: ledger, error, refetch } = useView(ledgerQuery, lease.id);
  if (ledger) return <LedgerTable ledger={ledger} ask={ask} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={10} columns={6} />;
}
