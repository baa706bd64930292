import { Menu } from '@mantine/core';
import type { RecurringExpenseView } from '@portfolio-os/shared/api';
import { frequencyWords } from '@portfolio-os/shared/leasing/schema';
import { type RefObject, useMemo, useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import type { Listed } from '../../components/table/save-list.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import classes from './bills.module.css';
import { RecurringDialog } from './recurring-dialog.tsx';

interface RecurringListProps {
  rows: RecurringExpenseView[];
  listed: RefObject<Listed | null>;
}

/** What comes again and again, with when it comes next. */
export function RecurringList({ rows, listed }: RecurringListProps) {
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
        listed={listed}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        sortedBy={{ column: 'description' }}
        quiet={({ nextDueOn }) => nextDueOn === null}
        onOpen={setEditing}
        empty={<EmptyState title="No recurring expense matches">Clear the search.</EmptyState>}
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
    {
      id: 'vendor',
      header: 'Vendor',
      cell: ({ vendor }) => vendor,
      sortBy: ({ vendor }) => vendor,
      worth: 1,
    },
    { id: 'place', header: 'For', cell: ({ place }) => place, sortBy: ({ place }) => place },
    {
      id: 'comes',
      header: 'Comes',
      cell: ({ frequency }) => frequencyWords[frequency],
      written: ({ frequency }) => frequencyWords[frequency],
      width: 120,
    },
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
      cents: ({ amountCents }) => amountCents,
      written: () => 'Varies',
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
