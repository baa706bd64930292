import { Checkbox, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type DepositKind, depositKindWords } from '@portfolio-os/shared/billing/deposits/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../../api/commands.ts';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { choices } from '../../../lib/words.ts';
import { UnitAndPerson } from '../../deposits/unit-and-person.tsx';
import { recordingUnitDeposit } from '../../deposits/unit-deposit-acts.ts';
import { LeasePicker } from '../../payments/lease-picker.tsx';
import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import { reason } from './line-acts.ts';
import type { LineFormProps } from './line-form.ts';

interface Values {
  /** The money is of somebody who is to have a unit, and has no lease yet. */
  isBefore: boolean;
  leaseId: string | null;
  unitId: string;
  who: string;
  kind: DepositKind;
}

/** Money that is held: of a lease, or of somebody who has none yet. How much and when the bank has said already. */
export function DepositLineForm({ line, suggestion, form: element, onDecide }: LineFormProps) {
  const { data: directory } = useView(directoryQuery);
  const { leases = [], tenants = [] } = directory ?? {};
  const recording = useCommands();
  const [ids] = useState({ deposit: newId(), person: newId() });
  const form = useForm<Values>({
    initialValues: {
      ...{ isBefore: false, leaseId: suggestion?.leaseId ?? null, unitId: '', who: '', kind: 'security' },
    },
    validate: {
      leaseId: (leaseId, { isBefore }) => (isBefore || leaseId ? null : 'Whose deposit is this?'),
      unitId: (unitId, { isBefore }) => (!isBefore || unitId ? null : 'Which unit is it for?'),
      who: (who, { isBefore }) => (!isBefore || who.trim() ? null : 'Who paid it?'),
    },
  });
  const { isBefore } = form.values;

  function submit({ leaseId, unitId, who, kind }: Values) {
    const { amountCents, postedOn: receivedOn, accountId, id: statementLineId } = line;
    const money = { amountCents, receivedOn, method: 'bank-transfer' as const, memo: null, accountId };
    const reference = line.reference?.trim().slice(0, 80) || null;
    const held = { id: ids.deposit, kind, ...money, reference, statementLineId };
    const ofLease = {
      name: 'billing.recordDeposit' as const,
      args: { ...held, leaseId: leaseId ?? '', holderId: null },
    };
    const acts: Act[] = isBefore
      ? recordingUnitDeposit({ ...held, unitId }, { who, newPersonId: ids.person, tenants })
      : [ofLease];
    const fact = isBefore ? ('unitDeposit' as const) : ('depositReceipt' as const);
    const back = { id: newId(), fact, factId: ids.deposit, reversedOn: receivedOn, reason };
    const payer = isBefore ? who.trim() : leases.find(({ id }) => id === leaseId)?.tenants;
    onDecide({
      words: `Deposit of ${payer ?? 'a tenant'}`,
      act: () => recording.mutateAsync(acts),
      undo: () => recording.mutateAsync([{ name: 'billing.takeBackDeposit', args: back }]),
    });
  }

  return (
    <form ref={element} className={classes.form} onSubmit={form.onSubmit(submit)}>
      {isBefore ? (
        <UnitAndPerson form={form} who={form.values.who} />
      ) : (
        <LeasePicker {...form.getInputProps('leaseId')} value={form.values.leaseId} label="Of" />
      )}
      <Checkbox
        size="xs"
        label="They have no lease yet"
        {...form.getInputProps('isBefore', { type: 'checkbox' })}
      />
      <Select
        label="Kind"
        data={choices(depositKindWords)}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <p className={classes.about}>It is held for them: no income, and nothing that they owe is settled.</p>
      <ConfirmButton>Record deposit</ConfirmButton>
    </form>
  );
}
