import { reportScopes } from '@portfolio-os/shared/core';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
import { fetchPart } from './api/parts.ts';
import { portfolioAddress } from './api/portfolio.tsx';
import type { HistoryNarrowing, ReportSearch } from './api/queries.ts';
import { PageSkeleton } from './components/page/skeletons.tsx';
import { type ListSearch, listSearch } from './components/table/use-list-search.ts';
import { DashboardPage } from './features/dashboard/dashboard-page.tsx';
import { panelSearchOf } from './features/record-panel/panel-search.ts';
import { AppLayout } from './layouts/app-layout.tsx';
import { Crashed } from './layouts/crashed.tsx';
import { NotFound } from './layouts/not-found.tsx';
import { searchOf, searchText } from './lib/search-text.ts';

const root = createRootRoute({ component: AppLayout, notFoundComponent: NotFound });
const page = <Name extends string>(load: () => Promise<Record<Name, RouteComponent>>, name: Name) =>
  lazyRouteComponent(() => fetchPart(load), name);
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

/** Of a list whose rows open a panel beside it. */
const withPanel =
  (list: (search: Record<string, unknown>) => ListSearch) => (search: Record<string, unknown>) => ({
    ...list(search),
    ...panelSearchOf(search),
  });

const dashboard = createRoute({ ...under('/'), component: DashboardPage });

const properties = createRoute({
  ...under('/properties'),
  validateSearch: withPanel(listSearch('vacant', 'archived')),
  component: page(() => import('./features/properties/properties-page.tsx'), 'PropertiesPage'),
});
const building = createRoute({
  ...under('/properties/$buildingId'),
  validateSearch: panelSearchOf,
  component: page(() => import('./features/properties/building-page.tsx'), 'BuildingPage'),
});
const tenants = createRoute({
  ...under('/tenants'),
  validateSearch: listSearch(),
  component: page(() => import('./features/tenants/tenants-page.tsx'), 'TenantsPage'),
});
const tenant = createRoute({
  ...under('/tenants/$tenantId'),
  validateSearch: panelSearchOf,
  component: page(() => import('./features/tenants/tenant-page.tsx'), 'TenantPage'),
});
const leases = createRoute({
  ...under('/leases'),
  validateSearch: listSearch(),
  component: page(() => import('./features/leases/leases-page.tsx'), 'LeasesPage'),
});
const newLease = createRoute({
  ...under('/leases/new'),
  validateSearch: (search: Record<string, unknown>): { unitId?: string; tenantId?: string } => ({
    ...(typeof search.unitId === 'string' && { unitId: search.unitId }),
    ...(typeof search.tenantId === 'string' && { tenantId: search.tenantId }),
  }),
  component: page(() => import('./features/leases/new-lease/new-lease-page.tsx'), 'NewLeasePage'),
});
const lease = createRoute({
  ...under('/leases/$leaseId'),
  validateSearch: panelSearchOf,
  component: page(() => import('./features/leases/lease-page.tsx'), 'LeasePage'),
});
const renewal = createRoute({
  ...under('/leases/$leaseId/renew'),
  component: page(() => import('./features/leases/renewal/renewal-page.tsx'), 'RenewalPage'),
});
const settle = createRoute({
  ...under('/leases/$leaseId/settle'),
  component: page(() => import('./features/leases/settle/settle-page.tsx'), 'SettlePage'),
});
const statement = createRoute({
  ...under('/leases/$leaseId/statement'),
  component: page(() => import('./features/deposits/statement-page.tsx'), 'StatementPage'),
});
const recordPayments = createRoute({
  ...under('/payments/new'),
  component: page(() => import('./features/payments/many/record-payments-page.tsx'), 'RecordPaymentsPage'),
});
const expensesSearch = listSearch('period', 'category', 'place');
const expenses = createRoute({
  ...under('/expenses'),
  // `new` opens the form: the E key and the palette come here with it.
  validateSearch: (search: Record<string, unknown>) => ({
    ...expensesSearch(search),
    ...(search.new ? { new: true } : {}),
  }),
  component: page(() => import('./features/expenses/expenses-page.tsx'), 'ExpensesPage'),
});
const transactions = createRoute({
  ...under('/transactions'),
  validateSearch: listSearch(),
  component: page(() => import('./features/transactions/transactions-page.tsx'), 'TransactionsPage'),
});
const bills = createRoute({
  ...under('/bills'),
  validateSearch: listSearch(),
  component: page(() => import('./features/bills/bills-page.tsx'), 'BillsPage'),
});
const loansAndAssets = createRoute({
  ...under('/loans-and-assets'),
  validateSearch: withPanel(listSearch('archived')),
  component: page(() => import('./features/capital/loans-and-assets-page.tsx'), 'LoansAndAssetsPage'),
});
const vendors = createRoute({
  ...under('/vendors'),
  validateSearch: listSearch(),
  component: page(() => import('./features/vendors/vendors-page.tsx'), 'VendorsPage'),
});
const vendor = createRoute({
  ...under('/vendors/$vendorId'),
  validateSearch: panelSearchOf,
  component: page(() => import('./features/vendors/vendor-page.tsx'), 'VendorPage'),
});
const reports = createRoute({
  ...under('/reports'),
  component: page(() => import('./features/reports/reports-page.tsx'), 'ReportsPage'),
});
const report = createRoute({
  ...under('/reports/$name'),
  // What it is asked about; its usual days, basis and the whole portfolio where the address says nothing.
  validateSearch: (search: Record<string, unknown>): ReportSearch =>
    Object.fromEntries(
      ['asOf', 'from', 'to', 'basis', 'by', 'knownOn', 'since', ...reportScopes].flatMap((name) =>
        typeof search[name] === 'string' ? [[name, search[name]]] : [],
      ),
    ),
  component: page(() => import('./features/reports/report-page.tsx'), 'ReportPage'),
});
const documents = createRoute({
  ...under('/documents'),
  validateSearch: listSearch('kind', 'of', 'from', 'to'),
  component: page(() => import('./features/documents/documents-page.tsx'), 'DocumentsPage'),
});
const mail = createRoute({
  ...under('/documents/mail'),
  component: page(() => import('./features/mail/mail-page.tsx'), 'MailPage'),
});
const budget = createRoute({
  ...under('/budget'),
  component: page(() => import('./features/budget/budget-page.tsx'), 'BudgetPage'),
});
const importRentRoll = createRoute({
  ...under('/imports/rent-roll'),
  component: page(
    () => import('./features/imports/rent-roll/import-rent-roll-page.tsx'),
    'ImportRentRollPage',
  ),
});
const importRentRises = createRoute({
  ...under('/imports/rent-rises'),
  component: page(
    () => import('./features/imports/rent-rises/import-rent-rises-page.tsx'),
    'ImportRentRisesPage',
  ),
});
const importStatement = createRoute({
  ...under('/imports/statement'),
  component: page(
    () => import('./features/imports/statement/import-statement-page.tsx'),
    'ImportStatementPage',
  ),
});
const bankLines = createRoute({
  ...under('/bank-lines'),
  validateSearch: listSearch('doubtful'),
  component: page(() => import('./features/imports/bank-lines/bank-lines-page.tsx'), 'BankLinesPage'),
});
const reconcile = createRoute({
  ...under('/accounts/$accountId/reconcile'),
  // The day of the statement; what the bank said last where the address names none.
  validateSearch: (search: Record<string, unknown>): { on?: string } =>
    typeof search.on === 'string' ? { on: search.on } : {},
  component: page(() => import('./features/banks/reconcile/reconcile-page.tsx'), 'ReconcilePage'),
});
const reconciliation = createRoute({
  ...under('/reconciliations/$reconciliationId'),
  component: page(() => import('./features/banks/reconcile/reconciliation-page.tsx'), 'ReconciliationPage'),
});
const bankRules = createRoute({
  ...under('/bank-rules'),
  component: page(() => import('./features/banks/rules/rules-page.tsx'), 'RulesPage'),
});
const accounts = createRoute({
  ...under('/accounts'),
  validateSearch: listSearch('archived'),
  component: page(() => import('./features/banks/accounts-page.tsx'), 'AccountsPage'),
});
const account = createRoute({
  ...under('/accounts/$accountId'),
  validateSearch: panelSearchOf,
  component: page(() => import('./features/banks/account-page.tsx'), 'AccountPage'),
});
const entries = createRoute({
  ...under('/entries'),
  component: page(() => import('./features/entries/entries-page.tsx'), 'EntriesPage'),
});
const entities = createRoute({
  ...under('/settings/entities'),
  validateSearch: panelSearchOf,
  component: page(() => import('./features/entities/entities-page.tsx'), 'EntitiesPage'),
});
const suspense = createRoute({
  ...under('/suspense'),
  validateSearch: listSearch(),
  component: page(() => import('./features/suspense/suspense-page.tsx'), 'SuspensePage'),
});
const lateFees = createRoute({
  ...under('/late-fees'),
  component: page(() => import('./features/late-fees/late-fees-page.tsx'), 'LateFeesPage'),
});
const closing = createRoute({
  ...under('/closing'),
  // The month that is looked at, by its first day; the next to close where the address names none.
  validateSearch: (search: Record<string, unknown>): { month?: string } =>
    typeof search.month === 'string' ? { month: search.month } : {},
  component: page(() => import('./features/closing/closing-page.tsx'), 'ClosingPage'),
});
const questions = createRoute({
  ...under('/questions'),
  // One that was found by its words; which are listed, where not those that are open.
  validateSearch: (search: Record<string, unknown>): { id?: string; show?: 'settled' } => ({
    ...(typeof search.id === 'string' && { id: search.id }),
    ...(search.show === 'settled' && { show: search.show }),
  }),
  component: page(() => import('./features/questions/questions-page.tsx'), 'QuestionsPage'),
});
const proof = createRoute({
  ...under('/proof'),
  component: page(() => import('./features/proof/proof-page.tsx'), 'ProofPage'),
});
const attention = createRoute({
  ...under('/attention'),
  component: page(() => import('./features/attention/attention-page.tsx'), 'AttentionPage'),
});
const history = createRoute({
  ...under('/settings/history'),
  validateSearch: (search: Record<string, unknown>): HistoryNarrowing =>
    Object.fromEntries(
      ['person', 'kind', 'table', 'id'].flatMap((name) =>
        typeof search[name] === 'string' ? [[name, search[name]]] : [],
      ),
    ),
  component: page(() => import('./features/history/history-page.tsx'), 'HistoryPage'),
});
const members = createRoute({
  ...under('/settings/members'),
  component: page(() => import('./features/members/members-page.tsx'), 'MembersPage'),
});
const settings = createRoute({
  ...under('/settings'),
  component: page(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  dashboard,
  properties,
  building,
  tenants,
  tenant,
  leases,
  newLease,
  lease,
  renewal,
  settle,
  statement,
  recordPayments,
  expenses,
  transactions,
  bills,
  loansAndAssets,
  vendors,
  vendor,
  reports,
  report,
  documents,
  mail,
  budget,
  importRentRoll,
  importRentRises,
  importStatement,
  bankLines,
  reconcile,
  reconciliation,
  bankRules,
  accounts,
  account,
  entries,
  entities,
  suspense,
  lateFees,
  closing,
  questions,
  proof,
  attention,
  history,
  members,
  settings,
]);

const asSearch = (text: string) => (text === '' ? '' : `?${text}`);

/** Addresses inside of a portfolio stand under its own: "/p/0192…/tenants" is `/tenants` here. */
export function createAppRouter(portfolioId: string) {
  return createRouter({
    routeTree,
    basepath: portfolioAddress(portfolioId),
    parseSearch: searchOf,
    stringifySearch: (search) => asSearch(searchText(search)),
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 120,
    defaultErrorComponent: Crashed,
    scrollRestoration: true,
    scrollToTopSelectors: ['#content'],
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
