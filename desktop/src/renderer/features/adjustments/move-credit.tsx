import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView, LedgerView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { leaseQuery, ledgerQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { Arithmetic } from './arithmetic.tsx';
import { WhereCreditGoes } from './where-credit-goes.tsx';

const EVERYBODY = '';

interface Values {
  payerId: string;
  toLeaseId: string | null;
  toPayerId: string | null;
  amountCents: number | null;
  on: string | null;
  memo: string;
}

interface MoveCreditProps {
  lease: LeaseView;
  onClose: () => void;
}

/** Credit that is to be another lease's: both balances stand below it before it moves. */
export function MoveCredit({ lease, onClose }: MoveCreditProps) {
  const { data: ledger } = useView(ledgerQuery, lease.id);
  return ledger ? <MoveForm lease={lease} openingCents={openingOf(ledger)} onClose={onClose} /> : null;
}

/** Credit from before these books began, which is corrected where it stands. */
function openingOf({ entries }: LedgerView): number {
  const left = entries.filter(({ method, reversedById }) => method === 'opening-credit' && !reversedById);
  return left.reduce((cents, { remainingCents }) => cents + remainingCents, 0);
}

function MoveForm({ lease, openingCents, onClose }: MoveCreditProps & { openingCents: number }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const moving = useCommand('billing.transferCredit');
  const [id] = useState(newId);
  const creditCents = lease.creditCents - openingCents;
  const form = useForm<Values>({
    initialValues: {
      ...{ payerId: EVERYBODY, toLeaseId: null, toPayerId: null },
      ...{ amountCents: creditCents, on: today, memo: '' },
    },
    validate: {
      toLeaseId: (toLeaseId) => {
        if (!toLeaseId) return 'Which lease is it for?';
        return toLeaseId === lease.id ? 'The credit is on this lease. Choose another one.' : null;
      },
      amountCents: (cents) => {
        if (!(cents && cents > 0)) return 'How much is it?';
        return cents > creditCents ? `Only ${money(creditCents)} can be transferred.` : null;
      },
      on: (on) => (on ? null : 'On which day?'),
    },
  });
  const { toLeaseId, amountCents } = form.values;
  const saving = useSave({
    form,
    movesDays: true,
    save: ({ payerId, amountCents: cents, on, memo, ...to }, days) =>
      moving.mutateAsync({
        ...{ id, leaseId: lease.id, payerId: payerId || null, toPayerId: to.toPayerId },
        ...{ toLeaseId: to.toLeaseId ?? '', amountCents: cents ?? 0, transferredOn: on ?? today },
        ...{ memo: memo.trim() || null, ...days },
      }),
    onSaved: () => {
      toast(`${money(amountCents ?? 0)} of credit is on the other lease.`);
      onClose();
    },
  });
  const people = lease.parties.map(({ tenantId, name }) => ({ value: tenantId, label: name }));
  const movedCents = amountCents ?? 0;
  return (
    <FormDialog opened onClose={onClose} title="Transfer credit" submitLabel="Transfer" {...saving}>
      <div>
        It becomes a payment on the other lease. No money moves at the bank.
        {openingCents > 0 &&
          ` ${money(openingCents)} more is opening credit, earned before these books began: it stays, and is corrected where it stands.`}
      </div>
      {people.length > 1 && (
        <Select
          label="Whose credit"
          data={[{ value: EVERYBODY, label: 'The tenants together' }, ...people]}
          allowDeselect={false}
          {...form.getInputProps('payerId')}
        />
      )}
      <WhereCreditGoes form={form} />
      <Arithmetic
        parts={[
          { label: 'Credit on account', cents: creditCents },
          { label: 'Transferred', cents: 0 - movedCents },
        ]}
        label="Credit left"
      />
      {toLeaseId && toLeaseId !== lease.id && <There leaseId={toLeaseId} movedCents={movedCents} />}
    </FormDialog>
  );
}

/** What the other lease owes, and what is left of that; below zero it is credit there. */
function There({ leaseId, movedCents }: { leaseId: string; movedCents: number }) {
  const { data: lease } = useView(leaseQuery, leaseId);
  if (!lease) return null;
  return (
    <Arithmetic
      parts={[
        { label: 'Owed on the other lease', cents: lease.openCents - lease.creditCents },
        { label: 'Transferred', cents: 0 - movedCents },
      ]}
      label="Owed there afterwards"
    />
  );
}
