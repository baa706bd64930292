import { billsQuery, dashboardQuery, questionsQuery, syncQuery, useView } from '../api/queries.ts';
import type { ScreenPath } from './screens.ts';

export interface Waiting {
  count: number;
  /** Said behind the count: “to review”. */
  what: string;
}

/** What waits behind an entry of the sidebar; an entry where nothing waits has no count. */
export function useWaiting(): ReadonlyMap<ScreenPath, Waiting> {
  const { data: dashboard } = useView(dashboardQuery);
  const { data: bills } = useView(billsQuery);
  const { data: sync } = useView(syncQuery);
  const { data: asked } = useView(questionsQuery);
  const unsettled = asked?.questions.filter(({ waitsFor }) => waitsFor !== null).length ?? 0;
  const due = bills?.bills.filter(({ state }) => state === 'due').length ?? 0;
  return new Map<ScreenPath, Waiting>([
    ['/', { count: sync?.attention ?? 0, what: 'to decide' }],
    ['/bank-lines', { count: dashboard?.linesToReview ?? 0, what: 'to review' }],
    ['/bills', { count: due, what: 'due' }],
    ['/questions', { count: unsettled, what: 'open' }],
  ]);
}
