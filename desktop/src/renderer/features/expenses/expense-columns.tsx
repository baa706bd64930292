import { Menu } from '@mantine/core';
import type { ExpenseView } from '@portfolio-os/shared/api';
import { expenseCategoryWords } from '@portfolio-os/shared/expenses/schema';
import { IconPaperclip } from '@tabler/icons-react';
import { Guarded } from '../../components/page/guarded.tsx';
import type { Column } from '../../components/table/data-table.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { totalOf } from '../../components/table/total-of.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import type { QuestionSubject } from '../../hooks/use-ask-about.ts';
import { formatDate } from '../../lib/dates.ts';
import { HistoryMenuItem } from '../history/history-menu-item.tsx';
import { QuestionMark, QuestionMenuItem } from '../questions/question-mark.tsx';
import classes from './expenses.module.css';
import { isReversed } from './is-reversed.ts';

type ExpenseActs = Record<'open' | 'refund' | 'correct' | 'reverse', (expense: ExpenseView) => void>;

export function expenseColumns(acts: ExpenseActs): Column<ExpenseView>[] {
  return [
    {
      id: 'date',
      header: 'Paid',
      cell: ({ paidOn }) => <DateText date={paidOn} />,
      sortBy: ({ paidOn }) => paidOn,
      width: 108,
    },
    {
      id: 'description',
      header: 'What for',
      cell: (expense) => <Description expense={expense} open={acts.open} />,
      sortBy: ({ description }) => description,
    },
    ...placeColumns,
    {
      id: 'amount',
      header: 'Amount',
      align: 'right',
      cell: (expense) => (
        <span className={isReversed(expense) ? classes.struck : undefined}>
          <Money cents={expense.amountCents} />
        </span>
      ),
      sortBy: ({ amountCents }) => amountCents,
      cents: ({ amountCents }) => amountCents,
      footer: totalOf(({ amountCents }) => amountCents),
      width: 112,
    },
    {
      id: 'actions',
      header: '',
      cell: (expense) => <ExpenseMenu expense={expense} acts={acts} />,
      width: 48,
    },
  ];
}

/** To whom it was paid, for which place, and on which line of the tax return it counts. */
const placeColumns: Column<ExpenseView>[] = [
  {
    id: 'vendor',
    header: 'Vendor',
    cell: ({ vendorId, vendor }) =>
      vendorId ? (
        <TextLink to="/vendors/$vendorId" params={{ vendorId }} c="inherit">
          {vendor}
        </TextLink>
      ) : (
        <Dash />
      ),
    sortBy: ({ vendor }) => vendor,
    worth: 1,
  },
  { id: 'place', header: 'For', cell: ({ place }) => place, sortBy: ({ place }) => place },
  {
    id: 'category',
    header: 'Sch. E line',
    cell: ({ category, scheduleELine }) => (
      <span title={`Schedule E, line ${scheduleELine}`}>
        <span className={classes.line}>{scheduleELine}</span>
        {expenseCategoryWords[category]}
      </span>
    ),
    sortBy: ({ scheduleELine }) => scheduleELine,
    written: ({ category, scheduleELine }) => `${scheduleELine} ${expenseCategoryWords[category]}`,
    worth: 2,
    width: 206,
  },
];

interface ExpenseMenuProps {
  expense: ExpenseView;
  acts: ExpenseActs;
}

function ExpenseMenu({ expense, acts: { open, refund, correct, reverse } }: ExpenseMenuProps) {
  const isRefund = expense.refundsId !== null;
  return (
    <RowMenu label={`Actions for ${expense.description}`}>
      <Menu.Item onClick={() => open(expense)}>Receipts</Menu.Item>
      <HistoryMenuItem table="expense" id={expense.id} />
      {!isReversed(expense) && (
        <>
          {!isRefund && expense.refundedCents < expense.amountCents && (
            <Guarded area="expenses">
              <Menu.Item onClick={() => refund(expense)}>Record a refund</Menu.Item>
            </Guarded>
          )}
          {!isRefund && (
            <Guarded area="reversals">
              <Menu.Item onClick={() => correct(expense)}>
                {expense.splitId ? 'Correct the bill' : 'Correct'}
              </Menu.Item>
            </Guarded>
          )}
          <Guarded area="reversals">
            <Menu.Item onClick={() => reverse(expense)}>
              {expense.splitId ? 'Reverse the bill' : 'Reverse'}
            </Menu.Item>
          </Guarded>
        </>
      )}
      <QuestionMenuItem {...subjectOf(expense)} />
    </RowMenu>
  );
}

function subjectOf({ id, description, paidOn }: ExpenseView): QuestionSubject {
  return { about: { table: 'expense', id }, title: `${description}, ${formatDate(paidOn)}` };
}

interface DescriptionProps {
  expense: ExpenseView;
  open: (expense: ExpenseView) => void;
}

/** What it was for, and a paper clip where there are receipts. */
function Description({ expense, open }: DescriptionProps) {
  const { description, receipts, corrected } = expense;
  const tag = tagOf(expense);
  return (
    <span className={classes.description}>
      <span className={isReversed(expense) ? classes.struck : undefined}>{description}</span>
      {corrected && (
        <button type="button" className={classes.tag} onClick={() => open(expense)}>
          Corrected
        </button>
      )}
      <QuestionMark {...subjectOf(expense)} />
      {tag && (
        <button type="button" className={classes.tag} onClick={() => open(expense)}>
          {tag}
        </button>
      )}
      {receipts > 0 && (
        <button
          type="button"
          className={classes.clip}
          aria-label={receipts === 1 ? `Receipt of ${description}` : `${receipts} receipts of ${description}`}
          onClick={() => open(expense)}
        >
          <IconPaperclip size={13} stroke={1.75} aria-hidden />
          {receipts > 1 && receipts}
        </button>
      )}
    </span>
  );
}

/** What is most unusual about it, in a word; its details say the rest. A refund says what it is by its sign and its words. */
function tagOf({ splitId, refundedCents, paidBy }: ExpenseView): string | null {
  if (paidBy === 'tenant') return 'Tenant paid';
  if (paidBy === 'owner') return 'Owner paid';
  if (refundedCents > 0) return 'Refunded';
  return splitId === null ? null : 'Split';
}
