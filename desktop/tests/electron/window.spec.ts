import { expect, test } from './launch.ts';

test('a portfolio made in the window is there again after a restart', async ({ app, page, launch }) => {
  await page.getByLabel('Name', { exact: true }).fill('Maple Court');
  await page.getByRole('button', { name: 'Create portfolio' }).click();
  await expect(page).toHaveURL(/^app:\/\/portfolio-os\/./);
  await expect(page.getByText('Maple Court').first()).toBeVisible();
  await app.close();

  const again = await launch();
  const window = await again.firstWindow();
  await expect(window.getByText('Maple Court').first()).toBeVisible();
  await again.close();
});

test('a second start ends by itself and leaves the first window in place', async ({ app, page, launch }) => {
  await expect(page).toHaveTitle(/PortfolioOS/);
  await launch()
    .then((second) => second.waitForEvent('close'))
    .catch(() => undefined);
  expect(app.windows()).toHaveLength(1);
});
