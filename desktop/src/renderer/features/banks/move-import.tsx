import { Radio, Select, Stack, Text } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import type { BankAccountView, StatementImportView } from '@portfolio-os/shared/api';
import { derivedId, newId } from '@portfolio-os/shared/core';
import { useCommands } from '../../api/commands.ts';
import { statementImportsQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatDate, formatDay } from '../../lib/dates.ts';
import { useAccountChoices } from './use-accounts.ts';

interface MoveImportProps {
  from: BankAccountView;
  onClose: () => void;
}

interface Values {
  key: string | null;
  accountId: string | null;
}

/** A file that was brought in for the wrong account: what of it waits goes to the right one, and comes back by one undo. */
export function MoveImport({ from, onClose }: MoveImportProps) {
  const { data: imports } = useView(statementImportsQuery, from.id);
  if (!imports) return null;
  return <MoveDialog from={from} imports={imports} onClose={onClose} />;
}

function MoveDialog({ from, imports, onClose }: MoveImportProps & { imports: StatementImportView[] }) {
  const others = useAccountChoices().filter(({ value }) => value !== from.id);
  const movable = imports.filter(({ waitingIds }) => waitingIds.length > 0);
  const commands = useCommands();
  const form = useForm<Values>({
    initialValues: { key: movable[0]?.key ?? null, accountId: null },
    validate: {
      key: (key) => (key ? null : 'Nothing of this account waits to be moved.'),
      accountId: (id) => (id ? null : 'Choose the account that they are of.'),
    },
  });
  const chosen = movable.find(({ key }) => key === form.values.key);
  const saving = useSave({
    form,
    save: async ({ accountId }) => {
      const { acts, undo } = moving(chosen, accountId ?? '');
      await commands.mutateAsync(acts);
      return undo;
    },
    onSaved: (undo) => {
      const to = others.find(({ value }) => value === form.values.accountId)?.label;
      toastWithUndo(`${transactions(chosen?.waitingIds.length ?? 0)} moved to ${to}.`, () =>
        commands.mutateAsync(undo),
      );
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Move imported transactions" submitLabel="Move" {...saving}>
      <Imports form={form} imports={movable} />
      <Select
        label="They belong to"
        placeholder="Choose an account"
        data={others}
        {...form.getInputProps('accountId')}
      />
      {chosen && <WhatStays of={chosen} account={from.name} />}
    </FormDialog>
  );
}

function Imports({
  form,
  imports,
}: {
  form: UseFormReturnType<Values>;
  imports: readonly StatementImportView[];
}) {
  const money = useFormatMoney();
  if (imports.length === 0)
    return (
      <Text size="sm">Nothing that was imported for this account waits: what is in the books stays.</Text>
    );
  return (
    <Radio.Group label="What came in" {...form.getInputProps('key')}>
      <Stack gap={8} mt={6}>
        {imports.map(({ key, at, firstOn, lastOn, waitingIds, waitingCents }) => (
          <Radio
            key={key}
            value={key}
            label={`${transactions(waitingIds.length)} of ${daysOf(firstOn, lastOn)}`}
            description={`${at === null ? 'Not sent to the server yet' : `Imported ${formatDay(at)}`}; together ${money(waitingCents)}`}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** What is in the books already stands in the way, and says so before anything moves. */
function WhatStays({ of: { lines, waitingIds }, account }: { of: StatementImportView; account: string }) {
  const stay = lines - waitingIds.length;
  if (stay === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {transactions(stay)} of it {stay === 1 ? 'is' : 'are'} in the books or set aside, and{' '}
      {stay === 1 ? 'stays' : 'stay'} on {account}. Take a match back under Bank transactions to move it, too.
    </Text>
  );
}

/** Of one act of the log; both ways by the same transactions. */
function moving(chosen: StatementImportView | undefined, accountId: string) {
  const ids = chosen?.waitingIds ?? [];
  const balanceIds = chosen?.balanceIds ?? [];
  const parts = Array.from({ length: Math.ceil(ids.length / MOST_MOVED) }, (_, index) => ({
    id: newId(),
    lineIds: ids.slice(index * MOST_MOVED, (index + 1) * MOST_MOVED),
    balanceIds: index === 0 ? balanceIds : [],
  }));
  return {
    acts: parts.map((part) => ({
      name: 'integrations.moveStatementLines' as const,
      args: { ...part, accountId },
    })),
    undo: parts.map(({ id, lineIds, balanceIds: said }) => ({
      name: 'integrations.takeStatementLinesBack' as const,
      args: { id: newId(), lineIds, balanceIds: said.map((one) => derivedId('movedBalance', id, one)) },
    })),
  };
}

/** As many as one command takes (integrations/reconciling/move-lines.ts). */
const MOST_MOVED = 200;

function transactions(count: number): string {
  return count === 1 ? '1 transaction' : `${count.toLocaleString('en-US')} transactions`;
}

function daysOf(first: string, last: string): string {
  return first === last ? formatDate(first) : `${formatDate(first)} to ${formatDate(last)}`;
}
