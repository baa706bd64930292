import { useForm } from '@mantine/form';
import type { LedgerEntryView } from '@portfolio-os/shared/api';

import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { AllocationByHand } from './allocation-by-hand.tsx';
import { partsOf, sumOf } from './parts.ts';

interface AllocatePaymentProps {
  leaseId: string;
  payment: Pick<LedgerEntryView, 'id' | 'label' | 'amountCents' | 'allocations'>;
  onClose: () => void;
}

/** Changes what a recorded payment settles; the money and its date stay as they are. */
export function AllocatePayment({ leaseId, payment, onClose }: AllocatePaymentProps) {
  const money = useFormatMoney();
  const allocating = useCommand('billing.allocateByHand');
  const refunded = payment.allocations.filter(({ otherKind }) => otherKind === 'refund');
  const paidCents = refunded.reduce((left, { amountCents }) => left - amountCents, payment.amountCents);
  const form = useForm({
    initialValues: {
      allocations: Object.fromEntries(
        payment.allocations
          .filter(({ otherKind }) => otherKind === 'charge')
          .map((part) => [part.otherId, part.amountCents]),
      ),
    },
    validate: {
      allocations: (parts) => (sumOf(parts) > paidCents ? 'This is more than was paid.' : null),
    },
  });
  const saving = useSave({
    form,
    save: ({ allocations }) =>
      allocating.mutateAsync({
        paymentId: payment.id,
        allocations: partsOf(allocations),
      }),
    onSaved: () => {
      toast('The payment settles what you chose.');
      onClose();
    },
  });
  const tooMuch = sumOf(form.values.allocations) > paidCents;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="What this payment settles"
      size={520}
      submitLabel="Save"
      disabled={tooMuch}
      {...saving}
      problem={
        saving.problem ?? (tooMuch ? `This is more than the ${money(paidCents)} that there is of it.` : null)
      }
    >
      <div>
        {payment.label}, {money(payment.amountCents)}
        {refunded.length > 0 && `, of which ${money(payment.amountCents - paidCents)} was refunded`}
      </div>
      <AllocationByHand
        leaseId={leaseId}
        amountCents={paidCents}
        paymentId={payment.id}
        value={form.values.allocations}
        onChange={(allocations) => form.setFieldValue('allocations', allocations)}
      />
    </FormDialog>
  );
}
