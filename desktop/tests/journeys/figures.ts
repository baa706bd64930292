import { expect, type Locator, type Page } from '@playwright/test';

/** "$1,234.50" → 123450; "($35.00)" and "−$35.00" are below zero; "7 of 24" → 7. */
export function figureIn(text: string): number {
  const found = /\(?[-−–]?\$?[\d,]+(\.\d\d)?\)?/.exec(text.replace(/^.*:/s, ''))?.[0] ?? '';
  const value = Number(found.replaceAll(/[^\d.]/g, ''));
  const cents = found.includes('.') ? Math.round(value * 100) : value;
  return /^[(\-−–]/.test(found) ? 0 - cents : cents;
}

/**
 * Asks a figure "why?", holds its total against what was shown and its parts and their facts against the total, and
 * closes the answer again. Answers the figure.
 */
export async function askWhy(page: Page, figure: Locator): Promise<number> {
  const shown = figureIn(await figure.innerText());
  await figure.click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('Total', { exact: true })).toBeVisible();
  const [total = '', ...parts] = await drawer.locator('p + div, section > h3').allInnerTexts();
  const sum = parts.map(lastFigure).reduce((whole, part) => whole + part, 0);
  expect(lastFigure(total)).toBe(shown);
  expect(sum).toBe(shown);
  for (const part of await drawer.locator('section').all()) await expectFactsToSum(part);
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  return shown;
}

async function expectFactsToSum(part: Locator): Promise<void> {
  const head = lastFigure(await part.getByRole('heading').innerText());
  const more = part.getByRole('button', { name: /^Show .* more$/ });
  while (await more.isVisible()) await more.click();
  const facts = await part.getByRole('listitem').allInnerTexts();
  expect(facts.map(lastFigure).reduce((whole, fact) => whole + fact, 0)).toBe(head);
}

function lastFigure(text: string): number {
  return figureIn(
    text
      .trim()
      .split(/\s*\n\s*|\t/)
      .at(-1) ?? '',
  );
}
