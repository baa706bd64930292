import { Button } from '@mantine/core';
import type { AccountEntryView, ReconciliationView } from '@portfolio-os/shared/api';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { reconciliationQuery, useView } from '../../../api/queries.ts';
import { Failure } from '../../../components/page/failure.tsx';
import { Guarded } from '../../../components/page/guarded.tsx';
import { Page, Section } from '../../../components/page/page.tsx';
import { PageHeader } from '../../../components/page/page-header.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { toast } from '../../../components/page/toast.ts';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Figure, Figures } from '../../../components/ui/figures.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from './reconcile.module.css';
import { ReopenDialog } from './reopen-dialog.tsx';
import { keyOf } from './use-reconcile.ts';

/** A reconciliation as it is kept and printed: what was ticked, and what was outstanding. */
export function ReconciliationPage() {
  const { reconciliationId } = useParams({ from: '/reconciliations/$reconciliationId' });
  const { data, error, refetch } = useView(reconciliationQuery, reconciliationId);
  if (data) return <Reconciliation view={data} />;
  return (
    <Page>
      <PageHeader title="Reconciliation" />
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={8} columns={3} />
      )}
    </Page>
  );
}

function Reconciliation({ view }: { view: ReconciliationView }) {
  const [isReopening, setReopening] = useState(false);
  const reopening = useCommand('integrations.reopenReconciliation');
  const { id, account, statementOn, opened, lockedBy, lockedOn } = view;
  return (
    <Page>
      <PageHeader
        title={`${account}, ${formatDate(statementOn)}`}
        subtitle={opened ?? `Locked on ${formatDate(lockedOn)}${lockedBy ? ` · ${lockedBy}` : ''}`}
        beside={<StatusBadge status={opened === null ? 'locked' : 'reopened'} />}
        back={{ to: '/bank-lines', label: 'Bank transactions' }}
        actions={
          <span className={classes.noPrint}>
            {opened === null && (
              <Guarded area="reversals">
                <Button variant="default" mr={8} onClick={() => setReopening(true)}>
                  Open again
                </Button>
              </Guarded>
            )}
            <Button onClick={() => window.print()}>Print</Button>
          </span>
        }
      />
      <Figures>
        <Figure label="Balance before">
          <Money cents={view.beganCents} />
        </Figure>
        <Figure label="End balance of the statement">
          <Money cents={view.balanceCents} />
        </Figure>
        <Figure label="Not at the bank yet">
          <Money cents={view.booksCents - view.balanceCents} dashZero />
        </Figure>
        <Figure label="Per books">
          <Money cents={view.booksCents} />
        </Figure>
      </Figures>
      <Section title="On the statement" beside={view.cleared.length}>
        <Entries entries={view.cleared} />
      </Section>
      {view.outstanding.length > 0 && (
        <Section title="In the books, and not on the statement" beside={view.outstanding.length}>
          <Entries entries={view.outstanding} />
        </Section>
      )}
      {isReopening && (
        <ReopenDialog
          onClose={() => setReopening(false)}
          reopen={({ id: reopeningId, reason }) =>
            reopening.mutateAsync({ id: reopeningId, reconciliationId: id, reason })
          }
          onReopened={() => {
            setReopening(false);
            toast('It is open again. What it ticked waits for the next reconciliation.');
          }}
        />
      )}
    </Page>
  );
}

function Entries({ entries }: { entries: readonly AccountEntryView[] }) {
  return (
    <table className={classes.paper}>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Entry</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={keyOf(entry)}>
            <td>
              <DateText date={entry.on} whole />
            </td>
            <td>{entry.label}</td>
            <td>
              <Money cents={entry.amountCents} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
