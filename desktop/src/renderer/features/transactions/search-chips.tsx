import { CloseButton } from '@mantine/core';
import type { SearchTermView } from '@portfolio-os/shared/reporting';
import { withTerms } from './search-text.ts';
import classes from './transactions.module.css';
import type { Search } from './use-search.ts';

/** How the search was understood, a part at a time; each can be taken out. */
export function SearchChips({ search, terms }: { search: Search; terms: readonly SearchTermView[] }) {
  if (terms.length === 0) return null;
  return (
    <div className={classes.understood}>
      <span>Shows</span>
      <ul aria-label="What is searched for">
        {terms.map((term) => (
          <li key={`${term.start} ${term.means}`} className={classes.chip}>
            {term.means}
            <CloseButton
              size="xs"
              aria-label={`Without “${term.means}”`}
              onClick={() => search.ask(withTerms(search.asked, { without: [term] }))}
            />
          </li>
        ))}
      </ul>
      {terms.length > 1 && (
        <button type="button" className={classes.clear} onClick={() => search.ask('')}>
          Show everything
        </button>
      )}
    </div>
  );
}
