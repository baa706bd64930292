import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SuspenseEntryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { Money, useFormatMoney } from '../../components/ui/money.tsx';

interface PutBackProps {
  /** `of` is whose it was said to be. */
  payment: { id: string; amountCents: number; of: string };
  onClose: () => void;
}

/** It was somebody else’s: the payment is taken back on its own day, and the money waits again. */
export function PutBack({ payment, onClose }: PutBackProps) {
  const money = useFormatMoney();
  const reopening = useCommand('billing.reopenSuspense');
  const [id] = useState(newId);
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() ? null : 'Say why, for the history.') },
  });
  const saving = useSave({
    form,
    save: ({ reason }) => reopening.mutateAsync({ id, paymentId: payment.id, reason: reason.trim() }),
    onSaved: () => {
      toast(`${money(payment.amountCents)} waits in suspense again.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Put back in suspense"
      submitLabel="Put back"
      danger
      {...saving}
    >
      <div>
        <Money cents={payment.amountCents} /> of {payment.of} is taken back on its own day. What it had
        settled is open again, and the money waits for its payer.
      </div>
      <TextInput
        label="Reason"
        placeholder="It was somebody else’s"
        maxLength={150}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}

interface TakeOutProps {
  entry: SuspenseEntryView;
  onClose: () => void;
}

/** It never came, the bank took it back, or it is something else than rent: then that is recorded instead. */
export function TakeOut({ entry, onClose }: TakeOutProps) {
  const taking = useCommand('billing.takeBackSuspense');
  return (
    <ReasonDialog
      onClose={onClose}
      title="Take out of suspense"
      submitLabel="Take out"
      notBefore={entry.receivedOn}
      reverse={(reversal) => taking.mutateAsync({ ...reversal, suspenseId: entry.id })}
      onReversed={() => {
        toast('It is taken out. Both entries stay in the books.');
        onClose();
      }}
    >
      <Money cents={entry.amountCents} /> leaves suspense and its account: on its own day where it was no rent
      or never came, on the bank’s day where the bank took it back. Record what it was instead afterwards.
    </ReasonDialog>
  );
}
