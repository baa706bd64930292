import type { RentRollPreviewView } from '@portfolio-os/shared/api';
import { Section } from '../../../components/page/page.tsx';
import { type Column, DataTable } from '../../../components/table/data-table.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Figure, Figures } from '../../../components/ui/figures.tsx';
import { Dash, Money } from '../../../components/ui/money.tsx';
import classes from '../imports.module.css';
import { FileRows } from '../questions.tsx';

type Row = RentRollPreviewView['rows'][number];

/** What does not come in as it stands, so that nothing is missed silently. */
export function RentRollRemarks({ remarks }: Pick<RentRollPreviewView, 'remarks'>) {
  if (remarks.length === 0) return null;
  return (
    <Section title="Left out, and leases that end" beside={remarks.length}>
      <FileRows
        label="Left out, and leases that end"
        rows={remarks.map(({ remark, ...row }) => ({ ...row, why: remark }))}
      />
    </Section>
  );
}

export function RentRollCounts({ counts }: Pick<RentRollPreviewView, 'counts'>) {
  return (
    <Section title="What is created">
      <Figures>
        <Figure label="Buildings">{counts.buildings}</Figure>
        <Figure label="Units">{counts.units}</Figure>
        <Figure label="Tenants">{counts.tenants}</Figure>
        <Figure label="Leases">{counts.leases}</Figure>
        <Figure label="Opening balances">
          <Money cents={counts.openingBalanceCents} />
        </Figure>
      </Figures>
    </Section>
  );
}

export function RentRollRows({ rows }: Pick<RentRollPreviewView, 'rows'>) {
  return (
    <Section title="Lines" beside={rows.length}>
      <DataTable
        label="Lines of the rent roll"
        columns={
          rows.some(({ extras }) => extras.length > 0) ? columns : columns.filter(({ id }) => id !== 'extras')
        }
        rows={rows}
        rowId={({ lineNumber }) => String(lineNumber)}
        height={420}
        empty={<p className={classes.quiet}>No line could be read yet.</p>}
      />
    </Section>
  );
}

function sumOf(extras: Row['extras']): number {
  return extras.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

const columns: Column<Row>[] = [
  {
    id: 'line',
    header: 'Line',
    align: 'right',
    cell: ({ lineNumber }) => <span className={classes.quiet}>{lineNumber}</span>,
    sortBy: ({ lineNumber }) => lineNumber,
    width: 48,
  },
  {
    id: 'unit',
    header: 'Unit',
    cell: ({ building, unit, creates }) => (
      <span title={`${building} · ${unit}`}>
        {unit} · {building}
        {creates.length === 0 && <span className={classes.quiet}> · known already</span>}
      </span>
    ),
    sortBy: ({ building, unit }) => `${building} · ${unit}`,
  },
  {
    id: 'tenants',
    header: 'Tenants',
    cell: ({ tenants }) =>
      tenants.length > 0 ? (
        <span title={tenants.join(', ')}>{tenants.join(', ')}</span>
      ) : (
        <Dash spoken="Vacant" />
      ),
    sortBy: ({ tenants }) => tenants[0] ?? null,
  },
  {
    id: 'start',
    header: 'Starts',
    cell: ({ leaseStartOn }) => (leaseStartOn ? <DateText date={leaseStartOn} whole /> : <Dash />),
    sortBy: ({ leaseStartOn }) => leaseStartOn,
    width: 100,
  },
  {
    id: 'end',
    header: 'Ends',
    cell: ({ leaseEndOn, movedOutOn }) => {
      const on = movedOutOn ?? leaseEndOn;
      return on ? <DateText date={on} whole /> : <Dash />;
    },
    sortBy: ({ leaseEndOn, movedOutOn }) => movedOutOn ?? leaseEndOn,
    width: 100,
  },
  {
    id: 'rent',
    header: 'Rent',
    align: 'right',
    cell: ({ rentCents }) => (rentCents === null ? <Dash /> : <Money cents={rentCents} />),
    sortBy: ({ rentCents }) => rentCents,
    width: 88,
  },
  {
    id: 'extras',
    header: 'Beside it',
    align: 'right',
    cell: ({ extras }) => (
      <span title={extras.map(({ label }) => label).join(', ')}>
        <Money cents={sumOf(extras)} dashZero />
      </span>
    ),
    sortBy: ({ extras }) => sumOf(extras),
    width: 80,
  },
  {
    id: 'deposit',
    header: 'Deposit',
    align: 'right',
    cell: ({ depositCents }) => <Money cents={depositCents ?? 0} dashZero />,
    sortBy: ({ depositCents }) => depositCents,
    width: 88,
  },
  {
    id: 'balance',
    header: 'Owes',
    align: 'right',
    cell: ({ openingBalanceCents }) => <Money cents={openingBalanceCents} dashZero />,
    sortBy: ({ openingBalanceCents }) => openingBalanceCents,
    width: 88,
  },
];
