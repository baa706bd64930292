import { ActionIcon, Button, Table, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { BuildingSelect } from '../../components/form/building-select.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { Money } from '../../components/ui/money.tsx';
import { accountOfLine, useEntryAccounts } from './entry-accounts.ts';

export interface EntryLineValues {
  key: string;
  account: string | null;
  debitCents: number | null;
  creditCents: number | null;
}

interface Values {
  postedOn: string | null;
  /** '' for the whole portfolio. */
  buildingId: string;
  memo: string;
  lines: EntryLineValues[];
}

type Kind = 'opening' | 'adjusting';

const words = {
  opening: { title: 'Opening balances', day: 'The books begin on', submit: 'Record balances' },
  adjusting: { title: 'Adjusting entry', day: 'Day', submit: 'Record entry' },
} as const;

const emptyLine = (): EntryLineValues => ({
  key: newId(),
  account: null,
  debitCents: null,
  creditCents: null,
});

/** Debits and credits by an accountant, or what stood on accounts as the books began. */
export function EntryDialog({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const { today } = usePortfolio();
  const running = useCommands();
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: { postedOn: today, buildingId: '', memo: '', lines: [emptyLine(), emptyLine()] },
    validate: {
      postedOn: (on) => (on ? null : 'Choose the day.'),
      lines: {
        account: (one, values, path) => (isEmpty(lineAt(values, path)) || one ? null : 'Choose an account.'),
      },
    },
  });
  const { debits, credits } = sumsOf(form.values.lines);
  const isOff = kind === 'adjusting' && debits !== credits;
  const saving = useSave({
    form,
    save: (values) => running.mutateAsync([actOf(kind, { ...values, id, today })]),
    onSaved: () => {
      toast(kind === 'opening' ? 'The opening balances are recorded.' : 'The entry is recorded.');
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={words[kind].title}
      size={720}
      submitLabel={words[kind].submit}
      disabled={isOff || debits + credits === 0}
      aside={<Balance kind={kind} debits={debits} credits={credits} />}
      {...saving}
    >
      <DateInput label={words[kind].day} {...form.getInputProps('postedOn')} />
      <BuildingSelect label="Of" {...form.getInputProps('buildingId')} />
      <Lines form={form} />
      <TextInput label="Memo" maxLength={200} {...form.getInputProps('memo')} />
    </FormDialog>
  );
}

/** What is still missing between the two sides; of opening balances the difference is the owner's. */
function Balance({ kind, debits, credits }: { kind: Kind; debits: number; credits: number }) {
  if (kind === 'opening')
    return (
      <>
        Owner’s equity <Money cents={debits - credits} />
      </>
    );
  if (debits === credits) return debits === 0 ? null : <>Both sides are equal</>;
  return (
    <>
      <Money cents={Math.abs(debits - credits)} /> {debits > credits ? 'to credit' : 'to debit'} yet
    </>
  );
}

function Lines({
  form,
}: {
  form: Pick<UseFormReturnType<Values>, 'values' | 'getInputProps' | 'insertListItem' | 'removeListItem'>;
}) {
  const accounts = useEntryAccounts();
  return (
    <div>
      <Table verticalSpacing={4} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Account</Table.Th>
            <Table.Th w={150} ta="right">
              Debit
            </Table.Th>
            <Table.Th w={150} ta="right">
              Credit
            </Table.Th>
            <Table.Th w={36} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {form.values.lines.map(({ key }, index) => (
            <Table.Tr key={key}>
              <Table.Td>
                <SearchSelect
                  aria-label={`Account of line ${index + 1}`}
                  data={accounts}
                  {...form.getInputProps(`lines.${index}.account`)}
                />
              </Table.Td>
              <Table.Td>
                <MoneyInput
                  aria-label={`Debit of line ${index + 1}`}
                  {...form.getInputProps(`lines.${index}.debitCents`)}
                />
              </Table.Td>
              <Table.Td>
                <MoneyInput
                  aria-label={`Credit of line ${index + 1}`}
                  {...form.getInputProps(`lines.${index}.creditCents`)}
                />
              </Table.Td>
              <Table.Td>
                {form.values.lines.length > 1 && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove line ${index + 1}`}
                    onClick={() => form.removeListItem('lines', index)}
                  >
                    <IconX size={15} />
                  </ActionIcon>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => form.insertListItem('lines', emptyLine())}
      >
        Add line
      </Button>
    </div>
  );
}

function lineAt({ lines }: Values, path: string): EntryLineValues | undefined {
  return lines[Number(path.split('.')[1])];
}

function isEmpty(line: EntryLineValues | undefined): boolean {
  return !line || ((line.debitCents ?? 0) === 0 && (line.creditCents ?? 0) === 0);
}

function sumsOf(lines: readonly EntryLineValues[]): { debits: number; credits: number } {
  return {
    debits: lines.reduce((sum, { debitCents }) => sum + (debitCents ?? 0), 0),
    credits: lines.reduce((sum, { creditCents }) => sum + (creditCents ?? 0), 0),
  };
}

function actOf(kind: Kind, values: Values & { id: string; today: string }): Act {
  const { id, postedOn, today, memo } = values;
  const buildingId = values.buildingId || null;
  const entry = { id, postedOn: postedOn ?? today, memo: memo.trim() || null };
  const lines = values.lines.filter((line) => !isEmpty(line)).flatMap(sidesOf);
  if (kind === 'adjusting')
    return { name: 'accounting.recordAdjustingEntry', args: { ...entry, buildingId, lines } };
  const args = { ...entry, lines: lines.map((line) => ({ ...line, buildingId })) };
  return { name: 'accounting.recordOpeningBalances', args };
}

function sidesOf({ account, debitCents, creditCents }: EntryLineValues) {
  const named = accountOfLine(account ?? '');
  return [
    ...((debitCents ?? 0) > 0 ? [{ side: 'debit' as const, ...named, amountCents: debitCents ?? 0 }] : []),
    ...((creditCents ?? 0) > 0 ? [{ side: 'credit' as const, ...named, amountCents: creditCents ?? 0 }] : []),
  ];
}
