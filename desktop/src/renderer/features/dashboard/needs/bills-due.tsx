import { Button } from '@mantine/core';
import type { BillView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { lazyPart } from '../../../api/parts.ts';
import { billsQuery, useView } from '../../../api/queries.ts';
import { DateText } from '../../../components/ui/date-text.tsx';
import { TextLink } from '../../../components/ui/links.tsx';
import { Money } from '../../../components/ui/money.tsx';
import type { Need } from './need.ts';

const RecordBill = lazyPart(() => import('../../bills/record-bill.tsx'), 'RecordBill');

/** Bills whose day has come, the oldest first. */
export const billsDue: Need = {
  label: 'Bills due',
  title: 'Bills due',
  useRows: () => {
    const { data } = useView(billsQuery);
    return data?.bills
      .filter(({ state }) => state === 'due')
      .map((bill) => ({
        key: `${bill.recurringExpenseId} ${bill.periodOn}`,
        what: (
          <TextLink to="/bills" c="inherit" fw={500}>
            {bill.description}
          </TextLink>
        ),
        detail: (
          <>
            Due <DateText date={bill.periodOn} /> · {bill.vendor ?? bill.place}
          </>
        ),
        amount: bill.amountCents === null ? null : <Money cents={bill.amountCents} />,
        area: 'expenses',
        act: <Record bill={bill} />,
      }));
  },
};

function Record({ bill }: { bill: BillView }) {
  const [recording, setRecording] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={`Record ${bill.description}`}
        onClick={() => setRecording(true)}
      >
        Record
      </Button>
      {recording && <RecordBill bill={bill} onClose={() => setRecording(false)} />}
    </>
  );
}
