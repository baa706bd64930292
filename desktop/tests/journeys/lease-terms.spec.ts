import type { LeaseView } from '@portfolio-os/shared/api';
import { expect, test } from './app.ts';
import { chooseFile, dropPlace } from './choose-file.ts';

const term = { startOn: '2025-08-01', termKind: 'fixed', termEndsOn: '2026-07-31' } as const;

test('a lease whose term ends is renewed: every figure before it is done, and one undo', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease(term);
  await open(`/leases/${leaseId}`);
  await page.getByRole('link', { name: 'Renew', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Renew the lease' })).toBeVisible();
  await expect(page.getByLabel('First day of the new term')).toHaveValue(/8\/1\/2026|Aug 1, 2026/);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Raise by').fill('3');
  // 1,500 + 3% = 1,545.
  await expect(page.getByText('$1,500.00 + 3% = $1,545.00, rounded half up.')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  const august = page.getByRole('row').filter({ hasText: 'Aug 1' });
  await expect(august).toContainText('$1,545.00');
  await page.getByRole('button', { name: 'Renew the lease' }).click();
  await expect(page.getByText('The lease is renewed until Jul 31, 2027.')).toBeVisible();
  await page.getByRole('tab', { name: 'Terms' }).click();
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Renewed' })).toContainText(
    'until Jul 31, 2027',
  );
  await expect(timeline.getByRole('listitem').filter({ hasText: '$1,545.00' })).toContainText('+3.0%');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Renewed' })).toHaveCount(0);
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Term ends' })).toContainText('Jul 31');
  expect(await api.get<LeaseView>(`/leases/${leaseId}`)).toMatchObject({
    termEndsOn: '2026-07-31',
    rentCents: 150_000,
  });
});

test('a notice of a new rent warns where it is short of the rule, is kept, and is withdrawn', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2025-05-01' });
  await open(`/leases/${leaseId}`);
  await page.getByRole('button', { name: 'Give notice' }).click();
  const dialog = page.getByRole('dialog', { name: 'Notice of a new rent' });
  await dialog.getByLabel('New rent from').fill('7/1');
  await dialog.getByLabel('New rent', { exact: true }).fill('1600');
  await dialog.getByRole('button', { name: 'Set one' }).click();
  const rule = page.getByRole('dialog', { name: 'Days of notice' });
  await rule.getByLabel('Days of notice').fill('60');
  await rule.getByLabel('Source').fill('State code § 1');
  await rule.getByRole('button', { name: 'Add the rule' }).click();
  await page.getByRole('button', { name: 'Give notice' }).click();
  await dialog.getByLabel('New rent from').fill('7/1');
  await dialog.getByLabel('New rent', { exact: true }).fill('1600');
  // Jun 15 to Jul 1 is 16 days, 44 short of 60; Jul 1 − 60 days = May 2.
  await expect(
    dialog.getByText('44 days short of 60 days of notice (State code § 1): it had to be given by May 2'),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep the notice' }).click();
  await page.getByRole('tab', { name: 'Terms' }).click();
  const notice = page
    .getByRole('region', { name: 'Timeline' })
    .getByRole('listitem')
    .filter({ hasText: 'Notice of a new rent' });
  await expect(notice).toContainText('44 of 60 days short');
  await notice.getByRole('button', { name: 'Withdraw' }).click();
  await page
    .getByRole('dialog', { name: 'Withdraw the notice' })
    .getByRole('button', { name: 'Withdraw' })
    .click();
  await expect(notice).toContainText('withdrawn Jun 15');
});

test('new rents come from a file: a wrong line is said, a right file is one act with one undo', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease({ startOn: '2025-05-01' });
  await open('/imports/rent-rises');
  const wrong = 'Tenant,New rent,From\nAna Ruiz,1600,2026-08-01\nNobody,1700,2026-08-01\n';
  await chooseFile(page, dropPlace(page), { name: 'wrong.csv', text: wrong });
  await expect(page.getByText('No lease of Nobody runs on 1 Aug 2026.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Change / })).toBeDisabled();
  await page.getByRole('button', { name: 'Another file' }).click();
  const right = 'Tenant,New rent,From\nAna Ruiz,1600,2026-08-01\n';
  await chooseFile(page, dropPlace(page), { name: 'right.csv', text: right });
  const row = page.getByRole('row').filter({ hasText: 'Ana Ruiz' });
  await expect(row).toContainText('$1,500.00');
  await expect(row).toContainText('$1,600.00');
  await page.getByRole('button', { name: 'Change 1 rent' }).click();
  await expect(page.getByText('1 rent is changed.')).toBeVisible();
  const amounts = async () =>
    (await api.get<LeaseView>(`/leases/${leaseId}`)).timeline.filter(({ kind }) => kind === 'rent').length;
  expect(await amounts()).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(amounts).toBe(0);
});
