import { Select } from '@mantine/core';
import type { SearchTermView } from '@portfolio-os/shared/reporting';
import { directoryQuery, useView } from '../../api/queries.ts';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { namedTerm, withTerms } from './search-text.ts';
import type { Search } from './use-search.ts';

interface FiltersProps {
  search: Search;
  terms: readonly SearchTermView[];
  accounts: readonly string[];
}

const ways = [
  { value: 'in', label: 'Money in' },
  { value: 'out', label: 'Money out' },
  { value: 'unmatched', label: 'Not matched' },
  { value: 'undocumented', label: 'No document' },
];
const periods = ['this month', 'last month', 'this year', 'last year'].map((value) => ({
  value,
  label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
}));

/** What most searches are, to choose from: each writes its words into the search, where they can be read and learnt. */
export function SearchFilters({ search, terms, accounts }: FiltersProps) {
  const { data: directory } = useView(directoryQuery);
  const properties = directory?.buildings.map(({ name }) => ({
    value: namedTerm('property', name),
    label: name,
  }));
  return (
    <>
      <Select
        aria-label="Which way"
        placeholder="In and out"
        w={146}
        data={ways}
        {...chosen(search, terms, wayTerms)}
      />
      <Select
        aria-label="When"
        placeholder="Any time"
        w={128}
        data={periods}
        {...chosen(search, terms, dayTerms)}
      />
      <SearchSelect
        aria-label="Property"
        placeholder="Every property"
        w={156}
        data={properties ?? []}
        {...chosen(search, terms, ['property'])}
      />
      {accounts.length > 1 && (
        <Select
          aria-label="Account"
          placeholder="Every account"
          w={146}
          data={accounts.map((name) => ({ value: namedTerm('account', name), label: name }))}
          {...chosen(search, terms, ['account'])}
        />
      )}
    </>
  );
}

const wayTerms = ['direction', 'matched', 'documents'];
const dayTerms = ['days', 'since', 'until'];

/** What is chosen is read from the search, and choosing writes it there in place of what said the same before. */
function chosen(search: Search, terms: readonly SearchTermView[], by: readonly string[]) {
  const without = terms.filter((term) => by.includes(term.by));
  const [said] = without;
  return {
    clearable: true,
    value: said ? search.asked.slice(said.start, said.end) : null,
    onChange: (add: string | null) => search.ask(withTerms(search.asked, { without, add: add ?? '' })),
  };
}
