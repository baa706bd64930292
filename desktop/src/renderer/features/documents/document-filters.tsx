import { documentKindWords, receiptHolders } from '@portfolio-os/shared/attachments/rules';
import { endOfMonth, startOfMonth, yearOf } from '@portfolio-os/shared/core';
import { usePortfolio } from '../../api/portfolio.tsx';
import type { DocumentsAsked } from '../../api/queries.ts';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { holderWords } from './holder-words.ts';

interface DocumentFiltersProps {
  asked: DocumentsAsked;
  narrow: (next: DocumentsAsked) => void;
}

/** By kind, by what it is attached to, by the days that it is of. */
export function DocumentFilters({ asked, narrow }: DocumentFiltersProps) {
  const { today } = usePortfolio();
  const periods = periodsUntil(today);
  const period = periods.find(({ from, to }) => from === asked.from && to === asked.to);
  const put = (changed: { [K in keyof DocumentsAsked]: string | null | undefined }) => {
    const next = Object.entries({ ...asked, ...changed }).filter(([, value]) => value);
    narrow(Object.fromEntries(next) as DocumentsAsked);
  };
  return (
    <>
      <SearchSelect
        aria-label="Kind"
        placeholder="Every kind"
        clearable
        w={140}
        data={kinds}
        value={asked.kind ?? null}
        onChange={(kind) => put({ kind })}
      />
      <SearchSelect
        aria-label="Attached to"
        placeholder="Everything"
        clearable
        w={150}
        data={holders}
        value={asked.of ?? null}
        onChange={(of) => put({ of })}
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
          put({ from, to });
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
