import { Menu } from '@mantine/core';
import type { UnitDepositView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { unitDepositsQuery, useView } from '../../api/queries.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import { depositWords } from './deposit-dialog.tsx';
import classes from './deposits.module.css';
import { TakeBackDeposit } from './take-back-deposit.tsx';
import { type UnitDepositAct, UnitDepositDialog } from './unit-deposit-dialog.tsx';

type Asked = { act: UnitDepositAct | 'take-back'; deposit: UnitDepositView };

interface UnitDepositsProps {
  /** Which of them belong on this page. */
  among: (deposit: UnitDepositView) => boolean;
  /** The lease to which they go over, on a page of one. */
  leaseId?: string;
}

/** What is held of people who have no lease yet; nothing where nothing is. */
export function UnitDeposits({ among, leaseId }: UnitDepositsProps) {
  const { data = [] } = useView(unitDepositsQuery);
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  const held = data.filter((deposit) => deposit.heldCents > 0 && among(deposit));
  if (held.length === 0 && !asked) return null;
  return (
    <Section title="Deposits before a lease" beside={held.length || undefined}>
      <table className={classes.table} aria-label="Deposits before a lease">
        <thead>
          <tr>
            <th scope="col">Received</th>
            <th scope="col">From</th>
            <th scope="col">Held</th>
            <th scope="col">
              <span className={classes.hidden}>Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {held.map((deposit) => (
            <Held key={deposit.id} deposit={deposit} ask={(act) => ask({ act, deposit })} />
          ))}
        </tbody>
      </table>
      {asked?.act === 'take-back' && (
        <TakeBackDeposit
          fact={{ fact: 'unitDeposit', factId: asked.deposit.id }}
          on={asked.deposit.receivedOn}
          onClose={close}
        >
          For a mistake choose its own day; for a check that came back, the day on which it did. Money that
          you give back is returned instead.
        </TakeBackDeposit>
      )}
      {asked && asked.act !== 'take-back' && (
        <UnitDepositDialog act={asked.act} deposit={asked.deposit} leaseId={leaseId} onClose={close} />
      )}
    </Section>
  );
}

function Held({ deposit, ask }: { deposit: UnitDepositView; ask: (act: Asked['act']) => void }) {
  const { holder, unit, kind, receivedOn, heldCents, uses } = deposit;
  return (
    <tr>
      <td>
        <DateText date={receivedOn} />
      </td>
      <td>
        {holder}
        <span className={classes.how}>
          {' '}
          · {depositWords(kind)} · {unit}
        </span>
      </td>
      <td>
        <Money cents={heldCents} strong />
      </td>
      <td>
        <Guarded area="reversals">
          <RowMenu label={`Actions for the deposit of ${holder}`}>
            <Menu.Item onClick={() => ask('lease')}>Take over to a lease</Menu.Item>
            <Menu.Item onClick={() => ask('return')}>Return it</Menu.Item>
            <Menu.Item onClick={() => ask('keep')}>Keep it</Menu.Item>
            <Menu.Item disabled={uses.length > 0} onClick={() => ask('take-back')}>
              Take it back
            </Menu.Item>
          </RowMenu>
        </Guarded>
      </td>
    </tr>
  );
}
