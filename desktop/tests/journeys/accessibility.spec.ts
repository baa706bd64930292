import { test } from './app.ts';
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
