import { expect, type Locator, type Page } from '@playwright/test';

/** The field that a note is written in. */
export const noteAbout = (page: Page, about: string) =>
  page.getByRole('textbox', { name: `Notes about ${about}` });
export const notes = (page: Page) => page.getByRole('tabpanel', { name: 'Notes' });

/** Types at the end of a note, as somebody at a keyboard does. */
export async function type(note: Locator, text: string): Promise<void> {
  await note.click();
  await note.press('ControlOrMeta+End');
  await note.pressSequentially(text);
}

export async function saved(page: Page): Promise<void> {
  await expect(notes(page).getByText('Saved', { exact: true })).toBeVisible();
}
