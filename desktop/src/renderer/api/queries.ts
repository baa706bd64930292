import type {
  EnteredFact,
  Figure,
  LogView,
  PortfolioView,
  StatementLinesView,
  StatementLineView,
} from '@portfolio-os/shared/api';
import type { DocumentKind, ReceiptHolder } from '@portfolio-os/shared/attachments/rules';
import type { Basis, ColumnsBy, ReportScopeName } from '@portfolio-os/shared/core';
import type { NotedTable } from '@portfolio-os/shared/notes/schema';
import type { ViewPage } from '@portfolio-os/shared/organisation/schema';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { type ApiError, address, get, withQuery } from './client.ts';
import type { Answered, Ids, Path } from './contract.ts';
import { usePortfolio } from './portfolio.tsx';
import { addressOf, portfolioPath } from './portfolio-routes.ts';

type Params = Record<string, string | null | undefined>;
type View<T> = UseQueryOptions<T, ApiError>;

const NOTE = '/notes/:table/:id';
const NOTE_TEXTS = '/notes/:table';
const SYNC = '/sync';
const RECEIPTS = '/receipts';
const DOCUMENTS = '/documents';
const REPORT = '/reports/:name';

/** What the list of documents is narrowed to; days are inclusive. */
export interface DocumentsAsked {
  q: string | undefined;
  kind: DocumentKind | 'none' | undefined;
  of: ReceiptHolder | undefined;
  from: string | undefined;
  to: string | undefined;
}

/** The views that show what people wrote, and nothing else. */
export const noteViews: readonly unknown[] = [NOTE, NOTE_TEXTS];

/** The views that show how the portfolio stands to its server, and nothing else. */
export const syncViews: readonly unknown[] = [SYNC];
/** The views that show whether an attached file has come. */
export const receiptViews: readonly unknown[] = [RECEIPTS, DOCUMENTS];

export const portfoliosQuery: View<PortfolioView[]> = {
  queryKey: ['portfolios'],
  queryFn: ({ signal }) => get('/portfolios', signal),
  // "Today" lives in here: a window left open overnight must notice the new day.
  refetchInterval: 5 * 60_000,
};

export const logQuery: View<LogView> = {
  queryKey: ['log'],
  queryFn: ({ signal }) => get('/log', signal),
};

function view<P extends Path>(
  portfolioId: string,
  path: P,
  ids: Ids<P>,
  query: Params = {},
): View<Answered<P, '$get'>> {
  return {
    queryKey: ['portfolio', portfolioId, path, ids, query],
    queryFn: ({ signal }) => get(withQuery(addressOf(portfolioId, path, ids), query), signal),
  };
}

export const syncQuery = (p: string) => view(p, SYNC, {});
export const settingsQuery = (p: string) => view(p, '/settings', {});
export const directoryQuery = (p: string) => view(p, '/directory', {});
/** What stands there while more is typed is of what was typed before. */
export const searchQuery = (p: string, typed: string) => ({
  ...view(p, '/search', {}, { q: typed }),
  placeholderData: keepPreviousData,
});
export const dashboardQuery = (p: string, asOf?: string) => view(p, '/dashboard', {}, { asOf });
export const bankAccountsQuery = (p: string) => view(p, '/bank-accounts', {});
export const bankAccountQuery = (p: string, id: string) => view(p, '/bank-accounts/:id', { id });
export const journalEntriesQuery = (p: string) => view(p, '/journal-entries', {});
export const enteredFactQuery = (p: string, fact: EnteredFact, id: string) =>
  view(p, '/entered/:fact/:id', { fact, id });
export const entitiesQuery = (p: string) => view(p, '/entities', {});
export const buildingsQuery = (p: string) => view(p, '/buildings', {});
export const readingsQuery = (p: string, id: string) => view(p, '/units/:id/readings', { id });
export const occupancyQuery = (p: string, range: { from: string; to: string; buildingId?: string }) => ({
  ...view(p, '/occupancy', {}, range),
  placeholderData: keepPreviousData,
});
export const tenantsQuery = (p: string) => view(p, '/tenants', {});
export const tenantQuery = (p: string, id: string) => view(p, '/tenants/:id', { id });
export const questionsQuery = (p: string) => view(p, '/questions', {});
export const dayQuery = (p: string) => view(p, '/day', {});
export const scheduleReviewQuery = (p: string) => view(p, '/schedule-review', {});
export const twinPaymentsQuery = (p: string) => view(p, '/twin-payments', {});
export const closingQuery = (p: string, month?: string) => ({
  ...view(p, '/closing', {}, { month }),
  placeholderData: keepPreviousData,
});
export const lockQuery = (p: string) => view(p, '/closing/lock', {});
export const lateFeesQuery = (p: string) => view(p, '/late-fees', {});
export const lateFeeRulesQuery = (p: string) => view(p, '/late-fee-rules', {});
export const delinquencyQuery = (p: string) => view(p, '/delinquency', {});
export const leasesQuery = (p: string) => view(p, '/leases', {});
export const leaseQuery = (p: string, id: string) => view(p, '/leases/:id', { id });
export const unitDepositsQuery = (p: string) => view(p, '/unit-deposits', {});
export const depositRulesQuery = (p: string) => view(p, '/deposit-rules', {});
export const noticeRulesQuery = (p: string) => view(p, '/notice-rules', {});
export const ledgerQuery = (p: string, leaseId: string, asOf?: string) =>
  view(p, '/leases/:id/ledger', { id: leaseId }, { asOf });
export const payersQuery = (p: string, leaseId: string, days: { from: string; to: string }) => ({
  ...view(p, '/leases/:id/payers', { id: leaseId }, days),
  placeholderData: keepPreviousData,
});
export const depositsQuery = (p: string, leaseId: string, asOf?: string) => ({
  ...view(p, '/leases/:id/deposits', { id: leaseId }, { asOf }),
  // A day is typed key by key: what holds of another one stands there until it is known.
  placeholderData: keepPreviousData,
});
export const noteQuery = (p: string, table: NotedTable, id: string) => view(p, NOTE, { table, id });
export const noteTextsQuery = (p: string, table: NotedTable) => view(p, NOTE_TEXTS, { table });
export const expensesQuery = (p: string, range: { from?: string; to?: string } = {}) => ({
  ...view(p, '/expenses', {}, range),
  placeholderData: keepPreviousData,
});
export const documentsQuery = (p: string, asked: DocumentsAsked) => ({
  ...view(p, DOCUMENTS, {}, { ...asked }),
  placeholderData: keepPreviousData,
});
/** What was mailed; of one lease or tenant where that is said. */
export const lettersQuery = (p: string, of: { leaseId?: string; tenantId?: string }) =>
  view(p, '/mail', {}, { ...of });
export const mailRulesQuery = (p: string) => view(p, '/mail/rules', {});
export const mailPreviewQuery = (
  p: string,
  asked: { document: string; from: string; to: string; leaseId: string | undefined },
) => view(p, '/mail/preview', {}, { ...asked });
export const receiptsQuery = (p: string, { table, id }: { table: ReceiptHolder; id: string }) =>
  view(p, RECEIPTS, {}, { recordTable: table, recordId: id });
export const accountAtBankQuery = (p: string, id: string) => view(p, '/bank-accounts/:id/at-bank', { id });
export const statementImportsQuery = (p: string, id: string) => view(p, '/bank-accounts/:id/imports', { id });
export const reconcileQuery = (p: string, id: string, on: string) => ({
  ...view(p, '/bank-accounts/:id/reconcile', { id }, { on }),
  placeholderData: keepPreviousData,
});
export const slipCandidatesQuery = (p: string, id: string | null, on: string) => ({
  ...view(p, '/bank-accounts/:id/slip-candidates', { id: id ?? '' }, { on }),
  enabled: id !== null,
});
export const toReconcileQuery = (p: string) => view(p, '/to-reconcile', {});
export const reconciliationQuery = (p: string, id: string) => view(p, '/reconciliations/:id', { id });
export const reconciledQuery = (p: string, table: string, id: string) =>
  view(p, '/reconciled/:table/:id', { table, id });
/** On which day what is put in the place of a fact will stand, if it happened on that day. */
export const correctedDayQuery = (p: string, fact: string, id: string, on: string) =>
  view(p, '/corrected-day/:fact/:id', { fact, id }, { on });
export const bankRulesQuery = (p: string) => view(p, '/bank-rules', {});
export const certainLinesQuery = (p: string) => view(p, '/certain-lines', {});
export const lineCandidatesQuery = (p: string, id: string) =>
  view(p, '/statement-lines/:id/candidates', { id });
export const suspenseQuery = (p: string) => view(p, '/suspense', {});
export const loansQuery = (p: string) => view(p, '/loans', {});
export const assetsQuery = (p: string) => view(p, '/assets', {});
export const billsQuery = (p: string) => view(p, '/bills', {});
export const vendorsQuery = (p: string) => view(p, '/vendors', {});
/** What a report is asked about: a day, or the days from one to another; what it is narrowed to, by ids. */
export interface ReportDays extends Partial<Record<ReportScopeName, string>> {
  asOf?: string;
  from?: string;
  to?: string;
  basis?: Basis;
  /** A past day, as whose end the books are read. */
  knownOn?: string;
  by?: ColumnsBy;
}

/** The same as an address has it. */
export type ReportSearch = { [Name in keyof ReportDays]?: string } & { since?: string };

export const reportsQuery = (p: string) => view(p, '/reports', {});
/** A report's own answer, for a screen that is made for it. */
export const reportQuery = <Name extends keyof ReportViews>(
  p: string,
  name: Name,
  days: ReportDays,
): View<ReportViews[Name]> => ({
  queryKey: ['portfolio', p, REPORT, { name }, days],
  queryFn: ({ signal }) => get(withQuery(addressOf(p, REPORT, { name }), { ...days }), signal),
  placeholderData: keepPreviousData,
});
/** A report as a table, for any of them. */
export const reportTableQuery = (p: string, name: string, days: ReportDays) => ({
  ...view(p, '/reports/:name/table', { name }, { ...days }),
  placeholderData: keepPreviousData,
});
/** What a report says otherwise now than it did with what was known on an earlier day. */
export const reportChangesQuery = (p: string, name: string, days: ReportDays, since: string) => ({
  ...view(p, '/reports/:name/changes', { name }, { ...days, since }),
  placeholderData: keepPreviousData,
});
/** What a figure of a report is made of, by the keys of its row and its column. */
export const reportWhyQuery = (
  p: string,
  { report: name, days, row, column }: { report: string; days: ReportDays; row: string; column: string },
) => view(p, '/reports/:name/why', { name }, { ...days, row, column });
/** What the bank lines are narrowed to. */
export interface LinesNarrowing {
  state: StatementLineView['state'];
  search: string;
  doubtful: boolean;
}

/** Lines that one question brings: several times what fits a screen, so that few are asked while somebody scrolls. */
export const LINES_PART = 200;
/** What was drawn of a state stays until the next part or what is searched for has come, so that nothing flickers. */
export const statementLinesQuery = (
  p: string,
  { state, search, doubtful }: LinesNarrowing,
  offset: number,
): View<StatementLinesView> => ({
  ...view(
    p,
    '/statement-lines',
    {},
    {
      ...{ state, offset: String(offset), limit: String(LINES_PART) },
      search: search === '' ? undefined : search,
      doubtful: doubtful ? 'true' : undefined,
    },
  ),
  placeholderData: (before) => (before?.lines.every((line) => line.state === state) ? before : undefined),
});
/** Transactions that one question brings: several times what fits a screen. */
export const TRANSACTIONS_PART = 100;

/** What is searched for among the transactions, and the order of what is found; undefined: newest first. */
export interface AskedTransactions {
  search: string;
  order?: string | undefined;
}

export const transactionsQuery = (p: string, { search, order }: AskedTransactions, part: number) =>
  view(
    p,
    '/transactions',
    {},
    {
      search: search === '' ? undefined : search,
      order,
      ...{ offset: String(part * TRANSACTIONS_PART), limit: String(TRANSACTIONS_PART) },
    },
  );
export const savedViewsQuery = (p: string, page: ViewPage) => view(p, '/saved-views/:page', { page });
/** The months that can be told in four pages, and those that are kept. */
export const monthsQuery = (p: string) => view(p, '/executive-reports', {});
export const budgetQuery = (p: string, year: number) => view(p, '/budget', {}, { year: String(year) });
export const attentionQuery = (p: string) => view(p, '/attention', {});

/** What a history is narrowed to; `table` and `id` name a record. */
export interface HistoryNarrowing {
  person?: string;
  kind?: string;
  table?: string;
  id?: string;
}

/** Sixteen times what fits a screen: few questions while somebody scrolls, and none of them slow. */
export const HISTORY_PAGE = 100;
export const historyQuery = (p: string, narrowing: HistoryNarrowing, page: number) =>
  view(p, '/history', {}, { ...narrowing, offset: String(page * HISTORY_PAGE), limit: String(HISTORY_PAGE) });
export const historyFiltersQuery = (p: string, { table, id }: HistoryNarrowing) =>
  view(p, '/history/filters', {}, { table, id });
/** Of one record, the newest changes first, with the values before and after. */
export const recordHistoryQuery = (
  p: string,
  { table, id }: { table: string; id: string },
  limit: number,
) => ({
  ...view(p, '/records/:table/:id/history', { table, id }, { limit: String(Math.min(limit, 500)) }),
  placeholderData: keepPreviousData,
});
export const historyEntryQuery = (p: string, id: string) => view(p, '/history/:id', { id });

/** Asked anew whenever it is looked at: nobody tells this computer when the server's members change. */
const asked = { refetchOnMount: 'always', refetchOnWindowFocus: true } as const;
export const membersQuery = (p: string) => ({ ...view(p, '/members', {}), ...asked });
export const devicesQuery = (p: string) => ({ ...view(p, '/devices', {}), ...asked });
export const tokensQuery = (p: string) => ({ ...view(p, '/tokens', {}), ...asked });
export const webhooksQuery = (p: string) => ({ ...view(p, '/webhooks', {}), ...asked });
/** The last hundred attempts; another comes whenever something changes, so it is asked again while it is looked at. */
export const deliveriesQuery = (p: string, id: string) => ({
  ...view(p, '/webhooks/:id/deliveries', { id }),
  ...asked,
  refetchInterval: 5_000,
});
/** Of a connected portfolio the server is asked each time. */
export const taxIdsQuery = (p: string) => ({ ...view(p, '/tax-ids', {}), refetchOnMount: 'always' as const });
export const taxIdNotesQuery = (p: string, vendor: string) => view(p, '/tax-ids/:vendor/notes', { vendor });
/** Worked out from the whole log each time, so only when somebody looks. */
export const proofQuery = (p: string) => ({ ...view(p, '/proof', {}), refetchOnWindowFocus: false });
export const backupsQuery = (p: string) => view(p, '/backups', {});
export const backupTroubleQuery = (p: string) => ({
  ...view(p, '/backup-trouble', {}),
  // A backup that fails by itself changes nothing in the books that would be told.
  refetchInterval: 5 * 60_000,
});

/** What narrows a figure to one lease, charge, payment or month. */
export interface WhyParams {
  leaseId?: string;
  chargeId?: string;
  paymentId?: string;
  month?: string;
  asOf?: string;
  knownOn?: string | undefined;
}

export const whyQuery = (p: string, figure: Figure, params: WhyParams = {}) =>
  view(p, '/why/:figure', { figure }, { ...params });

/** Draws a view of the open portfolio: `useView(tenantsQuery)`, `useView(leaseQuery, leaseId)`. */
export function useView<T, A extends unknown[]>(query: (p: string, ...args: A) => View<T>, ...args: A) {
  return useQuery(query(usePortfolio().id, ...args));
}

/** Addresses of downloads, for `<a href={…} download>`. */
export const downloads = {
  report: (p: string, name: string, days: ReportDays, format: 'csv' | 'pdf' | 'xlsx' = 'csv') =>
    download(p, `/reports/${name}/${format}`, { ...days }),
  document: (
    p: string,
    name: string,
    id: string,
    days: { asOf?: string; from?: string; payer?: string } = {},
  ) => download(p, `/documents/${name}/${id}`, days),
  provenHead: (p: string) => download(p, '/proof/books', {}),
  /** The report of a month, such as "2026-10". */
  month: (p: string, month: string) => download(p, `/executive-reports/${month}`, {}),
  archive: (p: string) => download(p, '/archive', {}),
  /** Everything about one person. */
  person: (p: string, table: string, id: string) => download(p, `/people/${id}/everything`, { table }),
  package: (p: string, year: number) => download(p, `/package/${year}`, {}),
  journal: (p: string, format: 'hledger' | 'ledger' | 'beancount', knownOn?: string) =>
    download(p, '/journal', { format, ...(knownOn && { knownOn }) }),
  attention: (p: string, format: 'csv' | 'json') => download(p, '/attention/export', { format }),
  history: (p: string, narrowing: HistoryNarrowing) => download(p, '/history/export', { ...narrowing }),
  transactions: (p: string, { search, order }: AskedTransactions) =>
    download(p, '/transactions/csv', { search, ...(order && { order }) }),
  log: () => address('/log/file'),
  receipt: (p: string, id: string) => download(p, `/receipts/${id}/file`, {}),
};

/** The same paper with its proof and the page that checks it, as one archive. */
export const proven = (href: string) => `${href}${href.includes('?') ? '&' : '?'}proof=true`;

/** Where an attached file can be looked at; nothing in it runs. */
export const previewAddress = (p: string, id: string) => download(p, `/receipts/${id}/preview`, {});

function download(portfolioId: string, path: string, params: Params): string {
  return address(withQuery(portfolioPath(portfolioId, path), params));
}
