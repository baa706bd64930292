import { dashboardQuery, useView } from '../api/queries.ts';
import type { ScreenPath } from './screens.ts';

export interface Waiting {
  count: number;
  /** Said behind the count: “to review”. */
  what: string;
}

/** What waits behind an entry of the sidebar; an entry where nothing waits has no count. */
export function useWaiting(): ReadonlyMap<ScreenPath, Waiting> {
  const { data } = useView(dashboardQuery);
  return new Map([['/bank-lines', { count: data?.linesToReview ?? 0, what: 'to review' }]]);
}
