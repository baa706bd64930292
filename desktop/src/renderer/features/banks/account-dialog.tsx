import { Checkbox, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { BankAccountView } from '@portfolio-os/shared/api';
import { type AccountKind, accountKindWords } from '@portfolio-os/shared/bank/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { entitiesQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { Money } from '../../components/ui/money.tsx';
import { choices } from '../../lib/words.ts';

interface Values {
  name: string;
  kind: AccountKind;
  /** '' where nobody said. */
  entityId: string;
  movesItsMoney: boolean;
}

/** An account at a bank: added, or its name, kind and owner changed. */
export function AccountDialog({
  account,
  onClose,
}: {
  account: BankAccountView | null;
  onClose: () => void;
}) {
  const { data: owners } = useView(entitiesQuery);
  const [key] = useState(newId);
  const running = useCommands();
  const form = useForm<Values>({
    initialValues: {
      name: account?.name ?? '',
      kind: account?.kind ?? 'checking',
      entityId: account?.entityId ?? '',
      movesItsMoney: false,
    },
    validate: { name: (name) => (name.trim() ? null : 'Give the account a name, such as Operating.') },
  });
  const saving = useSave({
    form,
    save: (values) => running.mutateAsync(actsOf(account, { ...values, key })),
    onSaved: () => {
      if (account === null) toast(`${form.values.name.trim()} is added.`);
      onClose();
    },
  });
  const entities = owners?.entities.filter(
    ({ id, archivedOn }) => archivedOn === null || id === account?.entityId,
  );
  const moves = account !== null && account.movements > 0 && account.kind !== form.values.kind;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={account ? 'Edit account' : 'Add account'}
      submitLabel={account ? 'Save' : 'Add account'}
      {...saving}
    >
      <TextInput
        label="Name"
        placeholder="Operating"
        maxLength={80}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label="Kind"
        data={choices(accountKindWords)}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      {moves && (
        <Checkbox
          label={
            <>
              All that this account ever moved, <Money cents={account.balanceCents} />, stands under{' '}
              {accountKindWords[form.values.kind]} from now on, on past days too
            </>
          }
          {...form.getInputProps('movesItsMoney', { type: 'checkbox' })}
        />
      )}
      {entities && entities.length > 0 && (
        <Select
          label="Belongs to"
          data={[
            { value: '', label: 'Nobody in particular' },
            ...entities.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          allowDeselect={false}
          {...form.getInputProps('entityId')}
        />
      )}
    </FormDialog>
  );
}

function actsOf(
  account: BankAccountView | null,
  { name, kind, key, ...values }: Values & { key: string },
): Act[] {
  const entityId = values.entityId || null;
  if (account === null)
    return [{ name: 'bank.addAccount', args: { key, name: name.trim(), kind, entityId } }];
  const { id } = account;
  const acts: Act[] = [{ name: 'bank.editAccount', args: { id, name: name.trim(), entityId } }];
  const { movesItsMoney } = values;
  if (account.kind !== kind) acts.push({ name: 'bank.changeKind', args: { id, kind, movesItsMoney } });
  return acts;
}
