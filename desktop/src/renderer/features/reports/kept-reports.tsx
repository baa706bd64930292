import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReportSearch } from '../../api/queries.ts';
import { searchOf, sortedText } from '../../lib/search-text.ts';
import { SavedViews } from '../saved-views/saved-views.tsx';

/** Reports that are kept by a name, with what they are asked about; what nobody chose stays as it usually is: this year is then that year. */
export function KeptReports({ name }: { name: string }) {
  const navigate = useNavigate();
  const search = useSearch({ from: '/reports/$name' });
  const ask = (query: string) => {
    const [kept = '', asked = ''] = query.split('?');
    const next: ReportSearch = searchOf(asked);
    void navigate({ to: '/reports/$name', params: { name: kept }, search: next });
  };
  return <SavedViews page="reports" what="report" asked={addressOf(name, search)} ask={ask} />;
}

/** "cash-flow?by=month": the parts in the order of their names, so that the same is the same text. */
function addressOf(name: string, search: ReportSearch): string {
  const asked = sortedText(search);
  return asked === '' ? name : `${name}?${asked}`;
}
