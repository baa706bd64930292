import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { StatementLinesView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
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
  expect((await api.get<StatementLinesView>('/statement-lines')).total).toBe(checking.lines);

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

test('a file that was brought in for the wrong account moves to the right one, with the files to come, and back', async ({
  page,
  api,
  open,
}) => {
  const statement = realStatement('checking');
  await api.run('bank.addAccount', { key: newId(), name: 'Operating', kind: 'checking' });
  await api.run('bank.addAccount', { key: newId(), name: 'Reserve', kind: 'checking' });
  await open('/imports/statement');
  await chooseFile(page, dropPlace(page), statement);
  await page.getByRole('main').getByLabel('Account', { exact: true }).fill('Reserve');
  await page.getByRole('button', { name: 'Use this account' }).click();
  await page.getByRole('button', { name: `Import ${statement.lines} lines` }).click();
  await expect(page.getByText('The statement is in the books')).toBeVisible();

  await open('/accounts');
  await page.getByRole('link', { name: 'Reserve' }).click();
  await page.getByRole('button', { name: 'Send elsewhere…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox', { name: 'Account' })).toHaveValue('Operating');
  await dialog.getByRole('button', { name: 'Send there' }).click();
  await expect(page.getByText('Files of Checking ••2460 go to Operating.')).toBeVisible();

  await page.getByRole('button', { name: 'More for Reserve' }).click();
  await page.getByRole('menuitem', { name: 'Move imported transactions…' }).click();
  await dialog.getByRole('combobox', { name: 'They belong to' }).click();
  await page.getByRole('option', { name: 'Operating' }).click();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByText(`${statement.lines} transactions moved to Operating.`)).toBeVisible();
  const waiting = async () => {
    const { lines } = await api.get<StatementLinesView>('/statement-lines?state=waiting');
    return [...new Set(lines.map(({ account }) => account))];
  };
  expect(await waiting()).toEqual(['Operating']);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(waiting).toEqual(['Reserve']);
});

test('a CSV asks what it leaves open, and shows that its balances prove its lines', async ({
  page,
  open,
}) => {
  await open('/imports/statement');
  // 2,500.00 − 85.20 = 2,414.80.
  await chooseFile(page, dropPlace(page), {
    name: 'bank.csv',
    text: `Date,Description,Amount,Balance
02/03/2026,ACH RENT ANA RUIZ,1500.00,2500.00
04/05/2026,HARDWARE STORE,-85.20,2414.80
Total,,1414.80,
2026-13-13,ODD,7.00,
`,
  });
  await expect(page.getByText('These dates fit both ways; say which.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Import/ })).toBeDisabled();
  await page.getByRole('button', { name: 'Day first' }).click();
  const lines = page.getByRole('table', { name: /^Lines of/ });
  await expect(lines.getByRole('row').filter({ hasText: 'ACH RENT' })).toContainText('Mar 2, 2026');
  await page.getByRole('button', { name: 'Line 5: Leave out' }).click();
  await page.getByRole('combobox', { name: 'Account', exact: true }).fill('Everyday');
  await page.getByRole('button', { name: 'Use this account' }).click();
  await expect(page.getByText(/the file’s balance is \$2,414\.80, and the lines lead to it/)).toBeVisible();
  const leftOut = page.getByRole('list', { name: 'Left out of Everyday' });
  await expect(leftOut).toContainText('It is a total, not a transaction.');
  await expect(leftOut).toContainText('You chose to leave it out.');
  await lines.getByRole('button', { name: 'Leave out line 3' }).click();
  await expect(leftOut).toContainText('HARDWARE STORE');
  await page.getByRole('button', { name: 'Take it: line 3' }).click();
  await expect(leftOut).not.toContainText('HARDWARE STORE');
  await page.getByRole('button', { name: 'Import 2 lines' }).click();
  await expect(page.getByRole('status').filter({ hasText: '2 lines new' })).toContainText('2 rows left out');

  await page.getByRole('button', { name: 'Another statement' }).click();
  await chooseFile(page, dropPlace(page), {
    name: 'bank (1).csv',
    text: 'Date,Description,Amount,Balance\n05/06/2026,LAUNDRY,12.00,2426.80\n',
  });
  await expect(page.getByRole('region', { name: 'Everyday' })).toContainText('known account');
  await expect(
    page
      .getByRole('table', { name: /^Lines of/ })
      .getByRole('row')
      .filter({ hasText: 'LAUNDRY' }),
  ).toContainText('Jun 5, 2026');
});

test('a file that is no statement is refused in words', async ({ page, api, open, trouble }) => {
  trouble.expect(/^4\d\d POST .*\/imports\/statement\/preview/);
  await open('/imports/statement');
  await chooseFile(page, dropPlace(page), { name: 'broken.ofx', text: 'OFXHEADER:100\n\n<OFX><BANK' });
  await expect(page.getByRole('alert').filter({ hasText: 'This could not be shown' })).toBeVisible();
  expect((await api.get<StatementLinesView>('/statement-lines')).total).toBe(0);
});

test('a file that is too large is said to be, with what to do', async ({ page, open }, info) => {
  const large = info.outputPath('ten-years.csv');
  writeFileSync(large, 'Date,Description,Amount\n');
  truncateSync(large, 65 * 1024 * 1024);
  await open('/imports/statement');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), dropPlace(page).click()]);
  await chooser.setFiles(large);
  await expect(page.getByRole('alert')).toContainText(
    'ten-years.csv has 65.0 MB. A file may have 64.0 MB at most: choose fewer days or one account',
  );
  rmSync(large);
});
