import { Button, Menu, SegmentedControl } from '@mantine/core';
import type { SuspenseEntryView, SuspenseView } from '@portfolio-os/shared/api';
import { refundMethodWords } from '@portfolio-os/shared/billing/deposits/schema';
import { IconPlus, IconUserQuestion } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { suspenseQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { useListSearch } from '../../components/table/use-list-search.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import { CorrectSuspense } from './correct-suspense.tsx';
import { PutBack, TakeOut } from './put-back.tsx';
import { SettleSuspense } from './settle-suspense.tsx';
import classes from './suspense.module.css';

/** "Ana Ruiz · Maple Court · 3B". */
function nameOf({ payer, unit }: Payment): string {
  return [payer, unit].filter(Boolean).join(' · ');
}

/** Money whose payer is unknown: what waits, and what became of the rest. */
export function SuspensePage() {
  const { data, error, refetch } = useView(suspenseQuery);
  const { show } = useDialogs();
  const record = () => show(() => import('./record-suspense.tsx'));
  return (
    <Page fill>
      <PageHeader
        title="Money in suspense"
        actions={
          <Guarded area="money">
            <Button leftSection={<IconPlus size={15} />} onClick={record}>
              Record money
            </Button>
          </Guarded>
        }
      />
      {data ? (
        <Entries view={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={6} columns={5} />
      )}
    </Page>
  );
}

type Payment = SuspenseEntryView['payments'][number];
const tabs = [
  { value: 'waiting', label: 'Waiting' },
  { value: 'known', label: 'Known by now' },
] as const;
type Tab = (typeof tabs)[number]['value'];

/** What is done with one entry, or with a payment that it is known as. */
type Doing =
  | { kind: 'settle' | 'correct' | 'take-out'; entry: SuspenseEntryView }
  | { kind: 'put-back'; payment: Payment };

function Entries({ view }: { view: SuspenseView }) {
  const { shown: tab, show } = useListSearch(tabs);
  const [doing, setDoing] = useState<Doing | null>(null);
  const rows = view.entries.filter(({ waitingCents, payments }) =>
    tab === 'waiting' ? waitingCents > 0 : payments.length > 0,
  );
  const columns = useMemo(() => columnsOf(tab, setDoing), [tab]);
  const close = () => setDoing(null);
  const settle = (entry: SuspenseEntryView) => setDoing({ kind: 'settle', entry });
  return (
    <>
      <ListBar
        right={
          view.waitingCents > 0 && (
            <>
              <Money cents={view.waitingCents} strong /> waits
            </>
          )
        }
      >
        <SegmentedControl aria-label="Money in suspense" data={[...tabs]} value={tab} onChange={show} />
      </ListBar>
      <DataTable
        key={tab}
        label={tab === 'waiting' ? 'Money that waits for its payer' : 'Money whose payer is known by now'}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        sortedBy={{ column: 'received', descending: true }}
        {...(tab === 'waiting' && { onOpen: settle })}
        empty={
          <EmptyState
            icon={<IconUserQuestion size={28} stroke={1.4} />}
            title={tab === 'waiting' ? 'No money waits for its payer' : 'Nothing was identified yet'}
          >
            Money of which nobody knows whose it is stands here, in the bank and owed to whoever paid it,
            until you say whose it is.
          </EmptyState>
        }
      />
      {doing?.kind === 'settle' && <SettleSuspense entry={doing.entry} onClose={close} />}
      {doing?.kind === 'correct' && <CorrectSuspense entry={doing.entry} onClose={close} />}
      {doing?.kind === 'take-out' && <TakeOut entry={doing.entry} onClose={close} />}
      {doing?.kind === 'put-back' && (
        <PutBack payment={{ ...doing.payment, of: nameOf(doing.payment) }} onClose={close} />
      )}
    </>
  );
}

function columnsOf(tab: Tab, act: (doing: Doing) => void): Column<SuspenseEntryView>[] {
  const amount: Column<SuspenseEntryView> = {
    id: 'amount',
    header: 'Received in all',
    align: 'right',
    cell: ({ amountCents }) => <Money cents={amountCents} />,
    width: 130,
    worth: 2,
  };
  return [
    {
      id: 'received',
      header: 'Received',
      cell: ({ receivedOn }) => <DateText date={receivedOn} />,
      sortBy: ({ receivedOn }) => receivedOn,
      width: 108,
    },
    { id: 'what', header: 'What is known', cell: (entry) => <What entry={entry} /> },
    { id: 'account', header: 'Account', cell: ({ account }) => account, worth: 1, width: 150 },
    amount,
    ...(tab === 'waiting' ? waitingColumns(act) : [knownColumn(act)]),
  ];
}

function What({ entry: { method, reference, memo, bankText } }: { entry: SuspenseEntryView }) {
  const words = [memo, bankText].filter(Boolean).join(' · ');
  return (
    <>
      {[refundMethodWords[method], reference].filter(Boolean).join(' ')}
      {words && <span className={classes.quiet}> · {words}</span>}
    </>
  );
}

function waitingColumns(act: (doing: Doing) => void): Column<SuspenseEntryView>[] {
  return [
    {
      id: 'waiting',
      header: 'Waits',
      align: 'right',
      cell: ({ waitingCents }) => <Money cents={waitingCents} strong />,
      sortBy: ({ waitingCents }) => waitingCents,
      width: 120,
    },
    {
      id: 'acts',
      header: '',
      align: 'right',
      width: 170,
      cell: (entry) => (
        <span className={classes.acts}>
          <Guarded area="money">
            <Button
              variant="light"
              size="compact-sm"
              onClick={(event) => {
                event.stopPropagation();
                act({ kind: 'settle', entry });
              }}
            >
              Whose is it?
            </Button>
          </Guarded>
          <RowMenu label="More for this money">
            <Guarded area="reversals">
              <Menu.Item onClick={() => act({ kind: 'correct', entry })}>Correct</Menu.Item>
            </Guarded>
            <Guarded area="reversals">
              <Menu.Item onClick={() => act({ kind: 'take-out', entry })}>Take out of suspense</Menu.Item>
            </Guarded>
          </RowMenu>
        </span>
      ),
    },
  ];
}

function knownColumn(act: (doing: Doing) => void): Column<SuspenseEntryView> {
  return {
    id: 'known',
    header: 'Known as',
    width: 420,
    cell: ({ payments }) => (
      <span className={classes.known}>
        {payments.map((payment) => (
          <span key={payment.id} className={classes.knownLine}>
            <NameLink to="/leases/$leaseId" params={{ leaseId: payment.leaseId }} fw={400}>
              {nameOf(payment)}
            </NameLink>
            <span className={classes.acts}>
              <Money cents={payment.amountCents} />
              <RowMenu label={`More for ${nameOf(payment)}`}>
                <Guarded area="reversals">
                  <Menu.Item onClick={() => act({ kind: 'put-back', payment })}>
                    Put back in suspense
                  </Menu.Item>
                </Guarded>
              </RowMenu>
            </span>
          </span>
        ))}
      </span>
    ),
  };
}
