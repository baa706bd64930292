import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LedgerEntryView } from '@portfolio-os/shared/api';
import { paymentMethodWords } from '@portfolio-os/shared/billing/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { ledgerQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';

interface TakeBackPaymentProps {
  leaseId: string;
  payment: LedgerEntryView;
  onClose: () => void;
}

/** The same money twice in the books: one of the two never was. The bank took nothing back. */
export function TakeBackPayment({ leaseId, payment, onClose }: TakeBackPaymentProps) {
  const money = useFormatMoney();
  const { data: ledger } = useView(ledgerQuery, leaseId);
  const others = othersLike(payment, ledger?.entries ?? []);
  const taking = useCommand('billing.takeBackPayment');
  const [id] = useState(newId);
  const form = useForm({
    initialValues: { reason: 'Entered twice', twinId: payment.twinId },
    validate: {
      reason: (reason) => (reason.trim() ? null : 'Say why, for the history.'),
      twinId: (twinId) => (twinId || others.length === 0 ? null : 'Choose the entry that stays.'),
    },
  });
  const saving = useSave({
    form,
    save: ({ reason, twinId }) =>
      taking.mutateAsync({ id, paymentId: payment.id, twinId, reason: reason.trim() }),
    onSaved: () => {
      toast(`${money(payment.amountCents)} is taken back. What it had settled is open again.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Entered twice"
      submitLabel="Take it back"
      danger
      disabled={!ledger}
      {...saving}
    >
      <div>
        {payment.label}, {money(payment.amountCents)}. It is taken back on its own day, as if it had never
        been entered. If the bank returned it, record a returned payment instead.
      </div>
      {others.length > 0 && (
        <Select
          label="The entry that stays"
          placeholder="Choose it"
          data={others.map((other) => ({ value: other.id, label: nameOf(other) }))}
          allowDeselect={false}
          {...form.getInputProps('twinId')}
        />
      )}
      {ledger && others.length === 0 && (
        <div>
          No other payment of this amount stands on this lease: afterwards the books hold nothing of it.
        </div>
      )}
      <TextInput label="Reason" maxLength={150} data-autofocus {...form.getInputProps('reason')} />
    </FormDialog>
  );
}

/** What may be the same money: payments of its amount that nothing has taken back. */
function othersLike(
  { id, amountCents }: LedgerEntryView,
  entries: readonly LedgerEntryView[],
): LedgerEntryView[] {
  return entries.filter(
    (entry) =>
      entry.kind === 'payment' &&
      entry.id !== id &&
      entry.amountCents === amountCents &&
      entry.reversesId === null &&
      entry.reversedById === null,
  );
}

/** "Jun 3, 2026 · Check 1204 · Ana Ruiz", whatever of it is known. */
function nameOf({ on, method, reference, payer }: LedgerEntryView): string {
  const how = method && [paymentMethodWords[method], reference].filter(Boolean).join(' ');
  return [formatDate(on), how, payer].filter(Boolean).join(' · ');
}
