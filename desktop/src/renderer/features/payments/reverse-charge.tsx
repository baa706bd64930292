import { Radio, Stack } from '@mantine/core';
import type { LedgerEntryView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';

interface ReverseChargeProps {
  charge: Pick<LedgerEntryView, 'id' | 'label' | 'amountCents' | 'on' | 'period'>;
  onClose: () => void;
}

export function ReverseCharge({ charge, onClose }: ReverseChargeProps) {
  const money = useFormatMoney();
  const reversing = useCommand('billing.reverseCharge');
  const [again, setAgain] = useState(false);
  return (
    <ReasonDialog
      onClose={onClose}
      title="Reverse charge"
      submitLabel="Reverse"
      notBefore={charge.on}
      reverse={(reversal) => reversing.mutateAsync({ ...reversal, chargeId: charge.id, again })}
      onReversed={() => {
        toast(`${charge.label} is reversed. Both entries stay in the ledger.`);
        onClose();
      }}
    >
      <Stack gap="sm">
        <div>
          {charge.label}, {money(charge.amountCents)}. A second entry takes it back; what had been paid of it
          becomes credit again.
        </div>
        {charge.period && (
          <Radio.Group
            label="Is this period charged again?"
            value={again ? 'again' : 'waived'}
            onChange={(chosen) => setAgain(chosen === 'again')}
          >
            <Stack gap={6} mt={6}>
              <Radio value="waived" label="No: it is waived, whatever the terms become" />
              <Radio value="again" label="Yes: anew, from the lease’s terms" />
            </Stack>
          </Radio.Group>
        )}
      </Stack>
    </ReasonDialog>
  );
}
