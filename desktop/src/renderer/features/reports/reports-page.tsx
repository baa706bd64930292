import { Button, Select, Tabs } from '@mantine/core';
import type { ReportListing } from '@portfolio-os/shared/api';
import { type Basis, basisWords, startOfYear } from '@portfolio-os/shared/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads, type ReportDays, reportsQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { formatDate } from '../../lib/dates.ts';
import { Balances } from './balances-table.tsx';
import { Mileage } from './mileage-table.tsx';
import { OwnersMoney } from './owners-money-table.tsx';
import { RentRoll } from './rent-roll-table.tsx';
import { PlainReport } from './report-table.tsx';
import classes from './reports.module.css';

/** Each report of the list under a tab of its own; the address says which. */
export function ReportsPage() {
  const { data, error, refetch } = useView(reportsQuery);
  if (data) return <Reports reports={data} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <Page>
      <TableSkeleton rows={14} columns={8} />
    </Page>
  );
}

function Reports({ reports }: { reports: ReportListing[] }) {
  const { id, today } = usePortfolio();
  const { report: named } = useSearch({ from: '/rent-roll' });
  const navigate = useNavigate();
  const [days, setDays] = useState({ asOf: today, from: startOfYear(today), to: today });
  const [basis, setBasis] = useState<Basis>('cash');
  const shown = reports.find(({ name }) => name === named) ?? reports[0];
  if (!shown) return null;
  const { asOf, ...span } = days;
  const known = shown.bases.find((one) => one === basis) ?? shown.bases[0];
  const asked: ReportDays = { ...(shown.over === 'day' ? { asOf } : span), ...(known && { basis: known }) };
  return (
    <Page>
      <PageHeader
        title={shown.title}
        subtitle={<Subtitle days={asked} />}
        actions={
          <div className={classes.actions}>
            {known && <BasisSelect bases={shown.bases} value={known} onChange={setBasis} />}
            <Days over={shown.over} days={days} onChange={setDays} />
            <Button variant="default" leftSection={<IconPrinter size={15} />} onClick={() => window.print()}>
              Print
            </Button>
            <Button
              component="a"
              variant="default"
              leftSection={<IconDownload size={15} />}
              href={downloads.report(id, shown.name, asked)}
              download
            >
              CSV
            </Button>
          </div>
        }
      />
      <Tabs
        value={shown.name}
        onChange={(report) =>
          void navigate({ to: '/rent-roll', search: report ? { report } : {}, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List className={classes.tabs ?? ''}>
          {reports.map(({ name, title }) => (
            <Tabs.Tab key={name} value={name}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown.name} pt={12}>
          <Shown name={shown.name} days={asked} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

/** Some reports open further from their rows; the others are drawn from their columns. */
function Shown({ name, days }: { name: string; days: ReportDays }) {
  if (name === 'rent-roll') return <RentRoll days={days} />;
  if (name === 'balances') return <Balances days={days} />;
  if (name === 'owners-money') return <OwnersMoney days={days} />;
  if (name === 'mileage') return <Mileage days={days} />;
  return <PlainReport name={name} days={days} />;
}

function Subtitle({ days: { asOf, from, to } }: { days: ReportDays }) {
  const { name } = usePortfolio();
  return (
    <>
      <span className={classes.printed}>{name}, </span>
      {asOf ? `as of ${formatDate(asOf)}` : `${formatDate(from ?? '')} to ${formatDate(to ?? '')}`}
    </>
  );
}

interface BasisProps {
  bases: readonly Basis[];
  value: Basis;
  onChange: (basis: Basis) => void;
}

/** When income counts: as money comes, or as it is due. */
function BasisSelect({ bases, value, onChange }: BasisProps) {
  return (
    <Select
      aria-label="Basis of accounting"
      w={150}
      data={bases.map((one) => ({ value: one, label: basisWords[one] }))}
      value={value}
      onChange={(chosen) => onChange(bases.find((one) => one === chosen) ?? value)}
      allowDeselect={false}
    />
  );
}

interface DaysProps {
  over: ReportListing['over'];
  days: { asOf: string; from: string; to: string };
  onChange: (days: DaysProps['days']) => void;
}

function Days({ over, days, onChange }: DaysProps) {
  if (over === 'day')
    return (
      <DateInput
        aria-label="As of"
        w={160}
        value={days.asOf}
        onChange={(asOf) => asOf && onChange({ ...days, asOf })}
      />
    );
  return (
    <>
      <DateInput
        aria-label="First day"
        w={140}
        value={days.from}
        onChange={(from) => from && onChange({ ...days, from, to: from > days.to ? from : days.to })}
      />
      <DateInput
        aria-label="Last day"
        w={140}
        value={days.to}
        onChange={(to) => to && onChange({ ...days, to, from: to < days.from ? to : days.from })}
      />
    </>
  );
}
