import { Button, Menu } from '@mantine/core';
import type { LoansView, LoanView } from '@portfolio-os/shared/api';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { loansQuery } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import classes from '../bills/bills.module.css';
import { QuestionMenuItem } from '../questions/question-mark.tsx';
import { PanelMenuItems } from '../record-panel/panel-menu-items.tsx';
import { ArchiveItem } from './archive-item.tsx';
import type { CapitalAsked } from './asked.ts';

interface LoansProps {
  view: LoansView;
  ask: (next: CapitalAsked) => void;
}

/** What is owed to each lender, and the payment that comes next. */
export function Loans({ view, ask }: LoansProps) {
  const columns = useMemo(() => columnsOf(view, ask), [view, ask]);
  return (
    <Section title="Loans" beside={view.loans.length || null}>
      <DataTable
        label="Loans"
        columns={columns}
        rows={view.loans}
        rowId={({ id }) => id}
        sortedBy={{ column: 'name' }}
        quiet={({ archivedOn }) => archivedOn !== null}
        height="content"
        empty={
          <EmptyState title="No loans">
            Add a mortgage, and each payment is split into interest, principal and escrow.
          </EmptyState>
        }
      />
    </Section>
  );
}

function columnsOf({ owedCents }: LoansView, ask: LoansProps['ask']): Column<LoanView>[] {
  return [
    {
      id: 'name',
      header: 'Loan',
      cell: ({ name }) => name,
      sortBy: ({ name }) => name,
    },
    { id: 'lender', header: 'Lender', width: 140, worth: 1, cell: ({ lender }) => lender ?? '–' },
    {
      id: 'building',
      header: 'For',
      width: 140,
      worth: 1,
      cell: ({ building }) => building ?? 'Whole portfolio',
    },
    {
      id: 'next',
      header: 'Next payment',
      width: 116,
      worth: 3,
      cell: ({ next }) => (next ? <DateText date={next.dueOn} /> : <Dash />),
    },
    {
      id: 'amount',
      header: 'With escrow',
      width: 112,
      align: 'right',
      worth: 3,
      cell: ({ next }) =>
        next ? <Money cents={next.interestCents + next.principalCents + next.escrowCents} /> : <Dash />,
    },
    ...yearColumns,
    {
      id: 'owed',
      header: 'Owed',
      width: 128,
      align: 'right',
      cell: (loan) => <Money cents={loan.owedCents} />,
      sortBy: (loan) => loan.owedCents,
      footer: <Money cents={owedCents} />,
    },
    { id: 'acts', header: '', width: 196, align: 'right', cell: (loan) => <Acts loan={loan} ask={ask} /> },
  ];
}

/** What was paid this year, what lies in escrow, and what the lender says. */
const yearColumns: Column<LoanView>[] = [
  {
    id: 'interest',
    header: 'Interest this year',
    width: 136,
    align: 'right',
    worth: 4,
    cell: ({ thisYear }) => <Money cents={thisYear.interestCents} dashZero />,
  },
  {
    id: 'principal',
    header: 'Principal this year',
    width: 140,
    align: 'right',
    worth: 2,
    cell: ({ thisYear }) => <Money cents={thisYear.principalCents} dashZero />,
  },
  {
    id: 'escrow',
    header: 'In escrow',
    width: 108,
    align: 'right',
    worth: 2,
    cell: ({ escrowBalanceCents }) =>
      escrowBalanceCents === null ? <Dash spoken="No escrow" /> : <Money cents={escrowBalanceCents} />,
  },
  {
    id: 'stated',
    header: 'Lender’s 1098',
    width: 150,
    align: 'right',
    worth: 2,
    cell: (loan) => <Stated loan={loan} />,
  },
];

/** Whether the latest statement of the lender agrees with the books; by how much it does not. */
function Stated({ loan: { thisYear, earlierYears } }: { loan: LoanView }) {
  const latest = [thisYear, ...earlierYears].find(({ statedCents }) => statedCents !== null);
  if (!latest || latest.differenceCents === null) return <Dash spoken="Not recorded" />;
  if (latest.differenceCents === 0) return <span className={classes.quiet}>{latest.year} agrees</span>;
  return (
    <>
      {latest.year} off by <Money cents={latest.differenceCents} tone="bad" />
    </>
  );
}

function Acts({ loan, ask }: { loan: LoanView; ask: LoansProps['ask'] }) {
  const { lastPayment } = loan;
  const readAnew = useLoanAnew(loan);
  const askForIt = async () => ask({ kind: loan.hasAdvance ? 'pay' : 'advance', loan: await readAnew() });
  return (
    <span className={classes.acts}>
      {loan.archivedOn === null && (loan.next || !loan.hasAdvance) && (
        <Guarded area="expenses">
          <Button variant="light" size="compact-sm" onClick={() => void askForIt().catch(sayProblem)}>
            {loan.hasAdvance ? 'Record payment' : 'Say what is owed'}
          </Button>
        </Guarded>
      )}
      <RowMenu label={`More for ${loan.name}`}>
        <Guarded area="expenses">
          <Menu.Item onClick={() => ask({ kind: 'advance', loan })}>Record borrowed money…</Menu.Item>
        </Guarded>
        <Guarded area="expenses">
          <Menu.Item onClick={() => ask({ kind: 'statement', loan })}>Lender’s 1098…</Menu.Item>
        </Guarded>
        {lastPayment && (
          <Guarded area="reversals">
            <Menu.Item onClick={() => ask({ kind: 'correct', paymentId: lastPayment.id })}>
              Correct the last payment…
            </Menu.Item>
          </Guarded>
        )}
        {lastPayment && (
          <Guarded area="reversals">
            <Menu.Item onClick={() => ask(takenBack(loan.name, lastPayment))}>
              Take back the last payment…
            </Menu.Item>
          </Guarded>
        )}
        <Guarded area="expenses">
          <Menu.Item onClick={() => ask({ kind: 'edit-loan', loan })}>Edit loan…</Menu.Item>
        </Guarded>
        <PanelMenuItems record={{ table: 'loan', id: loan.id, name: loan.name }} />
        <QuestionMenuItem about={{ table: 'loan', id: loan.id }} title={loan.name} />
        <ArchiveItem record={loan} command="loans.archiveLoan" mayArchive={loan.owedCents === 0} />
      </RowMenu>
    </span>
  );
}

function takenBack(
  name: string,
  { id, paidOn, totalCents }: NonNullable<LoanView['lastPayment']>,
): CapitalAsked {
  return {
    ...{ kind: 'take-back', what: `Payment on ${name}`, amountCents: totalCents, on: paidOn },
    act: (reversal) => ({ name: 'loans.reversePayment', args: { ...reversal, paymentId: id } }),
  };
}

/** The loan as it stands once what was just recorded has been read: the next payment is proposed by what is owed then. */
function useLoanAnew(loan: LoanView): () => Promise<LoanView> {
  const { id } = usePortfolio();
  const client = useQueryClient();
  return async () => {
    const { loans } = await client.fetchQuery(loansQuery(id));
    return loans.find((one) => one.id === loan.id) ?? loan;
  };
}
