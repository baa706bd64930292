import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import {
  bringStatement,
  detailScreens,
  dialogs,
  type Screen,
  type Stage,
  screens,
  settle,
} from './screens.ts';

test.describe.configure({ mode: 'parallel', timeout: 180_000 });

/** What axe calls serious or critical: everything in light, and what is a matter of colours in dark again. */
async function audit(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
    // What lies under a dialog was audited as a screen.
    if (await page.getByRole('dialog').first().isVisible()) axe.include('[role="dialog"]');
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n  ')}`);
    expect.soft(grave, `${name} in ${colorScheme}`).toEqual([]);
  }
}

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
