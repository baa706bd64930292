import { expect, test } from './app.ts';
import { manyLines, ofx } from './files.ts';

const LINES = 10_000;
const MOST_DRAWN = 200;
/** Far above what a wheel's turn takes even on a machine that runs everything else as well: a list drawn whole stalls longer. */
const LONGEST_STALL_MS = 3000;

test('ten thousand bank transactions scroll from the first to the last without a stall', async ({
  page,
  api,
  open,
}) => {
  await api.upload('/imports/statement', 'year.ofx', ofx(manyLines(LINES)));
  await open('/bank-lines');
  const list = page.getByRole('listbox', { name: 'Bank transactions' });
  await expect(page.getByText('10,000 lines')).toBeVisible();
  await expect(list.getByRole('option').first()).toBeVisible();

  const scrolled = await list.evaluate(async (box) => {
    const stalls: number[] = [];
    const watcher = new PerformanceObserver((seen) => {
      for (const { duration } of seen.getEntries()) stalls.push(duration);
    });
    watcher.observe({ entryTypes: ['longtask'] });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const steps = 120;
    let mostDrawn = 0;
    for (let step = 1; step <= steps; step += 1) {
      box.scrollTop = ((box.scrollHeight - box.clientHeight) * step) / steps;
      await frame();
      mostDrawn = Math.max(mostDrawn, box.querySelectorAll('[role="option"]').length);
    }
    await frame();
    watcher.disconnect();
    return { mostDrawn, stalls, atEnd: box.scrollTop + box.clientHeight >= box.scrollHeight - 2 };
  });
  expect(scrolled.atEnd).toBe(true);
  expect(scrolled.mostDrawn).toBeGreaterThan(0);
  expect(scrolled.mostDrawn).toBeLessThan(MOST_DRAWN);
  expect(Math.max(0, ...scrolled.stalls)).toBeLessThan(LONGEST_STALL_MS);
  await expect(list.getByRole('option').and(page.locator(`[aria-posinset="${LINES}"]`))).toBeVisible();

  await list.focus();
  await page.keyboard.press('Home');
  await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('End');
  await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', String(LINES));
  await page.getByLabel('Find a line').fill('store 9997');
  await expect(list.getByRole('option')).toHaveCount(1);
});
