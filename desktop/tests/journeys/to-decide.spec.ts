import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttentionView, DayView, LedgerView } from '@portfolio-os/shared/api';
import { charge } from '@portfolio-os/shared/billing';
import { assert, expectOk, newId } from '@portfolio-os/shared/core';
import { changeRent } from '@portfolio-os/shared/leasing';
import { insert } from '@portfolio-os/shared/log';
import { disconnectBooks } from '../../src/ledger/index.ts';
import { TestServer } from '../../src/ledger/test-server.ts';
import { Api } from './api.ts';
import { expect, test } from './app.ts';
import { audit } from './audit.ts';
import type { ServedBooks } from './books.ts';
import { test as desksTest } from './desks.ts';

/** May reversed by an older program, which asked nobody whether to charge it again; June's raise followed by nobody. */
async function leaveForReview({ workspace, portfolioId }: ServedBooks, leaseId: string): Promise<void> {
  const ledger = expectOk(await workspace.open(portfolioId));
  const item = await ledger.books
    .selectFrom('recurringCharge')
    .select('id')
    .where('leaseId', '=', leaseId)
    .executeTakeFirstOrThrow();
  const raise = { id: newId(), recurringChargeId: item.id, effectiveOn: '2026-06-01', amountCents: 160_000 };
  const context = { db: ledger.books, today: await ledger.today() };
  const raised = expectOk(await changeRent.run(context, { ...raise, within: null }));
  const may = await ledger.books.selectFrom('charge').selectAll().where('dueOn', '=', '2026-05-01').execute();
  const [original] = may;
  assert(original, 'May is charged');
  const { seq: _, ...row } = original;
  const reversal = { ...row, id: newId(), amountCents: -row.amountCents, reversesId: row.id };
  const server = await TestServer.connect(ledger);
  await server.othersDid('leasing.changeRent', raised);
  await server.othersDid('billing.reverseCharge', [insert(charge, reversal)]);
  await ledger.synchronise((trx, tools, head) => disconnectBooks(trx, head, tools));
}

const openCents = async (api: Api, leaseId: string) =>
  (await api.get<LedgerView>(`/leases/${leaseId}/ledger`)).openCents;

for (const { choice, cents } of [
  // 1,500.00 of May and 1,600.00 of June, or June alone.
  { choice: 'Charge it again', cents: 310_000 },
  { choice: 'Leave it waived', cents: 160_000 },
]) {
  test(`charges that are not what their terms say wait until somebody looks: ${choice}`, async ({
    page,
    api,
    open,
    served,
  }) => {
    const { leaseId } = await api.startLease();
    await api.chargeRent('2026-06-30');
    await leaveForReview(served, leaseId);
    await open('');
    await expect(page.getByText('2 charges to look at')).toBeVisible();
    expect(await openCents(api, leaseId)).toBe(150_000);
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Charges to look at' });
    const june = dialog.getByRole('row', { name: /^Rent, June 2026/ });
    await expect(june).toContainText('$1,500.00');
    await expect(june).toContainText('$1,600.00');
    const may = dialog.getByRole('row', { name: /^Rent, May 2026/ });
    await expect(may).toContainText('reversed');
    await audit(page, 'charges to look at');
    await june.getByRole('button', { name: 'Charge by its terms' }).click();
    await expect(june).toHaveCount(0);
    await may.getByRole('button', { name: choice }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/charges? to look at/)).toHaveCount(0);
    await expect.poll(() => openCents(api, leaseId)).toBe(cents);
  });
}

test('a clock that is far ahead charges nothing until somebody says that it is right', async ({
  page,
  api,
  open,
  served,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  await page.goto('about:blank');
  // 45 days later: July's rent is due.
  await served.reopenOn('2026-07-30');
  await page.goto(served.host.link());
  await open('');
  const later = new Api(page.request, served.host, served.portfolioId);
  const question = page.getByText('The last entry was on Jun 15, 2026. Is today Jul 30, 2026?');
  await expect(question).toBeVisible();
  await audit(page, 'is the clock right');
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(question).toBeHidden();
  await expect(page.getByText('Set the date of this computer')).toBeVisible();
  expect(await openCents(later, leaseId)).toBe(150_000);
  expect((await later.get<DayView>('/day')).doubt).toEqual({ lastAcceptedOn: '2026-06-15', daysAhead: 45 });
  // Whoever looks again is asked again.
  await open('');
  await expect(question).toBeVisible();
  await page.getByRole('button', { name: 'Yes, charge what is due' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByText('Rent is charged through July 2026')).toBeVisible();
  expect(await openCents(later, leaseId)).toBe(300_000);
});

test('a lease that nothing was charged on yet is asked about too', async ({ page, api, open, served }) => {
  await api.startLease({ startOn: '2026-07-01' });
  await page.goto('about:blank');
  await served.reopenOn('2026-07-30');
  await page.goto(served.host.link());
  await open('');
  await page.getByRole('button', { name: 'Yes, charge what is due' }).click();
  await expect(page.getByText('Rent is charged through July 2026')).toBeVisible();
});

test('a backup that failed by itself is said until one is made', async ({ page, api, open, served }) => {
  await api.startLease();
  const { workspace, portfolioId } = served;
  const inTheWay = join(workspace.folder, 'backups');
  writeFileSync(inTheWay, '');
  await expect(workspace.backupDaily(portfolioId)).rejects.toThrow('ENOTDIR');
  await open('');
  await expect(page.getByText('No backup could be made')).toBeVisible();
  await audit(page, 'not backed up');
  rmSync(inTheWay);
  await page.getByRole('link', { name: 'Backups', exact: true }).click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Backed up as' })).toBeVisible();
  await open('');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await expect(page.getByText('No backup could be made')).toHaveCount(0);
});

test('a payment entered twice is pointed out on the dashboard, and one of the two is taken back', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.chargeRent('2026-06-30');
  for (const _ of ['one', 'another']) await api.pay(leaseId, 150_000, '2026-06-03');
  await open('');
  await page.getByRole('link', { name: 'Look at the payments of Ana Ruiz' }).click();
  const ledger = page.getByRole('table', { name: 'Ledger' });
  await expect(ledger.getByText('Entered twice?')).toHaveCount(2);
  const credit = page.getByRole('button', { name: /^Credit on account:/ });
  await expect(credit).toContainText('$1,500.00');
  await ledger
    .getByRole('button', { name: /^Actions for .*Jun 3, 2026$/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'It was entered twice' }).click();
  const dialog = page.getByRole('dialog', { name: 'Entered twice' });
  await expect(dialog.getByRole('combobox', { name: 'The entry that stays' })).toHaveValue(
    'Jun 3, 2026 · Check 1204',
  );
  await audit(page, 'entered twice');
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('button', { name: 'Open charges: $0.00' })).toBeVisible();
  await expect(credit).toBeHidden();
  await expect(ledger.getByText('Entered twice?')).toHaveCount(0);
  await open('');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await expect(page.getByText('Entered twice?')).toHaveCount(0);
});

test('a payment that has no other entry says so, and one of another day can be chosen', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2026-06-01' });
  await api.pay(leaseId, 150_000, '2026-06-03');
  const asks = async () => {
    await page
      .getByRole('table', { name: 'Ledger' })
      .getByRole('button', { name: /^Actions for .*Jun 3, 2026$/ })
      .click();
    await page.getByRole('menuitem', { name: 'It was entered twice' }).click();
  };
  await open(`/leases/${leaseId}`);
  await asks();
  const dialog = page.getByRole('dialog', { name: 'Entered twice' });
  await expect(dialog).toContainText('No other payment of this amount stands on this lease');
  await page.keyboard.press('Escape');
  await api.pay(leaseId, 150_000, '2026-06-04');
  await asks();
  await expect(dialog.getByRole('combobox', { name: 'The entry that stays' })).toHaveValue('');
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(dialog.getByText('Choose the entry that stays.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'The entry that stays' }).click();
  await page.getByRole('option', { name: /^Jun 4, 2026/ }).click();
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('button', { name: /^Credit on account:/ })).toContainText('$1,500.00');
});

desksTest(
  'of two who each take back one entry of a cheque, the second is asked',
  async ({ owner, member }) => {
    desksTest.setTimeout(180_000);
    const ana = await owner('Ana Ruiz');
    const { leaseId } = await ana.api.startLease();
    await ana.sync();
    const ben = await member(ana, 'Ben Cole', 'manager');
    // Each types the cheque while neither hears of the other.
    ana.wire.cut();
    ben.wire.cut();
    const [anas, bens] = [
      await ana.api.pay(leaseId, 150_000, '2026-06-03'),
      await ben.api.pay(leaseId, 150_000, '2026-06-03'),
    ];
    ana.wire.mend();
    await ana.sync();
    ben.wire.mend();
    await ben.sync();
    await ana.sync();
    ana.wire.cut();
    ben.wire.cut();
    for (const [desk, id, twinId] of [
      [ana, bens, anas],
      [ben, anas, bens],
    ] as const)
      await desk.api.run('billing.takeBackPayment', {
        paymentId: id,
        id: newId(),
        twinId,
        reason: 'Entered twice',
      });
    ana.wire.mend();
    await ana.sync();
    ben.wire.mend();
    await ben.sync();
    await ana.sync();
    for (const desk of [ana, ben])
      expect((await desk.api.get<LedgerView>(`/leases/${leaseId}/ledger`)).paidCents).toBe(150_000);
    const { items } = await ben.api.get<AttentionView>('/attention');
    expect(items).toHaveLength(1);
    const { page } = ben;
    await page.getByRole('link', { name: 'Needs attention (1)' }).click();
    const item = page.getByRole('listitem').filter({ hasText: 'it was entered twice' });
    await expect(item).toContainText('The other entry of this money was');
    await audit(page, 'needs attention');
  },
);
