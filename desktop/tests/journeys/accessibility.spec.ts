import { expect, test } from './app.ts';
import { audit } from './audit.ts';
import { bringStatement, detailScreens, dialogs, type Screen, type Stage, screens } from './screens.ts';

test.describe.configure({ mode: 'parallel', timeout: 180_000 });

async function auditAll(stage: Stage, list: readonly Screen[]): Promise<void> {
  for (const { name, show } of list) {
    await test.step(name, async () => {
      await stage.page.emulateMedia({ colorScheme: 'light' });
      await show(stage);
      await audit(stage.page, name);
    });
  }
}

test.describe('before there are books', () => {
  test.use({ books: 'none' });

  test('the first screen can be used by everybody', async ({ page }) => {
    await page.getByRole('heading', { name: 'Start your books' }).waitFor();
    await audit(page, 'first run');
  });
});

test('empty screens can be used by everybody', async ({ page, api, open }) => {
  await auditAll({ page, api, open }, screens);
});

test.describe('with the sample', () => {
  test.use({ books: 'demo' });

  test('full screens can be used by everybody', async ({ page, api, open }) => {
    await bringStatement(api);
    await auditAll({ page, api, open }, screens);
  });

  test('what they lead to can be used by everybody', async ({ page, api, open }) => {
    await auditAll({ page, api, open }, detailScreens);
  });

  for (const [half, list] of [
    ['first', dialogs.slice(0, dialogs.length / 2)],
    ['second', dialogs.slice(dialogs.length / 2)],
  ] as const) {
    test(`the ${half} half of the dialogs and drawers can be used by everybody`, async ({
      page,
      api,
      open,
    }) => {
      await auditAll({ page, api, open }, list);
    });
  }
});

test('what a menu opens takes the focus into its first field, and Escape gives it back to the menu', async ({
  page,
  api,
  open,
}) => {
  const { leaseId } = await api.startLease();
  await open(`/leases/${leaseId}`);
  const more = page.getByRole('button', { name: 'More for this lease' });
  const opened = page.getByRole('dialog');
  for (const [item, first] of [
    ['Change rent', opened.getByLabel('Raise by')],
    ['Change term', opened.getByRole('radio', { checked: true }).first()],
    // Its first field has a list, which does not open by itself and so takes no Escape for itself.
    ['Move to another unit', opened.getByRole('combobox').first()],
    ['Statement', opened.getByRole('button', { name: 'Close' })],
  ] as const) {
    await more.press('Enter');
    await page.getByRole('menuitem', { name: item, exact: true }).press('Enter');
    await expect(first).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(opened).toBeHidden();
    await expect(more).toBeFocused();
  }
});
