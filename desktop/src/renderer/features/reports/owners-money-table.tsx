import { Button, Menu } from '@mantine/core';
import { ownerTransferWords } from '@portfolio-os/shared/organisation/schema';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { useMemo, useState } from 'react';
import { type ReportDays, reportQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import { CorrectFact } from '../corrections/correct-fact.tsx';
import { ReverseOwnerTransfer } from '../owners/reverse-owner-transfer.tsx';

type View = ReportViews['owners-money'];
type Row = View['rows'][number];

/** What owners put in and took out; each is taken back from here, at any time. */
export function OwnersMoney({ days }: { days: ReportDays }) {
  const { data, error, refetch } = useView(reportQuery<'owners-money'>, 'owners-money', days);
  if (data) return <OwnersMoneyTable view={data} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={6} columns={6} />;
}

function OwnersMoneyTable({ view }: { view: View }) {
  const dialogs = useDialogs();
  const [reversed, setReversed] = useState<Row | null>(null);
  const [corrected, setCorrected] = useState<Row | null>(null);
  const columns = useMemo(() => columnsOf(view, { correct: setCorrected, reverse: setReversed }), [view]);
  const record = (
    <Guarded area="money">
      <Button
        size="compact-sm"
        onClick={() => dialogs.show(() => import('../owners/record-owner-transfer.tsx'))}
      >
        Record
      </Button>
    </Guarded>
  );
  return (
    <>
      <ListBar right={record}>
        In all <Money cents={view.totals.netCents} strong />
      </ListBar>
      <DataTable
        label="Owner’s money"
        columns={columns}
        rows={view.rows}
        rowId={({ id }) => id}
        height="content"
        empty={
          <EmptyState title="No money of the owner’s">
            Record here what an owner puts into the rentals or takes out. It is neither income nor an expense.
          </EmptyState>
        }
      />
      {corrected && <CorrectFact fact="ownerTransfer" id={corrected.id} onClose={() => setCorrected(null)} />}
      {reversed && <ReverseOwnerTransfer transfer={asReversed(reversed)} onClose={() => setReversed(null)} />}
    </>
  );
}

function asReversed({ id, movedOn, kind, inCents, outCents }: Row) {
  return { id, movedOn, what: ownerTransferWords[kind], amountCents: inCents + outCents };
}

function columnsOf(
  { totals }: View,
  { correct, reverse }: Record<'correct' | 'reverse', (row: Row) => void>,
): Column<Row>[] {
  return [
    {
      id: 'day',
      header: 'Day',
      cell: ({ movedOn }) => <DateText date={movedOn} />,
      sortBy: ({ movedOn }) => movedOn,
      footer: 'Total',
      width: 116,
    },
    { id: 'kind', header: 'Kind', cell: ({ kind }) => ownerTransferWords[kind], width: 104 },
    { id: 'for', header: 'For', cell: ({ building }) => building ?? 'Whole portfolio', width: 136 },
    { id: 'memo', header: 'Memo', cell: ({ memo }) => memo },
    {
      id: 'in',
      header: 'Put in',
      align: 'right',
      cell: ({ inCents }) => <Money cents={inCents} dashZero />,
      footer: <Money cents={totals.inCents} dashZero />,
      width: 100,
    },
    {
      id: 'out',
      header: 'Taken out',
      align: 'right',
      cell: ({ outCents }) => <Money cents={outCents} dashZero />,
      footer: <Money cents={totals.outCents} dashZero />,
      width: 100,
    },
    {
      id: 'more',
      header: '',
      cell: (row) =>
        !row.isSettled && (
          <RowMenu label={`Actions for ${ownerTransferWords[row.kind]} of ${row.movedOn}`}>
            <Guarded area="reversals">
              <Menu.Item onClick={() => correct(row)}>Correct…</Menu.Item>
            </Guarded>
            <Guarded area="reversals">
              <Menu.Item onClick={() => reverse(row)}>Take back…</Menu.Item>
            </Guarded>
          </RowMenu>
        ),
      width: 60,
    },
  ];
}
