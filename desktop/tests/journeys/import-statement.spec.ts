import type { StatementLineView } from '@portfolio-os/shared/api';
import { expect, test } from './app.ts';
import { chooseFile, dropPlace } from './choose-file.ts';
import { dropFile } from './drop-file.ts';
import { realStatement } from './files.ts';

test('a bank’s OFX file comes in whole, and a second time nothing is new', async ({ page, api, open }) => {
  const checking = realStatement('checking');
  await open('/imports/statement');
  await dropFile(page, dropPlace(page), checking);
  await expect(page.getByText(`${checking.lines} new`)).toBeVisible();
  await expect(page.getByText('new account')).toBeVisible();
  await page.getByRole('button', { name: `Import ${checking.lines} lines` }).click();
  const done = page.getByRole('status').filter({ hasText: 'The statement is in the books' });
  await expect(done).toContainText(`${checking.lines} lines new, 0 lines already known`);
  expect(await api.get<StatementLineView[]>('/statement-lines')).toHaveLength(checking.lines);

  await done.getByRole('button', { name: 'Another statement' }).click();
  await chooseFile(page, dropPlace(page), checking);
  await expect(page.getByText('0 new')).toBeVisible();
  await expect(page.getByText(`${checking.lines} already known`)).toBeVisible();
  await expect(page.getByText('Every line of this file is in the books already.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import/ })).toBeDisabled();

  const card = realStatement('creditcard');
  await page.getByRole('button', { name: 'Another file' }).click();
  await chooseFile(page, dropPlace(page), card);
  await page.getByRole('button', { name: `Import ${card.lines} lines` }).click();
  await expect(done).toContainText(`${card.lines} lines new`);
  await page.getByRole('link', { name: /to review$/ }).click();
  await expect(page.getByText(`${checking.lines + card.lines} lines`)).toBeVisible();
});

test('a CSV asks which way its dates are written', async ({ page, open }) => {
  await open('/imports/statement');
  await chooseFile(page, dropPlace(page), {
    name: 'bank.csv',
    text: 'Date,Description,Amount\n02/03/2026,ACH RENT ANA RUIZ,1500.00\n04/05/2026,HARDWARE STORE,-85.20\n',
  });
  await expect(page.getByText('These dates fit both ways; say which.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import/ })).toBeDisabled();
  await page.getByRole('button', { name: 'Day first' }).click();
  const lines = page.getByRole('table', { name: /^Lines of/ });
  await expect(lines.getByRole('row').filter({ hasText: 'ACH RENT' })).toContainText('Mar 2, 2026');
  await page.getByRole('textbox', { name: 'Account' }).fill('Everyday');
  await page.getByRole('button', { name: 'Use this account' }).click();
  await page.getByRole('button', { name: 'Import 2 lines' }).click();
  await expect(page.getByRole('status').filter({ hasText: '2 lines new' })).toBeVisible();
});

test('a file that is no statement is refused in words', async ({ page, api, open, trouble }) => {
  trouble.expect(/^4\d\d POST .*\/imports\/statement\/preview/);
  await open('/imports/statement');
  await chooseFile(page, dropPlace(page), { name: 'broken.ofx', text: 'OFXHEADER:100\n\n<OFX><BANK' });
  await expect(page.getByRole('alert').filter({ hasText: 'This could not be shown' })).toBeVisible();
  expect(await api.get<StatementLineView[]>('/statement-lines')).toEqual([]);
});
