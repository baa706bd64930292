import type { ViewPage } from '@portfolio-os/shared/organisation/schema';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { searchOf, sortedText } from '../../lib/search-text.ts';
import { SavedViews } from './saved-views.tsx';

/** Views of a list: what is searched for, what narrows it and its order, as its address says them; what nobody chose stays as it usually is. */
export function ListViews({ page }: { page: ViewPage }) {
  const asked = useSearch({ strict: false, select: sortedText });
  const navigate = useNavigate();
  const ask = (query: string) => void navigate({ to: '.', search: () => searchOf(query) });
  return <SavedViews page={page} what="view" asked={asked} ask={ask} />;
}
