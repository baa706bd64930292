import type {
  BackupView,
  BalancesView,
  BuildingView,
  DashboardView,
  DirectoryView,
  ExpenseView,
  Figure,
  LeaseSummaryView,
  LeaseView,
  LedgerView,
  OccupancyTimelineView,
  PortfolioView,
  RentRollView,
  SettingsView,
  StatementLineView,
  TenantView,
  VendorView,
  WhyView,
} from '@portfolio-os/shared/api';
import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { type ApiError, address, get, withQuery } from './client.ts';
import { usePortfolio } from './portfolio.tsx';

type View<T> = UseQueryOptions<T, ApiError>;
type Params = Record<string, string | null | undefined>;

export const portfoliosQuery: View<PortfolioView[]> = {
  queryKey: ['portfolios'],
  queryFn: ({ signal }) => get('/portfolios', signal),
  // "Today" lives in here: a window left open overnight must notice the new day.
  refetchInterval: 5 * 60_000,
};

function view<T>(portfolioId: string, path: string, params: Params = {}): View<T> {
  return {
    queryKey: ['portfolio', portfolioId, path, params],
    queryFn: ({ signal }) => get(withQuery(portfolioPath(portfolioId, path), params), signal),
  };
}

export const settingsQuery = (p: string) => view<SettingsView>(p, '/settings');
export const directoryQuery = (p: string) => view<DirectoryView>(p, '/directory');
export const dashboardQuery = (p: string, asOf?: string) => view<DashboardView>(p, '/dashboard', { asOf });
export const buildingsQuery = (p: string) => view<BuildingView[]>(p, '/buildings');
export const occupancyQuery = (p: string, range: { from: string; to: string; buildingId?: string }) => ({
  ...view<OccupancyTimelineView>(p, '/occupancy', range),
  placeholderData: keepPreviousData,
});
export const tenantsQuery = (p: string) => view<TenantView[]>(p, '/tenants');
export const tenantQuery = (p: string, id: string) => view<TenantView>(p, `/tenants/${id}`);
export const leasesQuery = (p: string) => view<LeaseSummaryView[]>(p, '/leases');
export const leaseQuery = (p: string, id: string) => view<LeaseView>(p, `/leases/${id}`);
export const ledgerQuery = (p: string, leaseId: string, asOf?: string) =>
  view<LedgerView>(p, `/leases/${leaseId}/ledger`, { asOf });
export const expensesQuery = (p: string, range: { from?: string; to?: string } = {}) => ({
  ...view<ExpenseView[]>(p, '/expenses', range),
  placeholderData: keepPreviousData,
});
export const vendorsQuery = (p: string) => view<VendorView[]>(p, '/vendors');
export const rentRollQuery = (p: string, asOf?: string) => ({
  ...view<RentRollView>(p, '/reports/rent-roll', { asOf }),
  placeholderData: keepPreviousData,
});
export const balancesQuery = (p: string, asOf?: string) => ({
  ...view<BalancesView>(p, '/reports/balances', { asOf }),
  placeholderData: keepPreviousData,
});
export const statementLinesQuery = (p: string, state?: StatementLineView['state']) =>
  view<StatementLineView[]>(p, '/statement-lines', { state });
export const backupsQuery = (p: string) => view<BackupView[]>(p, '/backups');

/** What narrows a figure to one lease, charge, payment or month. */
export interface WhyParams {
  leaseId?: string;
  chargeId?: string;
  paymentId?: string;
  month?: string;
  asOf?: string;
}

export const whyQuery = (p: string, figure: Figure, params: WhyParams = {}) =>
  view<WhyView>(p, `/why/${figure}`, { ...params });

/** Draws a view of the open portfolio: `useView(tenantsQuery)`, `useView(leaseQuery, leaseId)`. */
export function useView<T, A extends unknown[]>(query: (p: string, ...args: A) => View<T>, ...args: A) {
  return useQuery(query(usePortfolio().id, ...args));
}

export function portfolioPath(portfolioId: string, path: string): string {
  return `/portfolios/${encodeURIComponent(portfolioId)}${path}`;
}

/** Addresses of downloads, for `<a href={…} download>`. */
export const downloads = {
  rentRollCsv: (p: string, asOf?: string) => download(p, '/reports/rent-roll.csv', { asOf }),
  balancesCsv: (p: string, asOf?: string) => download(p, '/reports/balances.csv', { asOf }),
  journal: (p: string, format: 'hledger' | 'ledger' | 'beancount') => download(p, '/journal', { format }),
};

function download(portfolioId: string, path: string, params: Params): string {
  return address(withQuery(portfolioPath(portfolioId, path), params));
}
