import { Button, Tabs } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { balancesQuery, downloads, rentRollQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/date-input.tsx';
import { formatDate } from '../../components/dates.ts';
import { Failure } from '../../components/failure.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { BalancesTable } from './balances-table.tsx';
import classes from './rent-roll.module.css';
import { RentRollTable } from './rent-roll-table.tsx';

export function RentRollPage() {
  const { id, name, today } = usePortfolio();
  const [asOf, setAsOf] = useState(today);
  const [tab, setTab] = useState<string | null>('rent-roll');
  const csv = tab === 'balances' ? downloads.balancesCsv : downloads.rentRollCsv;
  return (
    <Page>
      <PageHeader
        title={tab === 'balances' ? 'Balances and aging' : 'Rent roll'}
        subtitle={
          <>
            <span className={classes.printed}>{name}, </span>as of {formatDate(asOf)}
          </>
        }
        actions={
          <div className={classes.actions}>
            <DateInput aria-label="As of" w={160} value={asOf} onChange={(date) => date && setAsOf(date)} />
            <Button variant="default" leftSection={<IconPrinter size={15} />} onClick={() => window.print()}>
              Print
            </Button>
            <Button
              component="a"
              variant="default"
              leftSection={<IconDownload size={15} />}
              href={csv(id, asOf)}
              download
            >
              CSV
            </Button>
          </div>
        }
      />
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List className={classes.tabs ?? ''}>
          <Tabs.Tab value="rent-roll">Rent roll</Tabs.Tab>
          <Tabs.Tab value="balances">Balances and aging</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rent-roll" pt={12}>
          <RentRoll asOf={asOf} />
        </Tabs.Panel>
        <Tabs.Panel value="balances" pt={12}>
          <Balances asOf={asOf} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function RentRoll({ asOf }: { asOf: string }) {
  const { data, error, refetch } = useView(rentRollQuery, asOf);
  if (data) return <RentRollTable rentRoll={data} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={14} columns={8} />;
}

function Balances({ asOf }: { asOf: string }) {
  const { data, error, refetch } = useView(balancesQuery, asOf);
  if (data) return <BalancesTable balances={data} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={14} columns={8} />;
}
