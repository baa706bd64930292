import { Button, Menu } from '@mantine/core';
import type { BillView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useMemo } from 'react';
import { useCommand } from '../../api/commands.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import type { Column } from '../../components/table/data-table.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { totalOf } from '../../components/table/total-of.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import classes from './bills.module.css';

type BillActs = Record<'record' | 'skip' | 'undoSkip', (bill: BillView) => void>;

export function useBillActs(record: BillActs['record']): BillActs {
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

export function billColumns(acts: BillActs, tab: 'waiting' | 'done'): Column<BillView>[] {
  return [
    {
      id: 'due',
      header: 'Due',
      cell: ({ periodOn }) => <DateText date={periodOn} />,
      sortBy: ({ periodOn }) => periodOn,
      width: 108,
    },
    {
      id: 'description',
      header: 'What for',
      cell: ({ description }) => description,
      sortBy: ({ description }) => description,
      footer: withoutVarying,
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
      id: 'state',
      header: 'State',
      cell: (bill) => <State bill={bill} />,
      written: ({ state, paidOn }) => (paidOn ? `${stateWords[state]} ${paidOn}` : stateWords[state]),
      width: tab === 'waiting' ? 92 : 150,
    },
    {
      id: 'amount',
      header: 'Amount',
      align: 'right',
      cell: ({ amountCents }) =>
        amountCents === null ? <span className={classes.quiet}>Varies</span> : <Money cents={amountCents} />,
      cents: ({ amountCents }) => amountCents,
      // What was skipped was not paid.
      footer: totalOf(({ state, amountCents }) => (state === 'skipped' ? null : amountCents)),
      written: () => 'Varies',
      width: 112,
    },
    { id: 'acts', header: '', align: 'right', cell: (bill) => <Acts bill={bill} acts={acts} />, width: 150 },
  ];
}

/** What the sum beside it leaves out. */
function withoutVarying(bills: readonly BillView[]): string | null {
  const varying = bills.filter(
    ({ state, amountCents }) => state !== 'skipped' && amountCents === null,
  ).length;
  if (varying === 0) return null;
  return varying === 1 ? 'Without 1 that varies' : `Without ${varying} that vary`;
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
