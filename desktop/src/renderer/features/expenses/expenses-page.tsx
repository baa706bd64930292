import { Button, SegmentedControl, Select } from '@mantine/core';
import type { ExpenseView } from '@portfolio-os/shared/api';
import { keysOf, yearOf } from '@portfolio-os/shared/core';
import { expenseCategoryWords } from '@portfolio-os/shared/expenses/schema';
import { IconPlus, IconReceipt } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { expensesQuery, useView } from '../../api/queries.ts';
import { useMay } from '../../api/use-may.ts';
import { SearchSelect } from '../../components/form/search-select.tsx';
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
import { findRows } from '../../lib/find.ts';
import { ClosedThrough } from '../closing/closed-through.tsx';
import { useLockLine } from '../closing/use-lock-line.ts';
import { ListViews } from '../saved-views/list-views.tsx';
import { AddExpense } from './add-expense.tsx';
import { CategoryMatrix } from './category-matrix.tsx';
import { CorrectExpense } from './correct-expense.tsx';
import { expenseColumns } from './expense-columns.tsx';
import { ExpenseDrawer } from './expense-drawer.tsx';
import { isReversed } from './is-reversed.ts';
import { ChosenExpenses } from './many/chosen-expenses.tsx';
import { type Period, periodChoices, periodOf } from './periods.ts';
import { RefundExpense } from './refund-expense.tsx';
import { ReverseExpense } from './reverse-expense.tsx';

export function ExpensesPage() {
  const { today } = usePortfolio();
  const search = useSearch({ from: '/expenses' });
  const navigate = useNavigate();
  const mayAdd = useMay('expenses');
  const { narrow } = useListSearch();
  const usual = String(yearOf(today));
  const choices = periodChoices(today);
  const chosen = choices.find(({ value }) => value === search.period)?.value ?? usual;
  const period = useMemo(() => periodOf(chosen, today), [chosen, today]);
  const { data: expenses, error, refetch } = useView(expensesQuery, period);
  const setAdding = (adding: boolean) =>
    void navigate({
      to: '/expenses',
      search: ({ new: _, ...listed }) => (adding ? { ...listed, new: true } : listed),
      replace: true,
    });
  return (
    <Page fill>
      <PageHeader
        title="Expenses"
        actions={
          <>
            <ListViews page="expenses" />
            <Select
              aria-label="Period"
              w={170}
              data={choices}
              value={chosen}
              allowDeselect={false}
              onChange={(next) => narrow({ period: next === usual ? null : next })}
            />
            <ButtonLink to="/loans-and-assets" variant="default">
              Loans and assets
            </ButtonLink>
            <Guarded area="expenses">
              <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
                Add expense
              </Button>
            </Guarded>
          </>
        }
      />
      {expenses ? (
        <Expenses expenses={expenses} period={period} onAdd={() => setAdding(true)} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={14} columns={7} />
      )}
      {search.new && mayAdd && <AddExpense onClose={() => setAdding(false)} />}
    </Page>
  );
}

interface ExpensesProps {
  expenses: ExpenseView[];
  period: Period;
  onAdd: () => void;
}

const views = [
  { value: 'list', label: 'List' },
  { value: 'months', label: 'By month' },
  { value: 'buildings', label: 'By building' },
] as const;

const rowId = ({ id }: ExpenseView) => id;
const nameOf = ({ description }: ExpenseView) => description;
const dayOf = ({ paidOn }: ExpenseView) => paidOn;

function Expenses({ expenses, period, onAdd }: ExpensesProps) {
  const { said, narrow, typed, type, shown: view, show } = useListSearch(views);
  const { place = null } = said;
  const category = keysOf(expenseCategoryWords).find((one) => one === said.category) ?? null;
  const [reversing, setReversing] = useState<ExpenseView | null>(null);
  const [correcting, setCorrecting] = useState<ExpenseView | null>(null);
  const [refunding, setRefunding] = useState<ExpenseView | null>(null);
  const [opened, setOpened] = useState<ExpenseView | null>(null);
  const shown = useMemo(
    () =>
      search(expenses, typed).filter(
        (one) => (!place || one.place === place) && (!category || one.category === category),
      ),
    [expenses, typed, place, category],
  );
  const columns = useMemo(
    () =>
      expenseColumns({
        open: setOpened,
        refund: setRefunding,
        correct: setCorrecting,
        reverse: setReversing,
      }),
    [],
  );
  const lock = useLockLine('date', dayOf);
  const listed = useRef<Listed>(null);
  const selection = useSelection<ExpenseView>({ rowId, nameOf });
  if (expenses.length === 0) return <NoExpenses everything={!period.from} onAdd={onAdd} />;
  return (
    <>
      <ListBar
        right={
          <>
            <ClosedThrough />
            <ListEnd
              {...(view === 'list' && { of: listed })}
              name="Expenses"
              count={shown.length}
              one="entry"
              many="entries"
            />
          </>
        }
      >
        <SearchField value={typed} onChange={type} label="Find an expense" />
        <Select
          aria-label="Filter by category"
          placeholder="Every category"
          w={180}
          clearable
          data={distinct(expenses, 'category', category).map((value) => ({
            value,
            label: expenseCategoryWords[value],
          }))}
          value={category}
          onChange={(next) => narrow({ category: next })}
        />
        <SearchSelect
          aria-label="Filter by place"
          placeholder="Every place"
          w={190}
          clearable
          data={distinct(expenses, 'place', place)}
          value={place}
          onChange={(next) => narrow({ place: next })}
        />
        <SegmentedControl aria-label="View" data={[...views]} value={view} onChange={show} />
      </ListBar>
      {view !== 'list' ? (
        <CategoryMatrix expenses={shown} period={period} across={view} />
      ) : (
        <DataTable
          label="Expenses"
          listed={listed}
          columns={columns}
          rows={shown}
          rowId={rowId}
          selection={selection}
          sortedBy={{ column: 'date', descending: true }}
          line={lock}
          quiet={isReversed}
          onOpen={setOpened}
          empty={
            <EmptyState title="No expense matches">Clear a filter, or choose another period.</EmptyState>
          }
        />
      )}
      {view === 'list' && (
        <ChosenExpenses selection={selection} shown={shown} among={expenses} listed={listed} />
      )}
      {opened && <ExpenseDrawer expense={opened} among={expenses} onClose={() => setOpened(null)} />}
      {refunding && <RefundExpense expense={refunding} onClose={() => setRefunding(null)} />}
      {correcting && <CorrectExpense expense={correcting} onClose={() => setCorrecting(null)} />}
      {reversing && <ReverseExpense expense={reversing} onClose={() => setReversing(null)} />}
    </>
  );
}

function search(expenses: ExpenseView[], typed: string): ExpenseView[] {
  return findRows(expenses, typed, ({ description, vendor, place, category }) => ({
    title: description,
    also: `${vendor ?? ''} ${place} ${expenseCategoryWords[category]}`,
  }));
}

/** What the expenses are of, and what is chosen though none of them is. */
function distinct<K extends 'place' | 'category'>(
  expenses: ExpenseView[],
  key: K,
  chosen: ExpenseView[K] | null,
): ExpenseView[K][] {
  const known = new Set(expenses.map((expense) => expense[key]));
  return [...(chosen === null ? known : known.add(chosen))].sort();
}

function NoExpenses({ everything, onAdd }: { everything: boolean; onAdd: () => void }) {
  return (
    <EmptyState
      icon={<IconReceipt size={28} stroke={1.4} />}
      title={everything ? 'No expenses yet' : 'No expenses in this period'}
      action={
        <>
          <Guarded area="expenses">
            <Button onClick={onAdd}>Add an expense</Button>
          </Guarded>
          <Guarded area="money">
            <ButtonLink to="/imports/statement" variant="default">
              Import a bank statement
            </ButtonLink>
          </Guarded>
        </>
      }
    >
      Every expense has a category with its Schedule E line, and belongs to a unit, a building or the whole
      portfolio, so that tax time is a matter of reading.
    </EmptyState>
  );
}
