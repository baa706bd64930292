import { Checkbox, ScrollArea, Stack } from '@mantine/core';
import { useState } from 'react';
import { reverseCharges } from '../../api/mutations.ts';
import { ledgerQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';

/** Several charges of a lease with one reason: rent charged by mistake for half a year, say. */
export function ReverseCharges({ leaseId, onClose }: { leaseId: string; onClose: () => void }) {
  const { data: ledger } = useView(ledgerQuery, leaseId);
  const money = useFormatMoney();
  const reversing = useChange(reverseCharges);
  const [chosen, setChosen] = useState<string[]>([]);
  const charges = (ledger?.entries ?? [])
    .filter(({ kind, reversesId, reversedById }) => kind === 'charge' && !reversesId && !reversedById)
    .toReversed();
  const words = chosen.length === 1 ? '1 charge' : `${chosen.length} charges`;
  return (
    <ReasonDialog
      onClose={onClose}
      title="Reverse charges"
      submitLabel={chosen.length > 0 ? `Reverse ${words}` : 'Reverse'}
      disabled={chosen.length === 0}
      reverse={({ reversedOn, reason }) =>
        reversing.mutateAsync({ chargeIds: chosen, reversedOn, reason, again: false })
      }
      onReversed={() => {
        toast(`${words} reversed. Periods among them are not charged again unless you say so.`);
        onClose();
      }}
    >
      <Stack gap="sm">
        <div>
          Each is taken back by a second entry on that day, or on its due day where that is later, with the
          late fees that were charged for it. What had been paid of them becomes credit.
        </div>
        <ScrollArea.Autosize mah={240} type="auto">
          <Checkbox.Group value={chosen} onChange={setChosen} aria-label="Charges">
            <Stack gap={6}>
              {charges.map(({ id, label, on, amountCents }) => (
                <Checkbox
                  key={id}
                  size="xs"
                  value={id}
                  label={`${label} · due ${formatDate(on)} · ${money(amountCents)}`}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        </ScrollArea.Autosize>
      </Stack>
    </ReasonDialog>
  );
}
