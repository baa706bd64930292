import type { Page } from '@playwright/test';
import { expectOk } from '@portfolio-os/shared/core';
import { expect, test } from './app.ts';
import type { ServedBooks } from './books.ts';
import { chooseFile, dropPlace } from './choose-file.ts';
import { manyLines, ofx } from './files.ts';

/** Twenty sets are saved for it, five hundred lines each. */
const large = { name: 'large.ofx', text: ofx(manyLines(10_000)) };

async function openBooks({ workspace, portfolioId }: ServedBooks) {
  return expectOk(await workspace.open(portfolioId));
}

async function traces(served: ServedBooks) {
  const { head, books } = await openBooks(served);
  const rows = (table: 'statementLine' | 'bankAccount' | 'statementSource') =>
    books.selectFrom(table).select('id').execute();
  return [head, await rows('statementLine'), await rows('bankAccount'), await rows('statementSource')];
}

async function cancelWhile(page: Page, what: string) {
  await expect(page.getByText(what)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
}

test('a statement is cancelled while it is read or compared, and another can be chosen at once', async ({
  page,
  served,
  open,
}) => {
  await open('/imports/statement');
  await expect(dropPlace(page)).toBeVisible();
  const before = await traces(served);
  const ledger = await openBooks(served);

  // Reading asks the books for their currency, which wait as long as somebody else reads them.
  const reads = Promise.withResolvers<void>();
  const othersRead = ledger.read(() => reads.promise);
  await chooseFile(page, dropPlace(page), large);
  await cancelWhile(page, 'Reading the file');
  await expect(dropPlace(page)).toBeVisible();
  reads.resolve();
  await othersRead;

  // Comparing asks which day it is, and is not told before the person has cancelled.
  const day = Promise.withResolvers<string>();
  ledger.today = () => day.promise;
  await chooseFile(page, dropPlace(page), large);
  await cancelWhile(page, 'Comparing with what is known');
  await expect(dropPlace(page)).toBeVisible();
  day.resolve('2026-06-15');
  expect(await traces(served)).toEqual(before);
});

test('a statement is cancelled while it is saved, and nothing of it stays', async ({
  page,
  served,
  open,
}) => {
  await open('/imports/statement');
  const before = await traces(served);
  const ledger = await openBooks(served);
  const cancelled = Promise.withResolvers<void>();
  const saved = Promise.withResolvers<unknown>();
  const executeAll = ledger.executeAll.bind(ledger);
  ledger.executeAll = (invocations, onStep) => {
    const saving = executeAll(invocations, async (done, total) => {
      await onStep?.(done, total);
      if (done < total / 2) return;
      await cancelled.promise;
      // Half is written: goes no further, and says so until it is heard that nobody waits any more.
      for (;;) await onStep?.(done, total);
    });
    saving.then(saved.resolve, saved.resolve);
    return saving;
  };
  await chooseFile(page, dropPlace(page), large);
  await page.getByRole('button', { name: 'Import 10,000 lines' }).click();
  await cancelWhile(page, 'Saving the new lines');
  await expect(page.getByRole('button', { name: 'Import 10,000 lines' })).toBeVisible();
  cancelled.resolve();
  expect(String(await saved.promise)).toContain('cancelled');
  expect(await traces(served)).toEqual(before);

  ledger.executeAll = executeAll;
  await page.getByRole('button', { name: 'Import 10,000 lines' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The statement is in the books' })).toBeVisible();
});
