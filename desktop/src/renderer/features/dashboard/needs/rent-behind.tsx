import { Button } from '@mantine/core';
import { useDialogs } from '../../../hooks/use-dialogs.ts';
import { formatMonth } from '../../../lib/dates.ts';
import type { Need } from './need.ts';

/** Rent that is due and not charged: what people owe is said too low. */
export const rentBehind: Need = {
  label: 'Rent to charge',
  useRows: ({ generatedThrough, month }) => {
    const { chargeRent } = useDialogs();
    if (generatedThrough === null || generatedThrough >= month) return [];
    return [
      {
        key: 'rent',
        what: `Rent is charged only through ${formatMonth(generatedThrough)}`,
        detail: 'What is owed for later months is in no figure yet',
        isWarning: true,
        area: 'money',
        act: (
          <Button variant="default" size="compact-xs" onClick={chargeRent}>
            Charge rent
          </Button>
        ),
      },
    ];
  },
};
