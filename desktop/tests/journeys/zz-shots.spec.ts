import { newId } from '@portfolio-os/shared/core';
import { test } from './app.ts';

test('shots', async ({ page, api, open }) => {
  test.setTimeout(200_000);
  const { leaseId } = await api.startLease({
    startOn: '2025-08-01',
    termKind: 'fixed',
    termEndsOn: '2026-07-31',
  });
  const view = await api.get<{ recurring: { id: string }[] }>(`/leases/${leaseId}`);
  const rent = view.recurring[0]?.id ?? '';
  await api.run('leasing.addExtra', {
    id: newId(),
    leaseId,
    kind: 'parking',
    label: 'Parking',
    amountCents: 5_000,
    startOn: '2026-01-01',
  });
  await api.run('leasing.changeRent', {
    id: newId(),
    recurringChargeId: rent,
    effectiveOn: '2026-02-01',
    amountCents: 152_500,
  });
  const shot = async (name: string) => {
    for (const [w, h] of [
      [1024, 700],
      [1280, 800],
      [1920, 1080],
    ] as const)
      for (const scheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width: w, height: h });
        await page.emulateMedia({ colorScheme: scheme });
        await page.waitForTimeout(150);
        await page.screenshot({ path: `/tmp/shots/${name}-${w}-${scheme}.png` });
      }
  };
  await open(`/leases/${leaseId}`);
  await page.getByRole('link', { name: 'Renew', exact: true }).waitFor();
  await shot('lease');
  await page.getByRole('link', { name: 'Renew', exact: true }).click();
  await page.getByText('How does the lease go on?').waitFor();
  await shot('renew-1');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Raise by').fill('3');
  await shot('renew-2');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('row').filter({ hasText: 'Aug 1' }).first().waitFor();
  await shot('renew-3');
  await page.getByRole('button', { name: 'Renew the lease' }).click();
  await page.getByRole('tab', { name: 'Terms' }).click();
  await page.getByText('Renewed').first().waitFor();
  await shot('terms');
  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByText('Move to another unit').waitFor();
  await shot('menu');
  await page.getByText('End the lease early').click();
  await page.getByLabel('Fee, if one is agreed').fill('750');
  await page.waitForTimeout(500);
  await shot('early');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More for this lease' }).click();
  await page.getByText('Notice of a new rent').click();
  await page.getByLabel('New rent', { exact: true }).fill('1700');
  await page.waitForTimeout(300);
  await shot('notice');
});
