import { Button, Menu, SegmentedControl } from '@mantine/core';
import type { BillsView, BillView, RecurringExpenseView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { frequencyWords } from '@portfolio-os/shared/leasing/schema';
import { IconCalendarDollar, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { billsQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { toast } from '../../components/page/toast.ts';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import classes from './bills.module.css';
import { RecordBill } from './record-bill.tsx';
import { RecurringDialog } from './recurring-dialog.tsx';

type Tab = 'waiting' | 'done' | 'recurring';

const tabs: { value: Tab; label: string }[] = [
  { value: 'waiting', label: 'Due and upcoming' },
  { value: 'done', label: 'Paid and skipped' },
  { value: 'recurring', label: 'Recurring' },
];

/** Bills that come again and again: what is due, recorded with Enter. */
export function BillsPage() {
  const { data, error, refetch } = useView(billsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Page fill>
      <PageHeader
        title="Bills"
        actions={
          <>
            <ButtonLink to="/expenses" variant="default">
              Expenses
            </ButtonLink>
            <Guarded area="expenses">
              <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
                Add recurring expense
              </Button>
            </Guarded>
          </>
        }
      />
      {data ? (
        <Bills view={data} onAdd={() => setAdding(true)} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={10} columns={6} />
      )}
      {adding && <RecurringDialog recurring={null} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Bills({ view, onAdd }: { view: BillsView; onAdd: () => void }) {
  const [tab, setTab] = useState<Tab>('waiting');
  const due = view.bills.filter(({ state }) => state === 'due');
  const varying = due.filter(({ amountCents }) => amountCents === null).length;
  if (view.recurring.length === 0) return <NoBills onAdd={onAdd} />;
  return (
    <>
      <ListBar
        right={
          due.length > 0 && (
            <span>
              {due.length === 1 ? '1 bill due' : `${due.length} bills due`},{' '}
              <Money cents={view.dueCents} strong />
              {varying > 0 && ` and ${varying} that ${varying === 1 ? 'varies' : 'vary'}`}
            </span>
          )
        }
      >
        <SegmentedControl aria-label="Bills" data={tabs} value={tab} onChange={setTab} />
      </ListBar>
      {tab === 'recurring' ? <Recurring rows={view.recurring} /> : <BillList bills={view.bills} tab={tab} />}
    </>
  );
}

function BillList({ bills, tab }: { bills: BillView[]; tab: 'waiting' | 'done' }) {
  const [recording, setRecording] = useState<BillView | null>(null);
  const acts = useBillActs(setRecording);
  const isWaiting = ({ state }: BillView) => state === 'due' || state === 'upcoming';
  const rows = bills.filter((bill) => isWaiting(bill) === (tab === 'waiting'));
  const columns = useMemo(() => billColumns(acts, tab), [acts, tab]);
  return (
    <>
      <DataTable
        key={tab}
        label={tab === 'waiting' ? 'Bills due and upcoming' : 'Bills paid and skipped'}
        columns={columns}
        rows={rows}
        rowId={({ recurringExpenseId, periodOn }) => `${recurringExpenseId} ${periodOn}`}
        sortedBy={{ column: 'due', descending: tab === 'done' }}
        quiet={({ state }) => state === 'skipped'}
        {...(tab === 'waiting' && { onOpen: setRecording })}
        empty={
          <EmptyState title={tab === 'waiting' ? 'No bill is due' : 'Nothing paid or skipped lately'}>
            {tab === 'waiting' ? 'The next ones appear here 60 days ahead.' : 'The last 90 days stand here.'}
          </EmptyState>
        }
      />
      {recording && <RecordBill bill={recording} onClose={() => setRecording(null)} />}
    </>
  );
}

type BillActs = Record<'record' | 'skip' | 'undoSkip', (bill: BillView) => void>;

function useBillActs(record: BillActs['record']): BillActs {
  const skipping = useCommand('expenses.skipBill').mutate;
  const withdrawing = useCommand('expenses.withdrawSkippedBill').mutate;
  return useMemo(
    () => ({
      record,
      skip: ({ recurringExpenseId, periodOn, description }) =>
        skipping(
          { id: newId(), recurringExpenseId, periodOn },
          { onSuccess: () => void toast(`${description} is skipped this time.`) },
        ),
      undoSkip: ({ skippedBillId, description }) =>
        skippedBillId &&
        withdrawing({ skippedBillId }, { onSuccess: () => void toast(`${description} is due again.`) }),
    }),
    [record, skipping, withdrawing],
  );
}

const stateWords = { due: 'Due', upcoming: 'Upcoming', paid: 'Paid', skipped: 'Skipped' } as const;

function billColumns(acts: BillActs, tab: 'waiting' | 'done'): Column<BillView>[] {
  return [
    {
      id: 'due',
      header: 'Due',
      cell: ({ periodOn }) => <DateText date={periodOn} />,
      sortBy: ({ periodOn }) => periodOn,
      width: 108,
    },
    { id: 'description', header: 'What for', cell: ({ description }) => description },
    { id: 'vendor', header: 'Vendor', cell: ({ vendor }) => vendor, worth: 1 },
    { id: 'place', header: 'For', cell: ({ place }) => place },
    {
      id: 'state',
      header: 'State',
      cell: (bill) => <State bill={bill} />,
      width: tab === 'waiting' ? 92 : 150,
    },
    {
      id: 'amount',
      header: 'Amount',
      align: 'right',
      cell: ({ amountCents }) =>
        amountCents === null ? <span className={classes.quiet}>Varies</span> : <Money cents={amountCents} />,
      width: 112,
    },
    { id: 'acts', header: '', align: 'right', cell: (bill) => <Acts bill={bill} acts={acts} />, width: 150 },
  ];
}

function State({ bill: { state, paidOn } }: { bill: BillView }) {
  if (state === 'paid' && paidOn)
    return (
      <span className={classes.quiet}>
        Paid <DateText date={paidOn} />
      </span>
    );
  return <span className={state === 'due' ? classes.due : classes.quiet}>{stateWords[state]}</span>;
}

function Acts({ bill, acts }: { bill: BillView; acts: BillActs }) {
  const { state, description } = bill;
  if (state === 'paid') return null;
  if (state === 'skipped')
    return (
      <Guarded area="expenses">
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => acts.undoSkip(bill)}>
          Due after all
        </Button>
      </Guarded>
    );
  return (
    <span className={classes.acts}>
      <Guarded area="expenses">
        <Button
          variant={state === 'due' ? 'light' : 'default'}
          size="compact-sm"
          onClick={(event) => {
            event.stopPropagation();
            acts.record(bill);
          }}
        >
          Record
        </Button>
      </Guarded>
      <RowMenu label={`Actions for ${description}`}>
        <Guarded area="expenses">
          <Menu.Item onClick={() => acts.skip(bill)}>Skip this one</Menu.Item>
        </Guarded>
      </RowMenu>
    </span>
  );
}

function Recurring({ rows }: { rows: RecurringExpenseView[] }) {
  const { today } = usePortfolio();
  const [editing, setEditing] = useState<RecurringExpenseView | null>(null);
  const ending = useCommand('expenses.endRecurringExpense').mutate;
  const columns = useMemo(
    () =>
      recurringColumns({
        edit: setEditing,
        end: ({ id, description, endOn }) => {
          const next = endOn === null ? today : null;
          const said = next ? 'ends today' : 'goes on';
          ending(
            { recurringExpenseId: id, endOn: next },
            { onSuccess: () => void toast(`${description} ${said}.`) },
          );
        },
      }),
    [ending, today],
  );
  return (
    <>
      <DataTable
        label="Recurring expenses"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        sortedBy={{ column: 'description' }}
        quiet={({ nextDueOn }) => nextDueOn === null}
        onOpen={setEditing}
      />
      {editing && <RecurringDialog recurring={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

type RecurringActs = Record<'edit' | 'end', (recurring: RecurringExpenseView) => void>;

function recurringColumns({ edit, end }: RecurringActs): Column<RecurringExpenseView>[] {
  return [
    {
      id: 'description',
      header: 'What for',
      cell: ({ description }) => description,
      sortBy: ({ description }) => description,
    },
    { id: 'vendor', header: 'Vendor', cell: ({ vendor }) => vendor, worth: 1 },
    { id: 'place', header: 'For', cell: ({ place }) => place },
    { id: 'comes', header: 'Comes', cell: ({ frequency }) => frequencyWords[frequency], width: 120 },
    {
      id: 'next',
      header: 'Next',
      cell: ({ nextDueOn }) => (nextDueOn ? <DateText date={nextDueOn} /> : 'Ended'),
      sortBy: ({ nextDueOn }) => nextDueOn,
      width: 108,
    },
    {
      id: 'amount',
      header: 'Amount',
      align: 'right',
      cell: ({ amountCents }) =>
        amountCents === null ? <span className={classes.quiet}>Varies</span> : <Money cents={amountCents} />,
      width: 112,
    },
    {
      id: 'acts',
      header: '',
      cell: (recurring) => (
        <RowMenu label={`Actions for ${recurring.description}`}>
          <Guarded area="expenses">
            <Menu.Item onClick={() => edit(recurring)}>Change</Menu.Item>
          </Guarded>
          <Guarded area="expenses">
            <Menu.Item onClick={() => end(recurring)}>
              {recurring.endOn ? 'Let it go on' : 'End it today'}
            </Menu.Item>
          </Guarded>
        </RowMenu>
      ),
      width: 48,
    },
  ];
}

function NoBills({ onAdd }: { onAdd: () => void }) {
  return (
    <EmptyState
      icon={<IconCalendarDollar size={28} stroke={1.4} />}
      title="No recurring expenses yet"
      action={
        <Guarded area="expenses">
          <Button onClick={onAdd}>Add a recurring expense</Button>
        </Guarded>
      }
    >
      Water, insurance, the gardener: say once what comes again and again. Each bill waits here on its day,
      and is recorded with one key. Nothing is posted by itself.
    </EmptyState>
  );
}
