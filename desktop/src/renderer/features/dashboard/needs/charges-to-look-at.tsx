import { Button } from '@mantine/core';
import { useState } from 'react';
import { scheduleReviewQuery, useView } from '../../../api/queries.ts';
import { ScheduleReview } from '../schedule-review.tsx';
import type { Need } from './need.ts';

/** Charges that are not what their terms say. */
export const chargesToLookAt: Need = {
  label: 'Charges to look at',
  useRows: () => {
    const { data } = useView(scheduleReviewQuery);
    const [looking, setLooking] = useState(false);
    const count = data?.length ?? 0;
    if (!data) return undefined;
    if (count === 0) return [];
    return [
      {
        key: 'charges',
        what: `${count === 1 ? '1 charge' : `${count.toLocaleString('en-US')} charges`} to look at`,
        detail: 'They are not what their leases say',
        act: (
          <>
            <Button variant="default" size="compact-xs" onClick={() => setLooking(true)}>
              Look
            </Button>
            {looking && <ScheduleReview rows={data} onClose={() => setLooking(false)} />}
          </>
        ),
      },
    ];
  },
};
