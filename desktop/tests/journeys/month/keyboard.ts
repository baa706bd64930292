import { expect, type Locator, type Page } from '@playwright/test';

/** Further than this nobody looks for a button with Tab. */
const MOST_TABS = 60;

/** Somebody without a mouse: every key that is pressed is counted, and what Tab does not reach fails the journey. */
export class Keyboard {
  readonly page: Page;
  #pressed = 0;

  constructor(page: Page) {
    this.page = page;
  }

  get pressed(): number {
    return this.#pressed;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.#pressed += 1;
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.#pressed += text.length;
  }

  /** Goes to a screen by G and its letter. */
  async goTo(letter: string, title: string): Promise<void> {
    await this.press('g', letter);
    await expect(this.page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    await this.arrive();
  }

  /** The focus follows to the page that one has gone to: its title, or its list. */
  async arrive(): Promise<void> {
    await expect(this.page.getByRole('main').locator(':focus')).toBeAttached();
  }

  /** What the palette finds for some words, once it stands first. */
  async find(words: string, first: string): Promise<void> {
    await this.press('Control+k');
    const palette = this.page.getByRole('dialog', { name: 'Find anything' });
    await expect(palette).toBeVisible();
    await this.type(words);
    await expect(palette.getByRole('button').or(palette.getByRole('option')).first()).toContainText(first);
    await this.press('Enter');
    await expect(palette).toBeHidden();
  }

  /** Tabs on until something has the focus. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(target).toBeVisible();
    for (let tabs = 0; tabs <= MOST_TABS; tabs++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press(key);
    }
    throw new Error(`Tab does not reach ${target}.`);
  }

  /** Goes down a list to the row of some words. */
  async toRow(table: Locator, words: string): Promise<void> {
    await this.tabTo(table.locator('tbody tr[tabindex="0"]'));
    const row = table.getByRole('row').filter({ hasText: words });
    for (let steps = 0; steps < MOST_TABS; steps++) {
      if (await row.evaluate((element) => element === document.activeElement)) return;
      await this.press('ArrowDown');
    }
    throw new Error(`The arrows do not reach ${words}.`);
  }

  /** Writes into a field over what stood in it, as its focus selects it. */
  async write(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.type(text);
  }

  /** Opens a list and goes down to a choice of it. */
  async choose(field: Locator, option: string): Promise<void> {
    await this.tabTo(field);
    await this.press('ArrowDown');
    await this.#takeOf(
      this.page.getByRole('option', { name: option, exact: true }),
      'data-combobox-selected',
    );
  }

  /** Opens the menu that a button has, and does one act of it. */
  async act(menu: Locator, item: string): Promise<void> {
    await this.tabTo(menu);
    await this.press('Enter');
    const act = this.page.getByRole('menuitem', { name: item, exact: true });
    await expect(act).toBeVisible();
    for (let steps = 0; steps < MOST_TABS; steps++) {
      if (await act.evaluate((element) => element === document.activeElement)) break;
      await this.press('ArrowDown');
    }
    await this.press('Enter');
  }

  async #takeOf(option: Locator, mark: string): Promise<void> {
    await expect(option).toBeVisible();
    for (let steps = 0; steps < MOST_TABS; steps++) {
      if ((await option.getAttribute(mark)) !== null) break;
      await this.press('ArrowDown');
    }
    await this.press('Enter');
  }
}
