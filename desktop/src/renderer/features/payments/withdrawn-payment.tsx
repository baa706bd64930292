import { Button } from '@mantine/core';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import type { PaymentPreview } from '../../api/mutations.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { formatDate } from '../../lib/dates.ts';
import classes from './payments.module.css';

interface WithdrawnPaymentProps {
  withdrawn: NonNullable<PaymentPreview['withdrawn']>;
  onBroughtBack: () => void;
}

/** The payment that is being typed was taken back on a later day only: recorded anew it would be in the books twice on the days between. */
export function WithdrawnPayment({
  withdrawn: { id: paymentId, until },
  onBroughtBack,
}: WithdrawnPaymentProps) {
  const [id] = useState(newId);
  const bringing = useCommand('billing.bringBackPayment');
  const bringBack = () =>
    bringing.mutate(
      { id, paymentId },
      {
        onSuccess: () => {
          toast('The payment is in the books again, once on every day.');
          onBroughtBack();
        },
      },
    );
  return (
    <div className={classes.withdrawn} role="status">
      <p>
        {bringing.error?.message ??
          `The same payment was taken back as of ${formatDate(until)}. Recorded again, it would stand twice until then.`}
      </p>
      <Guarded area="reversals">
        <Button variant="default" size="compact-sm" loading={bringing.isPending} onClick={bringBack}>
          Bring it back instead
        </Button>
      </Guarded>
    </div>
  );
}
