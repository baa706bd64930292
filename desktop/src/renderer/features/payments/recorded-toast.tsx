import { formatMoney, newId } from '@portfolio-os/shared/core';
import { useQueryClient } from '@tanstack/react-query';
import { runCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { toast } from '../../components/page/toast.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';

interface Recorded {
  id: string;
  amountCents: number;
  receivedOn: string;
}

const UNDO_FOR_MS = 12_000;

/** Says that a payment is in the books, with an honest undo: a reversing entry, and both stay in the ledger. */
export function useRecordedToast(): (payment: Recorded, from: string) => void {
  const { id: portfolioId, currency } = usePortfolio();
  const client = useQueryClient();

  async function undo(payment: Recorded) {
    // On the day that it was said to come in, so that no report of any day shows money that never came.
    await runCommand(portfolioId, 'billing.returnPayment', {
      paymentId: payment.id,
      id: newId(),
      returnedOn: payment.receivedOn,
      reason: 'Recorded by mistake',
      fee: null,
    });
    await client.invalidateQueries({ queryKey: ['portfolio', portfolioId] });
    toast('Undone by a reversing entry. Both entries stay in the ledger.');
  }

  return (payment, from) =>
    toastWithUndo(
      `Recorded ${formatMoney(payment.amountCents, currency)} from ${from}.`,
      () => undo(payment),
      {
        forMs: UNDO_FOR_MS,
      },
    );
}
