import { useMemo } from 'react';
import { lockQuery, useView } from '../../api/queries.ts';
import type { RowLine } from '../../components/table/row-line.tsx';
import { formatDate } from '../../lib/dates.ts';

/** The lock as a line through a list that is by day; none where no period is closed. `dayOf` stays the same between renders. */
export function useLockLine<T>(column: string, dayOf: (row: T) => string): RowLine<T> | undefined {
  const { data: lock } = useView(lockQuery);
  const through = lock?.through;
  return useMemo(
    () =>
      through === undefined
        ? undefined
        : {
            column,
            isPast: (row) => dayOf(row) <= through,
            label: `Closed through ${formatDate(through)}`,
          },
    [through, column, dayOf],
  );
}
