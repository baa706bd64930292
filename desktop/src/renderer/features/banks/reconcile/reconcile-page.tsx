import { Button, Kbd } from '@mantine/core';
import type { ReconcileView } from '@portfolio-os/shared/api';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { accountAtBankQuery, reconcileQuery, useView } from '../../../api/queries.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { Failure } from '../../../components/page/failure.tsx';
import { Page } from '../../../components/page/page.tsx';
import { PageHeader } from '../../../components/page/page-header.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { toast } from '../../../components/page/toast.ts';
import { sayProblem } from '../../../components/page/undo-toast.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { EntryList } from './entry-list.tsx';
import classes from './reconcile.module.css';
import { useReconcile } from './use-reconcile.ts';

/** An account against its statement: tick what is on both, until nothing is left between them. */
export function ReconcilePage() {
  const { accountId } = useParams({ from: '/accounts/$accountId/reconcile' });
  const { data: account } = useView(accountAtBankQuery, accountId);
  const { today } = usePortfolio();
  const { on } = useSearch({ from: '/accounts/$accountId/reconcile' });
  const [chosenOn, setChosenOn] = useState<string | null>(on ?? null);
  const statementOn = chosenOn ?? account?.bank?.balanceOn ?? today;
  return (
    <Page fill>
      <PageHeader
        title={account ? `Reconcile ${account.name}` : 'Reconcile'}
        subtitle="Tick what is on the bank’s statement. At a difference of zero it can be locked."
        back={{
          ...{ to: '/accounts/$accountId', params: { accountId } },
          label: account?.name ?? 'Bank account',
        }}
      />
      {account && (
        <Reconcile accountId={accountId} statementOn={statementOn} onDay={(on) => setChosenOn(on ?? today)} />
      )}
    </Page>
  );
}

interface ReconcileProps {
  accountId: string;
  statementOn: string;
  onDay: (on: string | null) => void;
}

function Reconcile({ accountId, statementOn, onDay }: ReconcileProps) {
  const { data, error, refetch } = useView(reconcileQuery, accountId, statementOn);
  if (data) return <Ticking view={data} statementOn={statementOn} onDay={onDay} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={10} columns={4} />;
}

interface TickingProps extends Pick<ReconcileProps, 'statementOn' | 'onDay'> {
  /** Of another day for as long as that of the chosen one is being read: the day is typed key by key, and its field stays. */
  view: ReconcileView;
}

function Ticking({ view, statementOn, onDay }: TickingProps) {
  const { today } = usePortfolio();
  const navigate = useNavigate();
  const ticking = useReconcile(view, statementOn);
  const { differenceCents, balanceCents } = ticking;
  const isZero = differenceCents === 0 && view.statementOn === statementOn;

  function lock() {
    ticking
      .lock()
      .then(() => {
        toast(`${view.account} is reconciled with the statement of ${formatDate(view.statementOn)}.`);
        return navigate({
          to: '/reconciliations/$reconciliationId',
          params: { reconciliationId: ticking.id },
        });
      })
      .catch(sayProblem);
  }

  return (
    <>
      <div className={classes.head}>
        <DateInput label="Statement of" value={statementOn} maxDate={today} onChange={onDay} />
        <MoneyInput label="End balance" value={balanceCents} onChange={ticking.setBalanceCents} />
        <dl className={classes.sums}>
          <div>
            <dt>{view.beganOn ? `Reconciled ${formatDate(view.beganOn)}` : 'Reconciled before'}</dt>
            <dd>
              <Money cents={view.beganCents} />
            </dd>
          </div>
          <div>
            <dt>Ticked</dt>
            <dd>
              <Money cents={ticking.tickedCents} />
            </dd>
          </div>
          <div role="status">
            <dt>Difference</dt>
            <dd className={classes.difference}>
              {differenceCents === null ? (
                '–'
              ) : (
                <Money cents={differenceCents} tone={isZero ? 'good' : 'bad'} strong />
              )}
            </dd>
          </div>
        </dl>
      </div>
      <EntryList
        entries={view.entries}
        isTicked={ticking.isTicked}
        onToggle={ticking.toggle}
        onAll={(isTicked) => ticking.set(view.entries, isTicked)}
        isBusy={view.statementOn !== statementOn}
      />
      <div className={classes.foot}>
        <span className={classes.keys}>
          <Kbd>j</Kbd>
          <Kbd>k</Kbd> move <Kbd>space</Kbd> tick <Kbd>a</Kbd> all
        </span>
        <Button disabled={!isZero} loading={ticking.isLocking} onClick={lock}>
          Lock at zero
        </Button>
      </div>
    </>
  );
}
