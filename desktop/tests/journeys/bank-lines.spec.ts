import type { ExpenseView, LeaseView, StatementLinesView } from '@portfolio-os/shared/api';
import { expect, test } from './app.ts';
import { ofx } from './files.ts';

test('lines are confirmed, matched and ignored from the keyboard, and each can be taken back', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  await api.chargeRent('2026-06-30');
  await api.pay(leaseId, 150_000, '2026-05-02');
  const lines = [
    { on: '2026-06-10', amountCents: -8_520, text: 'HARDWARE STORE 12' },
    { on: '2026-06-08', amountCents: -40_000, text: 'TRANSFER TO SAVINGS' },
    { on: '2026-06-02', amountCents: 150_000, text: 'ACH CREDIT ANA RUIZ RENT' },
    { on: '2026-05-03', amountCents: 150_000, text: 'DEPOSIT CHECK 1204' },
  ];
  await api.upload('/imports/statement', 'checking.ofx', ofx(lines));
  await open('/bank-lines');
  const list = page.getByRole('listbox', { name: 'Bank transactions' });
  await expect(list).toBeFocused();
  await expect(list.getByRole('option')).toHaveCount(4);
  const panel = page.getByRole('region', { name: 'The chosen line' });
  const choose = async (text: string) => {
    await list.getByRole('option').filter({ hasText: text }).click();
    await expect(panel).toContainText(text);
  };

  await choose('ACH CREDIT');
  await expect(panel.getByRole('radio', { name: /^Rent · Ana Ruiz · Maple Court · 3B/ })).toBeChecked();
  await expect(panel.getByRole('combobox', { name: 'Who paid' })).toHaveValue(/Ana Ruiz/);
  await page.keyboard.press('Enter');
  await expect(list.getByRole('option')).toHaveCount(3);
  await expect.poll(async () => (await api.get<LeaseView>(`/leases/${leaseId}`)).openCents).toBe(0);

  await choose('DEPOSIT CHECK');
  await expect(panel.getByRole('radio', { name: /^Recorded payment/ })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(list.getByRole('option')).toHaveCount(2);

  await choose('TRANSFER');
  await page.keyboard.press('x');
  await expect(list.getByRole('option')).toHaveCount(1);

  await panel.getByLabel('What for').fill('Door hinges');
  await expect(panel.getByText('Schedule E, line 15')).toBeVisible();
  await panel.getByRole('button', { name: 'Record expense' }).click();
  await expect(page.getByText('No bank transaction waits for you')).toBeVisible();
  await expect.poll(() => decided(api)).toEqual(['ignored', 'matched', 'matched', 'matched']);
  expect(await api.get<ExpenseView[]>('/expenses')).toMatchObject([
    { amountCents: 8_520, category: 'supplies' },
  ]);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('option')).toHaveCount(1);
  await page.getByText('Ignored', { exact: true }).click();
  await panel.getByRole('button', { name: 'Review it again' }).click();
  await expect.poll(() => decided(api)).toEqual(['matched', 'matched', 'waiting', 'waiting']);
});

async function decided(api: { get: <T>(path: string) => Promise<T> }): Promise<string[]> {
  return (await api.get<StatementLinesView>('/statement-lines')).lines.map(({ state }) => state).sort();
}
