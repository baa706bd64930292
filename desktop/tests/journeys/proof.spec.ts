import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { expect, test } from './app.ts';

test('a statement leaves with its proof, and the page that checks it works from a file, without a network', async ({
  page,
  api,
  open,
  browser,
}, info) => {
  const { leaseId } = await api.startLease({ startOn: '2026-05-01' });
  await open(`/leases/${leaseId}/statement`);
  await page.getByRole('button', { name: 'PDF, other ways' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'PDF with its proof' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('deposit-statement-with-proof.zip');
  const archive = await readFile(await download.path());
  const files = unzipSync(new Uint8Array(archive));
  const folder = info.outputPath('with-proof');
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const [document, proof] = ['deposit-statement.pdf', 'deposit-statement.pdf.proof.json'].map((name) =>
    join(folder, name),
  );
  const bad = join(folder, 'changed.pdf');
  writeFileSync(bad, (files['deposit-statement.pdf'] ?? new Uint8Array()).with(400, 7));

  // A browser of its own, as of somebody who has nothing of ours.
  const theirs = await browser.newContext({ offline: true });
  const check = await theirs.newPage();
  const asked: string[] = [];
  const problems: string[] = [];
  check.on('request', (request) => asked.push(request.url()));
  check.on('console', (message) => problems.push(message.text()));
  check.on('pageerror', (error) => problems.push(error.message));
  const address = pathToFileURL(join(folder, 'verify.html')).href;
  await check.goto(address);
  const choose = check.locator('#files');
  const result = check.getByRole('status');
  await choose.setInputFiles([document ?? '', proof ?? '']);
  await expect(result.getByRole('heading')).toHaveText('Consistent: deposit-statement.pdf');
  await expect(result).toContainText(/Facts 1 to \d+ of the lease are here: all that the books had/);
  await expect(result.getByRole('row').first()).toBeVisible();

  await choose.setInputFiles([bad, proof ?? '']);
  await expect(result.getByRole('heading')).toHaveText('Broken: changed.pdf');
  await expect(result).toContainText('its bytes are others');
  await choose.setInputFiles([await download.path()]);
  await expect(result.getByRole('heading')).toContainText('Consistent');
  expect(asked).toEqual([address]);
  expect(problems).toEqual([]);
  await theirs.close();
});

test('the books’ place is shown as hashes, and another key takes over', async ({ page, open }) => {
  await open('/proof');
  const place = page.getByRole('region', { name: 'Where the books stand' });
  await expect(place).toContainText(/[0-9a-f]{64}/);
  const key = page.getByRole('region', { name: 'This computer’s key' });
  const before = await key.getByText(/^[0-9a-f]{64}$/).textContent();
  await key.getByRole('button', { name: 'Use another key' }).click();
  await expect(key).not.toContainText(before ?? 'no key');
  await expect(page.getByRole('region', { name: 'Who else says so' })).toContainText(
    'Nobody has countersigned',
  );
});
