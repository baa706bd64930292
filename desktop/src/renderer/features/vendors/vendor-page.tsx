import type { ExpenseView, VendorView } from '@portfolio-os/shared/api';
import { yearOf } from '@portfolio-os/shared/core';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { expensesQuery, useView, vendorsQuery } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page, Section } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { PageSkeleton, TableSkeleton } from '../../components/page/skeletons.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { Figure, Figures } from '../../components/ui/figures.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { CorrectExpense } from '../expenses/correct-expense.tsx';
import { expenseColumns } from '../expenses/expense-columns.tsx';
import { ExpenseDrawer } from '../expenses/expense-drawer.tsx';
import { isReversed } from '../expenses/is-reversed.ts';
import { RefundExpense } from '../expenses/refund-expense.tsx';
import { ReverseExpense } from '../expenses/reverse-expense.tsx';
import { VendorTaxFacts } from '../expenses/vendor-tax-facts.tsx';
import { QuestionMark } from '../questions/question-mark.tsx';
import { ObjectPanel } from '../record-panel/object-panel.tsx';
import { VendorDialog } from './vendor-dialog.tsx';
import { VendorMenu } from './vendor-menu.tsx';

const back = { to: '/vendors', label: 'Vendors' } as const;

export function VendorPage() {
  const { vendorId } = useParams({ from: '/vendors/$vendorId' });
  const { data: vendors, error, refetch } = useView(vendorsQuery);
  const vendor = vendors?.find(({ id }) => id === vendorId);
  if (vendor) return <Vendor key={vendor.id} vendor={vendor} />;
  if (!vendors && !error) return <PageSkeleton />;
  return (
    <Page>
      <PageHeader title="Vendor" back={back} />
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <EmptyState title="This vendor is not in these books">It may belong to another portfolio.</EmptyState>
      )}
    </Page>
  );
}

/** Whom money goes to: how much, what for, and what there is to remember. */
function Vendor({ vendor }: { vendor: VendorView }) {
  const { id, name, email, phone, archivedOn, spentCents, spentThisYearCents } = vendor;
  const [editing, setEditing] = useState(false);
  const { today } = usePortfolio();
  const { data: expenses, error, refetch } = useView(expensesQuery);
  const own = useMemo(() => expenses?.filter(({ vendorId }) => vendorId === id), [expenses, id]);
  const year = String(yearOf(today));
  return (
    <Page>
      <PageHeader
        title={name}
        subtitle={[email, phone].filter(Boolean).join(' · ') || 'No e-mail or phone yet'}
        back={back}
        beside={
          <>
            {archivedOn && <StatusBadge status="archived" />}
            <QuestionMark about={{ table: 'vendor', id }} title={name} />
          </>
        }
        panel={<ObjectPanel record={{ table: 'vendor', id, name }} />}
        actions={
          <>
            <VendorMenu vendor={vendor} onEdit={() => setEditing(true)} />
            <Guarded area="expenses">
              <ButtonLink to="/expenses" search={{ new: true }}>
                Add expense
              </ButtonLink>
            </Guarded>
          </>
        }
      />
      <Figures>
        <Figure label={`Paid in ${year}`}>
          <Money cents={spentThisYearCents} />
        </Figure>
        <Figure label="Paid in all">
          <Money cents={spentCents} />
        </Figure>
      </Figures>
      <Section title="Expenses" beside={own?.length || null}>
        {own ? (
          <VendorExpenses name={name} expenses={own} />
        ) : error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <TableSkeleton rows={5} columns={5} />
        )}
      </Section>
      <div style={{ height: 28 }} />
      <VendorTaxFacts vendor={vendor} />
      {editing && <VendorDialog vendor={vendor} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function VendorExpenses({ name, expenses }: { name: string; expenses: ExpenseView[] }) {
  const [opened, open] = useState<ExpenseView | null>(null);
  const [refunding, refund] = useState<ExpenseView | null>(null);
  const [correcting, correct] = useState<ExpenseView | null>(null);
  const [reversing, reverse] = useState<ExpenseView | null>(null);
  const columns = useMemo(
    () => expenseColumns({ open, refund, correct, reverse }).filter(({ id }) => id !== 'vendor'),
    [],
  );
  return (
    <>
      <DataTable
        label={`Expenses paid to ${name}`}
        columns={columns}
        rows={expenses}
        rowId={({ id }) => id}
        sortedBy={{ column: 'date', descending: true }}
        quiet={isReversed}
        onOpen={open}
        height="content"
        empty={<EmptyState title="Nothing paid yet">What you pay {name} will be listed here.</EmptyState>}
      />
      {opened && <ExpenseDrawer expense={opened} among={expenses} onClose={() => open(null)} />}
      {refunding && <RefundExpense expense={refunding} onClose={() => refund(null)} />}
      {correcting && <CorrectExpense expense={correcting} onClose={() => correct(null)} />}
      {reversing && <ReverseExpense expense={reversing} onClose={() => reverse(null)} />}
    </>
  );
}
