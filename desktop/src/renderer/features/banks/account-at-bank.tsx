import type { AccountAtBankView, ReconciliationSummaryView } from '@portfolio-os/shared/api';
import { accountAtBankQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Section } from '../../components/page/page.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Figure, Figures } from '../../components/ui/figures.tsx';
import { ButtonLink, NameLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { formatDate } from '../../lib/dates.ts';
import { written } from '../../lib/written.ts';
import { StatementFiles } from './statement-files.tsx';

/** An account beside what its bank says of it: the two balances, what waits, and the statements it was held against. */
export function AccountAtBank({ accountId }: { accountId: string }) {
  const { data } = useView(accountAtBankQuery, accountId);
  if (!data) return <TableSkeleton rows={3} columns={4} />;
  const { toReview, reconciliations } = data;
  return (
    <>
      <AccountFigures account={data} />
      {toReview > 0 && (
        <Section
          title="To review"
          actions={
            <ButtonLink variant="default" size="compact-sm" to="/bank-lines">
              Review
            </ButtonLink>
          }
        >
          {toReview === 1 ? '1 transaction waits' : `${toReview} transactions wait`} for you to say what it
          is.
        </Section>
      )}
      <StatementFiles account={data} />
      <Section title="Reconciled statements">
        {reconciliations.length === 0 ? (
          <EmptyState isAside title="Not reconciled yet">
            Take a statement of the bank, type in its end balance, and tick what is on it. What is left over
            is what the bank has not moved yet, or what the books got wrong.
          </EmptyState>
        ) : (
          <DataTable
            label="Reconciled statements"
            columns={columns}
            rows={reconciliations}
            rowId={(row) => row.id}
            height="content"
            quiet={(row) => row.opened !== null}
          />
        )}
      </Section>
    </>
  );
}

function AccountFigures({ account }: { account: AccountAtBankView }) {
  const { booksCents, bank, differenceCents, reconciliations } = account;
  const last = reconciliations.find(({ opened }) => opened === null);
  return (
    <Figures>
      <Figure label="Per books">
        <Money cents={booksCents} />
      </Figure>
      <Figure label="Per bank" note={bank ? `as of ${formatDate(bank.balanceOn)}` : 'no balance yet'}>
        {bank ? <Money cents={bank.nowCents} /> : <Dash />}
      </Figure>
      <Figure label="Difference">
        {differenceCents === null ? <Dash /> : <Money cents={differenceCents} dashZero />}
      </Figure>
      <Figure label="Last reconciled">
        {last ? <DateText date={last.statementOn} /> : <Dash spoken="Never" />}
      </Figure>
    </Figures>
  );
}

const columns: Column<ReconciliationSummaryView>[] = [
  {
    id: 'statement',
    header: 'Statement of',
    sortBy: ({ statementOn }) => statementOn,
    cell: ({ id, statementOn }) => (
      <NameLink to="/reconciliations/$reconciliationId" params={{ reconciliationId: id }}>
        {formatDate(statementOn)}
      </NameLink>
    ),
  },
  {
    id: 'state',
    header: 'State',
    sortBy: ({ opened }) => opened ?? 'Locked',
    cell: ({ opened }) =>
      opened === null ? (
        <StatusBadge status="locked" />
      ) : (
        <span title={written(opened)}>{written(opened)}</span>
      ),
  },
  {
    id: 'balance',
    header: 'End balance',
    align: 'right',
    sortBy: ({ balanceCents }) => balanceCents,
    cell: ({ balanceCents }) => <Money cents={balanceCents} />,
  },
];
