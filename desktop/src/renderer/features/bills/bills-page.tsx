import { Button, SegmentedControl } from '@mantine/core';
import type { BillsView, BillView } from '@portfolio-os/shared/api';
import { IconCalendarDollar, IconPlus } from '@tabler/icons-react';
import { type RefObject, useMemo, useRef, useState } from 'react';
import { billsQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { useSelection } from '../../components/table/choosing/use-selection.ts';
import { DataTable } from '../../components/table/data-table.tsx';
import { ListBar, SearchField } from '../../components/table/list-bar.tsx';
import { ListEnd, type Listed } from '../../components/table/save-list.tsx';
import { useListSearch } from '../../components/table/use-list-search.ts';
import { ButtonLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import { findRows } from '../../lib/find.ts';
import { ListViews } from '../saved-views/list-views.tsx';
import { billColumns, useBillActs } from './bill-columns.tsx';
import { ChosenBills } from './chosen-bills.tsx';
import { RecordBill } from './record-bill.tsx';
import { RecurringDialog } from './recurring-dialog.tsx';
import { RecurringList } from './recurring-list.tsx';

const tabs = [
  { value: 'waiting', label: 'Due and upcoming' },
  { value: 'done', label: 'Paid and skipped' },
  { value: 'recurring', label: 'Recurring' },
] as const;

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
            {data?.recurring.length !== 0 && <ListViews page="bills" />}
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
  const { typed, type, shown: tab, show } = useListSearch(tabs);
  const listed = useRef<Listed>(null);
  const due = view.bills.filter(({ state }) => state === 'due');
  const varying = due.filter(({ amountCents }) => amountCents === null).length;
  if (view.recurring.length === 0) return <NoBills onAdd={onAdd} />;
  const recurring = search(view.recurring, typed);
  const bills = search(view.bills, typed).filter((bill) => isWaiting(bill) === (tab === 'waiting'));
  return (
    <>
      <ListBar
        right={
          <>
            {due.length > 0 && (
              <span>
                {due.length === 1 ? '1 bill due' : `${due.length} bills due`},{' '}
                <Money cents={view.dueCents} strong />
                {varying > 0 && ` and ${varying} that ${varying === 1 ? 'varies' : 'vary'}`}
              </span>
            )}
            {tab === 'recurring' ? (
              <ListEnd
                of={listed}
                name="Recurring expenses"
                count={recurring.length}
                one="recurring expense"
              />
            ) : (
              <ListEnd of={listed} name="Bills" count={bills.length} one="bill" />
            )}
          </>
        }
      >
        <SearchField value={typed} onChange={type} label="Find a bill" />
        <SegmentedControl aria-label="Bills" data={[...tabs]} value={tab} onChange={show} />
      </ListBar>
      {tab === 'recurring' ? (
        <RecurringList rows={recurring} listed={listed} />
      ) : (
        <BillList key={tab} bills={bills} tab={tab} narrowed={typed.trim() !== ''} listed={listed} />
      )}
    </>
  );
}

const rowId = ({ recurringExpenseId, periodOn }: BillView) => `${recurringExpenseId} ${periodOn}`;
const nameOf = ({ description, periodOn }: BillView) => `${description} of ${formatDate(periodOn)}`;

const isWaiting = ({ state }: BillView) => state === 'due' || state === 'upcoming';

interface BillListProps {
  bills: BillView[];
  /** By what is typed. */
  narrowed: boolean;
  tab: 'waiting' | 'done';
  listed: RefObject<Listed | null>;
}

function BillList({ bills, tab, narrowed, listed }: BillListProps) {
  const [recording, setRecording] = useState<BillView | null>(null);
  const acts = useBillActs(setRecording);
  const columns = useMemo(() => billColumns(acts, tab), [acts, tab]);
  const selection = useSelection<BillView>({ rowId, nameOf });
  return (
    <>
      <DataTable
        listed={listed}
        label={tab === 'waiting' ? 'Bills due and upcoming' : 'Bills paid and skipped'}
        columns={columns}
        rows={bills}
        rowId={rowId}
        selection={selection}
        sortedBy={{ column: 'due', descending: tab === 'done' }}
        quiet={({ state }) => state === 'skipped'}
        {...(tab === 'waiting' && { onOpen: setRecording })}
        empty={
          narrowed ? (
            <EmptyState title="No bill matches">Clear the search, or look under another tab.</EmptyState>
          ) : (
            <EmptyState title={tab === 'waiting' ? 'No bill is due' : 'Nothing paid or skipped lately'}>
              {tab === 'waiting'
                ? 'The next ones appear here 60 days ahead.'
                : 'The last 90 days stand here.'}
            </EmptyState>
          )
        }
      />
      <ChosenBills selection={selection} shown={bills} listed={listed} />
      {recording && <RecordBill bill={recording} onClose={() => setRecording(null)} />}
    </>
  );
}

/** What is paid now and then, by what it is for, to whom, and for which place. */
function search<T extends { description: string; vendor: string | null; place: string }>(
  rows: T[],
  typed: string,
): T[] {
  return findRows(rows, typed, ({ description, vendor, place }) => ({
    title: description,
    also: `${vendor ?? ''} ${place}`,
  }));
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
