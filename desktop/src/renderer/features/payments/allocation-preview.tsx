import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiError } from '../../api/client.ts';
import { type PaymentPreview, type PaymentPreviewBody, previewPayment } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Problem } from '../../components/form/problem.tsx';
import { Money } from '../../components/ui/money.tsx';
import { AllocationByHand } from './allocation-by-hand.tsx';
import { CreditLine } from './credit-line.tsx';
import { DueWords } from './due-words.tsx';
import classes from './payments.module.css';
import { WithdrawnPayment } from './withdrawn-payment.tsx';

interface AllocationPreviewProps {
  payment: PaymentPreviewBody;
  /** Cents by charge when chosen by hand; null: in the portfolio's order. */
  byHand: Record<string, number> | null;
  onByHand: (byHand: Record<string, number> | null) => void;
  /** The same payment, that was taken back, stands again instead. */
  onBroughtBack: () => void;
}

/** What a payment would settle, before it is recorded, and what would be left as credit. */
export function AllocationPreview({ payment, byHand, onByHand, onBroughtBack }: AllocationPreviewProps) {
  const { data: preview, error, isPlaceholderData } = usePreview(payment);
  const automatic = Object.fromEntries(
    preview?.allocations.map(({ chargeId, amountCents }) => [chargeId, amountCents]) ?? [],
  );
  // Never what was typed a moment ago.
  const withdrawn = isPlaceholderData ? null : preview?.withdrawn;
  return (
    <section className={classes.preview} aria-label="What it settles">
      <p className={classes.previewHead}>
        What it settles
        {preview && (
          <Button variant="subtle" size="compact-xs" onClick={() => onByHand(byHand ? null : automatic)}>
            {byHand ? 'Back to oldest first' : 'Choose by hand'}
          </Button>
        )}
      </p>
      {/* What is wrong with a field is said at the field. */}
      <Problem message={error?.field ? null : error?.message} />
      {withdrawn && (
        <WithdrawnPayment key={withdrawn.id} withdrawn={withdrawn} onBroughtBack={onBroughtBack} />
      )}
      {byHand ? (
        <AllocationByHand
          leaseId={payment.leaseId}
          amountCents={payment.amountCents}
          value={byHand}
          onChange={onByHand}
        />
      ) : (
        preview && <Automatic preview={preview} />
      )}
    </section>
  );
}

function usePreview(payment: PaymentPreviewBody) {
  const { id } = usePortfolio();
  const [asked] = useDebouncedValue(payment, 120);
  return useQuery<PaymentPreview, ApiError>({
    queryKey: ['portfolio', id, 'payment-preview', asked],
    queryFn: () => previewPayment(id, asked),
    placeholderData: keepPreviousData,
  });
}

function Automatic({ preview }: { preview: PaymentPreview }) {
  const settled = preview.allocations.filter(({ amountCents }) => amountCents > 0);
  return (
    <table className={classes.lines} aria-live="polite">
      <tbody>
        {settled.map(({ chargeId, label, dueOn, openCents, amountCents }) => (
          <tr key={chargeId}>
            <DueWords label={label} dueOn={dueOn} />
            <td className={classes.quiet}>
              {amountCents < openCents && (
                <>
                  of <Money cents={openCents} />
                </>
              )}
            </td>
            <td className={classes.by}>
              <Money cents={amountCents} />
            </td>
          </tr>
        ))}
        <CreditLine cents={preview.creditCents} />
      </tbody>
    </table>
  );
}
