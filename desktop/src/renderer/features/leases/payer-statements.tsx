import { startOfYear } from '@portfolio-os/shared/core';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { payersQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Section } from '../../components/page/page.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import classes from './lease.module.css';

type Row = ReportViews['payer-statements']['rows'][number];

/** What each payer of a lease was charged and paid in some days, and owed before and after. */
export function PayerStatements({ leaseId }: { leaseId: string }) {
  const { today } = usePortfolio();
  const [from, setFrom] = useState(startOfYear(today));
  const [to, setTo] = useState(today);
  const { data, error, refetch } = useView(payersQuery, leaseId, { from, to });
  const payers = [...Map.groupBy(data?.rows ?? [], ({ payerId }) => payerId)];
  return (
    <Section title="Statements">
      <div className={classes.days}>
        <DateInput label="From" maxDate={to} value={from} onChange={(on) => on && setFrom(on)} />
        <DateInput label="Through" minDate={from} value={to} onChange={(on) => on && setTo(on)} />
      </div>
      {!data && !error && <TableSkeleton rows={4} columns={5} />}
      {error && <Failure error={error} retry={() => void refetch()} />}
      {data && payers.length === 0 && (
        <EmptyState title="Nothing in these days">Nobody owed, was charged or paid anything.</EmptyState>
      )}
      {payers.map(([payerId, rows]) => (
        <DataTable
          key={payerId}
          label={`Statement of ${rows[0]?.payer ?? 'the tenants'}`}
          columns={columnsFor(rows[0]?.payer ?? '')}
          rows={rows}
          rowId={({ kind, factId }) => `${kind} ${factId}`}
          height="content"
        />
      ))}
    </Section>
  );
}

/** Each table is headed by whose it is. */
function columnsFor(payer: string): Column<Row>[] {
  return [
    {
      id: 'what',
      header: payer,
      cell: ({ kind, label }) => (kind === 'entry' ? label : <strong>{label}</strong>),
    },
    { id: 'on', header: 'Day', cell: ({ on }) => on && <DateText date={on} />, width: 116 },
    money('charged', 'Charged', ({ kind, chargedCents }) => (kind === 'entry' ? chargedCents : null)),
    money('paid', 'Paid', ({ kind, paidCents }) => (kind === 'entry' ? paidCents : null)),
    {
      id: 'owes',
      header: 'Owes',
      align: 'right',
      width: 120,
      cell: ({ kind, balanceCents }) => <Money cents={balanceCents} dashZero strong={kind === 'closing'} />,
    },
  ];
}

function money(id: string, header: string, of: (row: Row) => number | null): Column<Row> {
  const cell = (row: Row) => {
    const cents = of(row);
    return cents === null || cents === 0 ? '' : <Money cents={cents} />;
  };
  return { id, header, align: 'right', width: 112, cell };
}
