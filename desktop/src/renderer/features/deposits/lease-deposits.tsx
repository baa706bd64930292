import { Button, Menu } from '@mantine/core';
import type { LeaseDepositsView, LeaseView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { depositsQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import { type DepositAct, DepositDialog, depositWords } from './deposit-dialog.tsx';
import classes from './deposits.module.css';
import { TakeBackDeposit } from './take-back-deposit.tsx';
import { UnitDeposits } from './unit-deposits.tsx';

type Entry = LeaseDepositsView['entries'][number];

/** What is held for a lease, what is asked for, and every entry about it. */
export function LeaseDeposits({ lease }: { lease: LeaseView }) {
  const { data: deposits, error, refetch } = useView(depositsQuery, lease.id);
  const [act, ask] = useState<DepositAct | null>(null);
  const [wrong, setWrong] = useState<Entry | null>(null);
  if (!deposits) {
    return error ? (
      <Failure error={error} retry={() => void refetch()} />
    ) : (
      <TableSkeleton rows={4} columns={4} />
    );
  }
  return (
    <section className={classes.deposits} aria-label="Deposits">
      <Acts deposits={deposits} ask={ask} />
      <ByKind deposits={deposits} />
      <RuleLine rule={deposits.rule} />
      <UnitDeposits
        leaseId={lease.id}
        among={({ holderId }) => lease.parties.some(({ tenantId }) => tenantId === holderId)}
      />
      {deposits.entries.length > 0 ? (
        <Entries entries={deposits.entries} onWrong={setWrong} />
      ) : (
        <EmptyState title="No deposit yet">
          Record what they left with you, or what you held already when these books began.
        </EmptyState>
      )}
      {act && <DepositDialog act={act} lease={lease} deposits={deposits} onClose={() => ask(null)} />}
      {wrong && (
        <TakeBackDeposit
          fact={{ fact: wrong.fact, factId: wrong.id }}
          on={wrong.on}
          onClose={() => setWrong(null)}
        >
          {wrong.label}, {formatDate(wrong.on)}. For a mistake choose its own day; for a check that came back,
          the day on which it did.
        </TakeBackDeposit>
      )}
    </section>
  );
}

function Acts({ deposits, ask }: { deposits: LeaseDepositsView; ask: (act: DepositAct) => void }) {
  const holds = deposits.heldCents > 0;
  return (
    <div className={classes.acts}>
      <Guarded area="reversals">
        <Button variant="default" onClick={() => ask('record')}>
          Record deposit
        </Button>
      </Guarded>
      <Guarded area="reversals">
        <RowMenu label="More for the deposit" size={32}>
          <Menu.Item onClick={() => ask('ask')}>Ask for a deposit</Menu.Item>
          <Menu.Item disabled={!holds} onClick={() => ask('return')}>
            Return it
          </Menu.Item>
          <Menu.Item disabled={!holds} onClick={() => ask('keep')}>
            Keep it
          </Menu.Item>
          <Menu.Item disabled={!holds} onClick={() => ask('transfer')}>
            Transfer it
          </Menu.Item>
        </RowMenu>
      </Guarded>
      {deposits.entries.length > 0 && (
        <ButtonLink variant="default" to="/leases/$leaseId/statement" params={{ leaseId: deposits.leaseId }}>
          Statement
        </ButtonLink>
      )}
    </div>
  );
}

function ByKind({ deposits: { asked, held } }: { deposits: LeaseDepositsView }) {
  const kinds = [...new Set([...held.map(({ kind }) => kind), ...asked.map(({ kind }) => kind)])];
  if (kinds.length === 0) return null;
  return (
    <table className={`${classes.table} ${classes.kinds}`}>
      <thead>
        <tr>
          <th scope="col">Deposit</th>
          <th scope="col">Asked for</th>
          <th scope="col">Missing</th>
          <th scope="col">Held</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => {
          const own = asked.filter((one) => one.kind === kind);
          const sum = (of: 'amountCents' | 'missingCents') => own.reduce((all, one) => all + one[of], 0);
          return (
            <tr key={kind}>
              <td>{depositWords(kind)}</td>
              <td>
                <Money cents={sum('amountCents')} dashZero />
              </td>
              <td>
                <Money cents={sum('missingCents')} dashZero tone="bad" />
              </td>
              <td>
                <Money cents={held.find((one) => one.kind === kind)?.heldCents ?? 0} dashZero strong />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RuleLine({ rule }: Pick<LeaseDepositsView, 'rule'>) {
  if (!rule) return null;
  const parts = [
    rule.returnBy && `To be returned by ${formatDate(rule.returnBy)}`,
    !rule.returnBy && rule.returnDays && `To be returned within ${rule.returnDays} days of the move-out`,
    rule.interestBasisPoints && `earns ${rule.interestBasisPoints / 100}% a year`,
    rule.source,
  ];
  return <p className={classes.note}>{parts.filter(Boolean).join(' · ')}</p>;
}

function Entries({ entries, onWrong }: { entries: readonly Entry[]; onWrong: (entry: Entry) => void }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Entry</th>
          <th scope="col">In</th>
          <th scope="col">Out</th>
          <th scope="col">
            <span className={classes.hidden}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const undone = entry.isReversed || entry.reversesId !== null;
          return (
            <tr key={`${entry.id} ${entry.cents > 0}`} data-quiet={undone || undefined}>
              <td>
                <DateText date={entry.on} />
              </td>
              <td>
                {entry.label}
                {entry.reversesId && ' – taken back'}
                {entry.note && <span className={classes.how}> · {entry.note}</span>}
              </td>
              <td>{entry.cents > 0 ? <Money cents={entry.cents} /> : <Dash />}</td>
              <td>{entry.cents < 0 ? <Money cents={-entry.cents} /> : <Dash />}</td>
              <td>
                {!undone && (
                  <Guarded area="reversals">
                    <RowMenu label={`Actions for ${entry.label}, ${formatDate(entry.on)}`}>
                      <Menu.Item onClick={() => onWrong(entry)}>Take it back</Menu.Item>
                    </RowMenu>
                  </Guarded>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
