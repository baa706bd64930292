import type { ReportListing } from '@portfolio-os/shared/api';
import { isCalendarDate, startOfYear } from '@portfolio-os/shared/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { usePortfolio } from '../../api/portfolio.tsx';
import type { ReportDays, ReportSearch } from '../../api/queries.ts';

/** What a report is asked about, which stands in the address, and how to ask otherwise. */
export interface AskedReport {
  days: ReportDays;
  /** The earlier day with what was known on which it is compared. */
  since: string | undefined;
  ask: (change: ReportSearch) => void;
}

/** What the pickers of a report are given. */
export interface PickersProps extends AskedReport {
  report: ReportListing;
}

/** Its usual day or days and basis where the address says nothing; what the report does not know is left out. */
export function useReportDays({ name, over, bases, by: known, scopes }: ReportListing): AskedReport {
  const { today } = usePortfolio();
  const search = useSearch({ from: '/reports/$name' });
  const navigate = useNavigate();
  const day = (asked: string | undefined, otherwise: string) =>
    asked && isCalendarDate(asked) ? asked : otherwise;
  const knownOn =
    search.knownOn && isCalendarDate(search.knownOn) && search.knownOn < today ? search.knownOn : undefined;
  const usual = knownOn ?? today;
  const to = day(search.to, usual);
  const from = day(search.from, startOfYear(to));
  const basis = bases.find((one) => one === search.basis) ?? bases[0];
  const by = known.find((one) => one === search.by) ?? known[0];
  return {
    days: {
      ...(over === 'day' ? { asOf: day(search.asOf, usual) } : { from: from > to ? to : from, to }),
      ...(basis && { basis }),
      ...(by && { by }),
      ...(knownOn && { knownOn }),
      ...Object.fromEntries(scopes.flatMap((scope) => (search[scope] ? [[scope, search[scope]]] : []))),
    },
    since: search.since && isCalendarDate(search.since) && search.since < usual ? search.since : undefined,
    ask: (change) =>
      void navigate({
        to: '/reports/$name',
        params: { name },
        search: said({ ...search, ...change }),
        replace: true,
      }),
  };
}

/** An address says only what somebody chose. */
function said(search: ReportSearch): ReportSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value));
}
