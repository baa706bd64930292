import { documentKindWords, receiptHolders } from '@portfolio-os/shared/attachments/rules';
import { endOfMonth, isCalendarDate, keysOf, startOfMonth, yearOf } from '@portfolio-os/shared/core';
import { usePortfolio } from '../../api/portfolio.tsx';
import type { DocumentsAsked } from '../../api/queries.ts';
import { SearchSelect } from '../../components/form/search-select.tsx';
import type { ListSearch } from '../../components/table/use-list-search.ts';
import { holderWords } from './holder-words.ts';

/** What an address asks of the list; a value that the list does not know narrows nothing. */
export function documentsAsked({ q, kind, of, from, to }: ListSearch): DocumentsAsked {
  return {
    q,
    kind: [...keysOf(documentKindWords), 'none' as const].find((one) => one === kind),
    of: receiptHolders.find((one) => one === of),
    from: from && isCalendarDate(from) ? from : undefined,
    to: to && isCalendarDate(to) ? to : undefined,
  };
}

interface DocumentFiltersProps {
  asked: DocumentsAsked;
  narrow: (change: { [Name in keyof DocumentsAsked]?: string | null }) => void;
}

/** By kind, by what it is attached to, by the days that it is of. */
export function DocumentFilters({ asked, narrow }: DocumentFiltersProps) {
  const { today } = usePortfolio();
  const periods = periodsUntil(today);
  const period = periods.find(({ from, to }) => from === asked.from && to === asked.to);
  return (
    <>
      <SearchSelect
        aria-label="Kind"
        placeholder="Every kind"
        clearable
        w={140}
        data={kinds}
        value={asked.kind ?? null}
        onChange={(kind) => narrow({ kind })}
      />
      <SearchSelect
        aria-label="Attached to"
        placeholder="Everything"
        clearable
        w={150}
        data={holders}
        value={asked.of ?? null}
        onChange={(of) => narrow({ of })}
      />
      <SearchSelect
        aria-label="Days"
        placeholder="All days"
        clearable
        w={140}
        data={periods.map(({ name }) => ({ value: name, label: name }))}
        value={period?.name ?? null}
        onChange={(name) => {
          const { from = null, to = null } = periods.find((one) => one.name === name) ?? {};
          narrow({ from, to });
        }}
      />
    </>
  );
}

const kinds = [
  ...Object.entries(documentKindWords).map(([value, label]) => ({ value, label })),
  { value: 'none', label: 'Not said' },
];
const holders = receiptHolders.map((value) => ({ value, label: holderWords[value] }));

function periodsUntil(today: string): { name: string; from: string; to: string }[] {
  const year = yearOf(today);
  const years = [0, 1, 2, 3, 4, 5, 6].map((back) => String(year - back));
  return [
    { name: 'This month', from: startOfMonth(today), to: endOfMonth(today) },
    ...years.map((name) => ({ name, from: `${name}-01-01`, to: `${name}-12-31` })),
  ];
}
