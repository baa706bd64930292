import { Radio } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SuspenseEntryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money, useFormatMoney } from '../../components/ui/money.tsx';
import { LeasePicker } from '../payments/lease-picker.tsx';
import { PayerSelect } from '../payments/payer-select.tsx';
import classes from './suspense.module.css';

interface SettleSuspenseProps {
  entry: SuspenseEntryView;
  onClose: () => void;
}

interface Values {
  leaseId: string | null;
  payerId: string | null;
  amountCents: number | null;
}

/** Whose the money is, or a part of it: it becomes a payment of the day on which it came. */
export function SettleSuspense({ entry, onClose }: SettleSuspenseProps) {
  const money = useFormatMoney();
  const settling = useCommand('billing.settleSuspense');
  const [id] = useState(newId);
  const [best] = entry.suggestions;
  const form = useForm<Values>({
    initialValues: {
      leaseId: best?.leaseId ?? null,
      payerId: best?.payerId ?? null,
      amountCents: entry.waitingCents,
    },
    validate: {
      leaseId: (leaseId) => (leaseId ? null : 'Whose is it?'),
      amountCents: (cents) => {
        if (!cents || cents < 0) return 'How much of it?';
        return cents > entry.waitingCents ? `At most ${money(entry.waitingCents)} waits.` : null;
      },
    },
  });
  const { leaseId, amountCents } = form.values;
  const leftCents = entry.waitingCents - (amountCents ?? 0);
  const saving = useSave({
    form,
    save: (values) =>
      settling.mutateAsync({
        ...{ id, suspenseId: entry.id, leaseId: values.leaseId ?? '', payerId: values.payerId },
        amountCents: values.amountCents ?? 0,
      }),
    onSaved: () => {
      toast(
        leftCents > 0
          ? `${money(amountCents ?? 0)} is a payment now, and ${money(leftCents)} still waits.`
          : `${money(amountCents ?? 0)} is a payment now.`,
      );
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Whose is it?" submitLabel="Record as payment" {...saving}>
      <div className={classes.quiet}>
        <Money cents={entry.amountCents} /> of <DateText date={entry.receivedOn} />
        {[entry.reference, entry.memo, entry.bankText].filter(Boolean).map((words) => ` · ${words}`)}. It
        becomes a payment of that day; the bank’s side stays as it is.
      </div>
      <Suggestions
        suggestions={entry.suggestions}
        leaseId={leaseId}
        onChoose={(chosen) => form.setValues({ leaseId: chosen.leaseId, payerId: chosen.payerId })}
      />
      <LeasePicker
        value={leaseId}
        onChange={(next) => form.setValues({ leaseId: next, payerId: null })}
        error={form.errors.leaseId}
      />
      {leaseId && (
        <PayerSelect
          leaseId={leaseId}
          value={form.values.payerId}
          onChange={(payerId) => form.setFieldValue('payerId', payerId)}
        />
      )}
      <MoneyInput label="How much of it" {...form.getInputProps('amountCents')} />
      {leftCents > 0 && (
        <div className={classes.quiet}>
          <Money cents={leftCents} /> still waits for its payer.
        </div>
      )}
    </FormDialog>
  );
}

type Suggestion = SuspenseEntryView['suggestions'][number];

function Suggestions({
  suggestions,
  leaseId,
  onChoose,
}: {
  suggestions: readonly Suggestion[];
  leaseId: string | null;
  onChoose: (suggestion: Suggestion) => void;
}) {
  if (suggestions.length === 0) return null;
  return (
    <Radio.Group
      label="Perhaps"
      value={leaseId ?? ''}
      onChange={(chosen) => {
        const found = suggestions.find((one) => one.leaseId === chosen);
        if (found) onChoose(found);
      }}
    >
      <div className={classes.suggestions}>
        {suggestions.map((suggestion) => (
          <Radio.Card
            key={suggestion.leaseId}
            value={suggestion.leaseId}
            className={classes.suggestion ?? ''}
          >
            <Radio.Indicator size="xs" mt={2} />
            <span>{suggestion.label}</span>
            <span className={classes.reason}>{suggestion.reason}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
