import { Button } from '@mantine/core';
import { useState } from 'react';
import { confirmDay } from '../../../api/mutations.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { dayQuery, useView } from '../../../api/queries.ts';
import { useChange } from '../../../api/use-change.ts';
import { sayProblem } from '../../../components/page/undo-toast.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from '../dashboard.module.css';
import type { Need } from './need.ts';

/** Before anything is charged by itself by a clock that may be wrong, somebody is asked. */
export const clockInDoubt: Need = {
  label: 'Today’s date',
  useRows: () => {
    const { today } = usePortfolio();
    const { data } = useView(dayQuery);
    const confirming = useChange(confirmDay);
    const [isWrong, setWrong] = useState(false);
    if (!data) return undefined;
    if (!data.doubt) return [];
    return [
      {
        key: 'clock',
        what: 'Is this computer’s date right?',
        detail: (
          <span role="status">
            {isWrong
              ? 'Nothing is charged by itself. Set the date of this computer, then open PortfolioOS again.'
              : `The last entry was on ${formatDate(data.doubt.lastAcceptedOn)}. Is today ${formatDate(today)}?`}
          </span>
        ),
        isWarning: true,
        area: 'money',
        act: (
          <div className={classes.acts}>
            {!isWrong && (
              <Button variant="default" size="compact-xs" onClick={() => setWrong(true)}>
                No
              </Button>
            )}
            <Button
              variant="light"
              size="compact-xs"
              loading={confirming.isPending}
              onClick={() => void confirming.mutateAsync(undefined).catch(sayProblem)}
            >
              Yes, charge what is due
            </Button>
          </div>
        ),
      },
    ];
  },
};
