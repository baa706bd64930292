import type { Page } from '@playwright/test';
import type { BuildingView, DashboardView, LeaseSummaryView } from '@portfolio-os/shared/api';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import type { Api } from './api.ts';
import { chooseFile, dropPlace } from './choose-file.ts';
import { type BankLine, ofx, realStatement, rentRoll } from './files.ts';
import { chooseReceipts } from './receipt-files.ts';

export interface Stage {
  page: Page;
  api: Api;
  open: (path: string) => Promise<void>;
}

export interface Screen {
  name: string;
  /** Whatever stood there before, afterwards this screen does. */
  show: (stage: Stage) => Promise<void>;
}

const at =
  (path: string, heading: string) =>
  async ({ page, open }: Stage) => {
    await open(path);
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  };

/** Screens that teach while there is nothing to show. */
export const screens: Screen[] = [
  { name: 'dashboard', show: at('', 'Home') },
  { name: 'properties', show: at('/properties', 'Properties') },
  { name: 'tenants', show: at('/tenants', 'Tenants') },
  { name: 'leases', show: at('/leases', 'Leases') },
  { name: 'new-lease', show: at('/leases/new', 'New lease') },
  { name: 'transactions', show: at('/transactions', 'Transactions') },
  { name: 'bank-lines', show: at('/bank-lines', 'Bank transactions') },
  { name: 'expenses', show: at('/expenses', 'Expenses') },
  { name: 'vendors', show: at('/vendors', 'Vendors') },
  { name: 'rent-roll', show: at('/reports/rent-roll', 'Rent roll') },
  { name: 'late-fees', show: at('/late-fees', 'Late fees') },
  { name: 'closing', show: at('/closing', 'Closing') },
  { name: 'questions', show: at('/questions', 'Questions') },
  { name: 'proof', show: at('/proof', 'Proof') },
  { name: 'settings', show: at('/settings', 'Settings') },
  { name: 'history', show: at('/settings/history', 'History') },
  { name: 'members', show: at('/settings/members', 'Members and devices') },
  { name: 'needs-attention', show: at('/attention', 'Needs attention') },
  { name: 'import-rent-roll', show: at('/imports/rent-roll', 'Import a rent roll') },
  { name: 'import-rent-rises', show: at('/imports/rent-rises', 'Import new rents') },
  { name: 'import-statement', show: at('/imports/statement', 'Import a bank statement') },
];

/** Only where there is something to show. */
export const detailScreens: Screen[] = [
  { name: 'building', show: showBuilding },
  { name: 'tenant', show: showTenant },
  { name: 'lease', show: showLease },
  { name: 'lease-entry', show: showEntry },
  { name: 'lease-terms', show: (stage) => showLeaseTab(stage, 'Terms') },
  { name: 'lease-people', show: (stage) => showLeaseTab(stage, 'People') },
  { name: 'lease-notes', show: showLeaseNotes },
  { name: 'vendor', show: showVendor },
  { name: 'lease-files', show: showLeaseFiles },
  { name: 'what-happened-to-a-lease', show: showWhatHappened },
  { name: 'new-lease-terms', show: showTermStep },
  { name: 'balances', show: showBalances },
  { name: 'who-is-late', show: showWhoIsLate },
  { name: 'expenses-by-category', show: showCategories },
  { name: 'history-of-a-lease', show: showHistoryOfALease },
  { name: 'rent-roll-preview', show: showRentRollPreview },
  { name: 'statement-preview', show: showStatementPreview },
];

export const dialogs: Screen[] = [
  { name: 'why', show: openOn('', (page) => page.getByRole('button', { name: /^Outstanding:/ })) },
  { name: 'record-payment', show: showPayment },
  { name: 'charge-rent', show: pressOn('', 'r') },
  { name: 'shortcuts', show: pressOn('', 'Shift+?') },
  { name: 'licenses', show: showLicenses },
  { name: 'palette', show: pressOn('', 'Control+k') },
  {
    name: 'add-expense',
    show: openOn('/expenses', (page) => page.getByRole('button', { name: 'Add expense' })),
  },
  {
    name: 'close-period',
    show: openOn('/closing', (page) => page.getByRole('button', { name: /^Close through/ })),
  },
  { name: 'expense-receipts', show: showReceipts },
  { name: 'receipt', show: showReceipt },
  {
    name: 'add-building',
    show: openOn('/properties', (page) => page.getByRole('button', { name: 'Add building' })),
  },
  {
    name: 'add-tenant',
    show: openOn('/tenants', (page) => page.getByRole('button', { name: 'Add tenant' })),
  },
  {
    name: 'add-late-fee-rule',
    show: openOn('/settings', (page) => page.getByRole('button', { name: 'Add a rule' })),
  },
  { name: 'add-charge', show: onLease((page) => page.getByRole('button', { name: 'Add charge' })) },
  { name: 'move-out', show: inLeaseMenu('Record move-out') },
  { name: 'change-rent', show: inLeaseMenu('Change rent') },
  { name: 'change-term', show: inLeaseMenu('Change term') },
  { name: 'add-extra', show: inLeaseMenu('Add an extra') },
  { name: 'returned-payment', show: inEntryMenu('Payment', 'Payment was returned') },
  { name: 'what-a-payment-settles', show: inEntryMenu('Payment', 'Choose what it settles') },
  { name: 'reverse-charge', show: inEntryMenu('Rent', 'Reverse the charge') },
  { name: 'calendar', show: showCalendar },
  { name: 'row-menu', show: showRowMenu },
  { name: 'history-entry', show: showHistoryEntry },
  { name: 'unit-notes', show: showUnitNotes },
  { name: 'link-in-a-note', show: showLinkInNote },
];

/** Brings a bank statement in whose lines fit the books: some are rent that came, some bills, some neither. */
export async function bringStatement(api: Api): Promise<void> {
  const { rows } = await api.get<ReportViews['rent-roll']>('/reports/rent-roll');
  const rents = rows
    .filter(({ leaseId }) => leaseId !== null)
    .slice(0, 9)
    .map(
      ({ tenants, rentCents }, index): BankLine => ({
        on: `2026-06-${String(2 + (index % 5)).padStart(2, '0')}`,
        amountCents: rentCents,
        text: `ACH CREDIT ${tenants.split(',')[0]?.toUpperCase()} RENT`,
      }),
    );
  const others: BankLine[] = [
    { on: '2026-06-04', amountCents: -18_642, text: 'CITY WATER AND SEWER' },
    { on: '2026-06-05', amountCents: -7_918, text: 'HOME DEPOT 4021' },
    { on: '2026-06-08', amountCents: -124_000, text: 'STATE FARM INSURANCE' },
    { on: '2026-06-09', amountCents: -50_000, text: 'TRANSFER TO SAVINGS' },
    { on: '2026-06-11', amountCents: 62_500, text: 'MOBILE DEPOSIT' },
  ];
  await api.upload('/imports/statement', 'checking.ofx', ofx([...rents, ...others]));
}

/**
 * Fonts are there, nothing moves or loads, and no dialog is half open. What was asked of the page last, other colours say,
 * begins to move only some frames later. A text, because scripts know no page's types.
 */
const isSettled = `document.fonts.ready.then(async () => {
  for (let frame = 0; frame < 5; frame += 1) await new Promise((next) => requestAnimationFrame(next));
  const moves = ({ playState, effect }) => playState === 'running' && effect.getTiming().iterations !== Infinity;
  const isHalfOpen = (box) => box.checkVisibility() && Number(getComputedStyle(box).opacity) < 1;
  const boxes = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]');
  return (
    !document.getAnimations().some(moves) &&
    !document.querySelector('.mantine-Skeleton-root') &&
    ![...boxes].some(isHalfOpen)
  );
})`;

/** A picture or an audit of a half-open dialog says nothing. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(isSettled);
}

async function showBuilding({ page, api, open }: Stage): Promise<void> {
  const [building] = await api.get<BuildingView[]>('/buildings');
  await open(`/properties/${building?.id}`);
  await page.getByRole('region', { name: 'Occupancy' }).getByRole('link').first().waitFor();
}

async function showWhatHappened(stage: Stage): Promise<void> {
  await showLease(stage);
  await stage.page.getByRole('button', { name: 'What happened' }).click();
  await stage.page.getByRole('complementary').getByRole('listitem').first().waitFor();
}

async function showHistoryOfALease({ page, api, open }: Stage): Promise<void> {
  const [lease] = await api.get<LeaseSummaryView[]>('/leases');
  await open(`/settings/history?table=lease&id=${lease?.id}`);
  await page.getByRole('table', { name: 'History' }).getByRole('row').nth(1).waitFor();
}

async function showHistoryEntry({ page, open }: Stage): Promise<void> {
  await open('/settings/history?kind=leasing.startLease');
  await page.getByRole('table', { name: 'History' }).getByRole('row').nth(1).click();
  await page.getByRole('dialog', { name: 'One change' }).getByText('Command').waitFor();
}

async function showTenant({ page, open }: Stage): Promise<void> {
  await open('/tenants');
  await page.getByRole('table', { name: 'Tenants' }).getByRole('link').first().click();
  await page.getByRole('table', { name: /^Leases of/ }).waitFor();
}

/** A lease with something to tell: the one that has been late for longest. */
async function showLease({ page, api, open }: Stage): Promise<void> {
  const { overdue } = await api.get<DashboardView>('/dashboard');
  const [first] = await api.get<LeaseSummaryView[]>('/leases');
  await open(`/leases/${overdue[0]?.leaseId ?? first?.id}`);
  await page.getByRole('table', { name: 'Ledger' }).waitFor();
}

async function showEntry(stage: Stage): Promise<void> {
  await showLease(stage);
  await stage.page
    .getByRole('button', { name: /^Details of Payment/ })
    .first()
    .click();
}

async function showLeaseTab(stage: Stage, tab: string): Promise<void> {
  await showLease(stage);
  await stage.page.getByRole('tab', { name: tab }).click();
}

async function showLeaseFiles(stage: Stage): Promise<void> {
  await showLease(stage);
  await stage.page.getByRole('button', { name: /^Files/ }).click();
  const panel = stage.page.getByRole('complementary');
  await chooseReceipts(stage.page, panel);
  await panel.getByRole('list', { name: 'Files' }).getByRole('listitem').nth(1).waitFor();
}

async function showReceipts({ page, open }: Stage): Promise<void> {
  await open('/expenses');
  await page.getByRole('table', { name: 'Expenses' }).getByRole('row').nth(1).click();
  const drawer = page.getByRole('dialog');
  await chooseReceipts(page, drawer);
  await drawer.getByRole('list', { name: 'Receipts' }).getByRole('listitem').nth(1).waitFor();
}

async function showReceipt(stage: Stage): Promise<void> {
  await showReceipts(stage);
  await stage.page.getByRole('button', { name: 'Look at Till receipt.jpg' }).click();
  await stage.page.getByRole('dialog', { name: 'Till receipt.jpg' }).waitFor();
}

const noteField = (page: Page) => page.getByRole('textbox', { name: /^Notes about/ });

/** As somebody writes one: a heading, a list, something in bold. */
async function writeNote(page: Page): Promise<void> {
  const note = noteField(page);
  await note.click();
  await note.press('ControlOrMeta+a');
  await note.pressSequentially('# Access\nKey box behind the meter, ');
  await note.press('ControlOrMeta+b');
  await note.pressSequentially('code 4711.');
  await note.press('ControlOrMeta+b');
  await note.pressSequentially('\n- https://example.com/manual \nCall before six.');
  await page.getByText('Saved', { exact: true }).waitFor();
}

async function showLeaseNotes(stage: Stage): Promise<void> {
  await showLease(stage);
  await stage.page.getByRole('button', { name: /^Notes/ }).click();
  await writeNote(stage.page);
}

async function showVendor({ page, open }: Stage): Promise<void> {
  await open('/expenses');
  await page.getByRole('table', { name: 'Expenses' }).locator('a[href*="/vendors/"]').first().click();
  await page.getByRole('table', { name: /^Expenses paid to/ }).waitFor();
}

async function showUnitNotes(stage: Stage): Promise<void> {
  await showBuilding(stage);
  const units = stage.page.getByRole('table', { name: /^Units of/ });
  await units
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await stage.page.getByRole('menuitem', { name: 'Notes' }).click();
  await noteField(stage.page).waitFor();
}

async function showLinkInNote(stage: Stage): Promise<void> {
  await showLeaseNotes(stage);
  await stage.page.getByRole('button', { name: 'Link', exact: true }).click();
  await stage.page.getByRole('textbox', { name: 'Address' }).waitFor();
}

async function showTermStep({ page, api, open }: Stage): Promise<void> {
  const buildings = await api.get<BuildingView[]>('/buildings');
  const vacant = buildings.flatMap(({ units }) => units).find(({ status }) => status === 'vacant');
  await open(`/leases/new?unitId=${vacant?.id ?? ''}`);
  await page.getByRole('combobox', { name: 'Tenant' }).fill('a');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: /^Continue/ }).click();
  await page.getByRole('radiogroup', { name: 'Term' }).waitFor();
}

async function showBalances({ page, open }: Stage): Promise<void> {
  await open('/reports/balances');
  await page.getByRole('table', { name: 'Balances and aging' }).waitFor();
}

async function showWhoIsLate({ page, open }: Stage): Promise<void> {
  await open('/late-fees');
  await page.getByRole('tab', { name: 'Who is late' }).click();
  await page.getByRole('table', { name: 'Leases with something past due' }).waitFor();
}

async function showCategories({ page, open }: Stage): Promise<void> {
  await open('/expenses');
  await page.getByText('By month', { exact: true }).click();
  await page.getByRole('table', { name: 'Expenses by category and month' }).waitFor();
}

async function showRentRollPreview({ page, open }: Stage): Promise<void> {
  await open('/imports/rent-roll');
  await chooseFile(page, dropPlace(page), { name: 'rent-roll.csv', text: rentRoll().csv });
  await page.getByRole('table', { name: 'Lines of the rent roll' }).waitFor();
}

async function showStatementPreview({ page, open }: Stage): Promise<void> {
  await open('/imports/statement');
  await chooseFile(page, dropPlace(page), realStatement('checking'));
  await page.getByRole('table', { name: /^Lines of/ }).waitFor();
}

async function showPayment(stage: Stage): Promise<void> {
  await showLease(stage);
  await stage.page.getByRole('button', { name: 'Record payment' }).click();
  await stage.page.getByRole('region', { name: 'What it settles' }).getByText('Left as credit').waitFor();
}

async function showCalendar(stage: Stage): Promise<void> {
  await stage.open('/reports/rent-roll');
  await stage.page.getByRole('button', { name: 'Open the calendar' }).first().click();
  await stage.page.getByRole('button', { name: 'Previous month' }).waitFor();
}

async function showRowMenu({ page, open }: Stage): Promise<void> {
  await open('/properties');
  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menu').waitFor();
}

function openOn(path: string, button: (page: Page) => ReturnType<Page['getByRole']>) {
  return async ({ page, open }: Stage) => {
    await open(path);
    await button(page).first().click();
    await page.getByRole('dialog').waitFor();
  };
}

async function showLicenses(stage: Stage): Promise<void> {
  await pressOn('', 'Control+k')(stage);
  await stage.page.keyboard.type('licenses');
  await stage.page.getByRole('dialog').getByText('Third-party licenses').click();
  await stage.page.getByRole('region', { name: 'License texts' }).waitFor();
}

function pressOn(path: string, key: string) {
  return async ({ page, open }: Stage) => {
    await open(path);
    await page.getByRole('table').first().waitFor();
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
  };
}

function onLease(button: (page: Page) => ReturnType<Page['getByRole']>) {
  return async (stage: Stage) => {
    await showLease(stage);
    await button(stage.page).click();
    await stage.page.getByRole('dialog').waitFor();
  };
}

function inLeaseMenu(item: string) {
  return async (stage: Stage) => {
    await showLease(stage);
    await stage.page.getByRole('button', { name: 'More for this lease' }).click();
    await stage.page.getByRole('menuitem', { name: item }).click();
    await stage.page.getByRole('dialog').waitFor();
  };
}

function inEntryMenu(entry: string, item: string) {
  return async (stage: Stage) => {
    await showLease(stage);
    const table = stage.page.getByRole('table', { name: 'Ledger' });
    await table
      .getByRole('button', { name: new RegExp(`^Actions for ${entry}`) })
      .first()
      .click();
    await stage.page.getByRole('menuitem', { name: item }).click();
    await stage.page.getByRole('dialog').waitFor();
  };
}
