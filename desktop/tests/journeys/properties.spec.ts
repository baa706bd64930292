import { expect, test } from './app.ts';

test('a building and its first unit are added in one go', async ({ page, open }) => {
  await open('/properties');
  await page.getByRole('button', { name: 'Add a building' }).click();
  const building = page.getByRole('dialog', { name: 'Add a building' });
  await building.getByRole('button', { name: 'Add building' }).click();
  await expect(building.getByText('Give the building a name.')).toBeVisible();
  await building.getByLabel('Name').fill('Maple Court');
  await building.getByLabel('Address').fill('12 Maple Street\nPortland, OR 97201');
  await building.getByRole('button', { name: 'Add building' }).click();

  const unit = page.getByRole('dialog', { name: 'Add a unit to Maple Court' });
  await unit.getByLabel('Name').fill('3B');
  await unit.getByLabel('Bedrooms').fill('2');
  await unit.getByLabel('Bathrooms').fill('1.5');
  await unit.getByLabel('Square feet').fill('850');
  await unit.getByLabel('Market rent').fill('1550');
  await page.keyboard.press('Enter');
  await expect(unit).toBeHidden();

  const table = page.getByRole('table', { name: 'Properties' });
  await expect(table.getByRole('row', { name: /^Maple Court/ })).toContainText('0 of 1');
  await expect(table.getByRole('row', { name: /^Maple Court/ })).toContainText('12 Maple Street, Portland');
  await expect(table.getByRole('row', { name: /^3B/ })).toContainText('Vacant');
  await expect(table.getByRole('row', { name: /^3B/ })).toContainText('$1,550.00');
});

test('units are edited, archived and brought back', async ({ page, api, open }) => {
  const { buildingId } = await api.startLease();
  await open(`/properties/${buildingId}`);
  await page.getByRole('button', { name: 'Add unit' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('4A');
  await page.keyboard.press('Enter');
  const units = page.getByRole('table', { name: 'Units of Maple Court' });
  await expect(units.getByRole('row', { name: /^4A/ })).toContainText('Vacant');

  await units.getByRole('button', { name: 'Actions for Maple Court 4A' }).click();
  await page.getByRole('menuitem', { name: 'Edit unit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit 4A' });
  await dialog.getByLabel('Name').fill('4C');
  await dialog.getByLabel('Market rent').fill('1,600.50');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(units.getByRole('row', { name: /^4C/ })).toContainText('$1,600.50');

  await units.getByRole('button', { name: 'Actions for Maple Court 4C' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  const toast = page.getByRole('status').filter({ hasText: '4C is archived.' });
  await expect(toast).toBeVisible();
  await expect(units.getByRole('row', { name: /^4C/ })).toContainText('Archived');
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(units.getByRole('row', { name: /^4C/ })).toContainText('Vacant');
});

test('a building where somebody lives is not archived, and says why', async ({
  page,
  api,
  open,
  trouble,
}) => {
  trouble.expect(/^422 POST .*\/commands\/properties.archive(Unit|Building)$/);
  await api.startLease();
  await open('/properties');
  const table = page.getByRole('table', { name: 'Properties' });
  await table.getByRole('button', { name: 'Actions for Maple Court', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /lease|lives/i })).toBeVisible();
  await expect(table.getByRole('row', { name: /^Maple Court/ })).toContainText('1 of 1');

  await table.getByRole('button', { name: 'Actions for Maple Court', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Edit building' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit building' });
  await dialog.getByLabel('Name').fill('Maple House');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(table.getByRole('link', { name: 'Maple House' })).toBeVisible();
});

test.describe('with the sample', () => {
  test.use({ books: 'demo' });

  test('the list narrows to what is typed and to what is vacant', async ({ page, open }) => {
    await open('/properties');
    const table = page.getByRole('table', { name: 'Properties' });
    await expect(table.getByText('Occupied', { exact: true }).first()).toBeVisible();
    const everything = await table.getByRole('row').count();
    await page.keyboard.press('/');
    await page.keyboard.type('zzzz');
    await expect(page.getByText('Nothing matches')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(table.getByRole('row')).toHaveCount(everything);
    await page.getByLabel('Vacant only').check();
    await expect(table.getByText('Occupied', { exact: true })).toHaveCount(0);
    expect(await table.getByRole('row').count()).toBeLessThan(everything);
    await expect(page).toHaveURL(/\/properties\?vacant=yes$/);
    await page.reload();
    await expect(page.getByLabel('Vacant only')).toBeChecked();
  });

  test('the timeline shows who lived where and how long each unit stood empty', async ({ page, open }) => {
    await open('/properties');
    await page.getByRole('table', { name: 'Properties' }).getByRole('link').first().click();
    const occupancy = page.getByRole('region', { name: 'Occupancy' });
    const gaps = occupancy.getByRole('link', { name: / vacant \d+ days?, / });
    await expect(gaps.first()).toBeVisible();

    // What the gaps of a unit come to is what stands at its end.
    for (const unit of await occupancy.getByRole('region').all()) {
      const days = (await unit.getByRole('link', { name: / vacant \d+ days?, / }).all()).map(async (gap) =>
        Number(/vacant (\d+) day/.exec((await gap.getAttribute('aria-label')) ?? '')?.[1]),
      );
      const sum = (await Promise.all(days)).reduce((whole, one) => whole + one, 0);
      await expect(unit).toContainText(sum > 0 ? String(sum) : 'None vacant');
    }

    await occupancy.getByRole('link').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await expect(occupancy.getByRole('link').and(page.locator(':focus'))).toBeVisible();
    await occupancy.getByRole('button', { name: 'A year earlier' }).click();
    await occupancy.getByRole('button', { name: 'Today' }).click();
    await gaps.first().click();
    await expect(page.getByRole('heading', { name: 'New lease' })).toBeVisible();
  });
});

test('what a building is worth gives its cap rate, and is taken back', async ({ page, api, open }) => {
  const { buildingId, leaseId } = await api.startLease();
  await api.pay(leaseId, 150_000, '2026-06-01');
  await open(`/properties/${buildingId}`);
  await page.getByRole('button', { name: 'Actions for Maple Court', exact: true }).click();
  await page.getByRole('menuitem', { name: 'What it is worth' }).click();
  const dialog = page.getByRole('dialog', { name: 'What Maple Court is worth' });
  await dialog.getByLabel('Value', { exact: true }).fill('30,000');
  await dialog.getByLabel('Cash put in until then').fill('6,000');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: '$30,000.00' }).click();
  const row = page.getByRole('table', { name: 'Return on property' }).getByRole('row', { name: /^Maple/ });
  // 1,500.00 of 30,000.00, and of 6,000.00.
  await expect(row).toContainText('5.00%');
  await expect(row).toContainText('25.00%');
  await page.goBack();
  await page.getByRole('button', { name: 'Actions for Maple Court', exact: true }).click();
  await page.getByRole('menuitem', { name: 'What it is worth' }).click();
  await dialog.getByRole('button', { name: 'Take back the value of Jun 15, 2026' }).click();
  await expect(page.getByText('The value of Jun 15, 2026 is taken back.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: '$30,000.00' })).toBeHidden();
});
