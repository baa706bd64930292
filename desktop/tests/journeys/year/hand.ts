import { expect, type Locator, type Page } from '@playwright/test';

/** What is written into the fields of a form, by their labels. */
type Written = Record<string, string>;

/** Somebody at the screens: goes there by the sidebar or the palette, fills the forms, and sends them. */
export class Hand {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async goTo(screen: string, title = screen): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link', { name: screen, exact: true })
      .click();
    await expect(this.page.getByRole('heading', { level: 1 }).first()).toHaveText(title);
  }

  /** Chooses what the palette finds first for some words. */
  async find(words: string, found: string): Promise<void> {
    // Keys belong to the app from its first screen on.
    await expect(this.page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    // A page that is only being loaded hears no key yet.
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
    await this.page.keyboard.press('Control+k');
    const palette = this.page.getByRole('dialog', { name: 'Find anything' });
    await palette.getByRole('textbox').or(palette.getByRole('searchbox')).first().fill(words);
    await palette
      .getByRole('button')
      .or(palette.getByRole('option'))
      .filter({ hasText: found })
      .first()
      .click();
    await expect(palette).toBeHidden();
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name });
  }

  async write(form: Locator, fields: Written): Promise<void> {
    for (const [label, text] of Object.entries(fields))
      await form
        .getByRole('textbox', { name: label, exact: true })
        .or(form.getByRole('combobox', { name: label, exact: true }))
        .fill(text);
  }

  async choose(form: Locator, fields: Written): Promise<void> {
    for (const [label, option] of Object.entries(fields)) {
      // By key: a click on what still unfolds opens a list and closes it again.
      await form.getByRole('combobox', { name: label, exact: true }).press('ArrowDown');
      await this.page.getByRole('option', { name: option, exact: true }).click();
    }
  }

  /** Sends a form, which goes away once all of it is recorded. */
  async send(form: Locator, label: string): Promise<void> {
    await form.getByRole('button', { name: label, exact: true }).click();
    await expect(form).toBeHidden();
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).first().click();
  }

  /** One act out of the menu of a row. */
  async act(menu: string | RegExp, item: string): Promise<void> {
    await this.page.getByRole('button', { name: menu }).first().click();
    await this.page.getByRole('menuitem', { name: item, exact: true }).click();
  }
}

/** "2026-02-10" as it is typed in the United States: "2/10/2026". */
export function typed(day: string): string {
  const [year, month, on] = day.split('-').map(Number);
  return `${month}/${on}/${year}`;
}

/**
 * The rows of a table as they are read, each by its first words: "Total income" → ["17,000.00", …]. A figure is read without its
 * currency, and nought as the dash that stands for it.
 */
export async function rowsOf(table: Locator): Promise<Map<string, string[]>> {
  const rows = await table
    .getByRole('row')
    .evaluateAll((all) =>
      all.map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) =>
          cell instanceof HTMLElement ? cell.innerText : '',
        ),
      ),
    );
  return new Map(rows.map(([name = '', ...cells]) => [name.trim(), cells.map(figure)]));
}

function figure(cell: string): string {
  const text = cell.split('\n').at(-1)?.trim() ?? '';
  return cell.startsWith('–') ? '–' : text.replace('$', '');
}
