import type { BuildingView } from '@portfolio-os/shared/api';
import { formatMoney } from '@portfolio-os/shared/core';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { expect, test } from './app.ts';
import { chooseFile, dropPlace } from './choose-file.ts';
import { dropFile } from './drop-file.ts';
import { badRentRoll, rentRoll } from './files.ts';

test('24 units come in with what was owed, and rent is charged from the day that the books begin', async ({
  page,
  api,
  open,
}) => {
  const { csv, owedCents } = rentRoll();
  await open('/imports/rent-roll');
  const drop = dropPlace(page);
  await dropFile(page, drop, { name: 'rent-roll.csv', text: csv });
  await expect(page.getByRole('combobox', { name: 'Building' })).toHaveValue('Property');
  await expect(page.getByRole('combobox', { name: 'Balance owed' })).toHaveValue('Balance');
  await expect(page.getByLabel('First day')).toHaveValue('Jun 1, 2026');
  const created = page.getByRole('region', { name: 'What is created' });
  await expect(created).toContainText(formatMoney(owedCents, 'USD'));
  await expect(page.getByRole('table', { name: 'Lines of the rent roll' })).toHaveAttribute(
    'aria-rowcount',
    '25',
  );
  await page.getByRole('button', { name: 'Import 24 units' }).click();
  const done = page.getByRole('status').filter({ hasText: 'The rent roll is in the books' });
  await expect(done).toContainText('3 buildings, 24 units, 23 tenants, 22 leases');
  await expect(done).toContainText(formatMoney(owedCents, 'USD'));

  const { totals } = await api.get<ReportViews['rent-roll']>('/reports/rent-roll');
  expect(totals).toMatchObject({ units: 24, occupied: 22 });
  expect(totals.openCents - totals.creditCents).toBe(owedCents);
  await done.getByRole('button', { name: 'Charge rent' }).click();
  const dialog = page.getByRole('dialog', { name: 'Charge rent' });
  await expect(dialog).toContainText('22 charges due through Jun 30, 2026');
  await dialog.getByRole('button', { name: 'Make 22 charges' }).click();
  await expect(dialog).toBeHidden();

  await open('/imports/rent-roll');
  await chooseFile(page, drop, { name: 'rent-roll.csv', text: csv });
  await expect(page.getByText(/known already/).first()).toBeVisible();
});

test('what a file leaves open is asked beside its line, answered, and taken back', async ({
  page,
  api,
  open,
}) => {
  await open('/imports/rent-roll');
  await chooseFile(page, dropPlace(page), { name: 'bad.csv', text: badRentRoll });
  const questions = page.getByRole('region', { name: 'Open questions' });
  const about = (line: number) => questions.getByRole('listitem').filter({ hasText: `Line ${line}` });
  for (const line of [3, 4, 5]) await expect(about(line).first()).toBeVisible();
  await expect(about(2)).toHaveCount(0);
  await expect(page.getByText('3 questions are open.')).toBeVisible();
  const bring = page.getByRole('button', { name: /^Import \d+ unit/ });
  await expect(bring).toBeDisabled();
  for (const line of [3, 4, 5]) {
    await about(line).first().getByRole('button', { name: 'Leave this line out' }).click();
    await expect(about(line)).toHaveCount(0);
  }
  await expect(bring).toBeEnabled();
  const answers = page.getByRole('region', { name: 'Your answers' });
  await answers
    .getByRole('listitem')
    .filter({ hasText: 'Line 4' })
    .getByRole('button', { name: 'Take back' })
    .click();
  await expect(about(4).first()).toBeVisible();
  await expect(bring).toBeDisabled();
  expect(await api.get<BuildingView[]>('/buildings')).toEqual([]);
});

test('the order of days and months, the building and an empty unit are asked', async ({
  page,
  api,
  open,
}) => {
  await open('/imports/rent-roll');
  const text =
    'Unit,Tenant,Status,Rent,Lease Start\n1,Ana Ruiz,Current,900,01/04/2026\n2,,,950,\n3,Ben Cole,Current,soon,02/04/2026\n';
  await chooseFile(page, dropPlace(page), { name: 'uk.csv', text });
  await page.getByRole('textbox', { name: 'Building of lines that name none' }).fill('Rose House');
  await page.getByRole('button', { name: 'Use this name' }).click();
  const questions = page.getByRole('region', { name: 'Open questions' });
  await questions.getByRole('button', { name: 'Day first, 28/2/2026' }).click();
  await questions.getByRole('button', { name: 'Nobody: leave the money out' }).click();
  // By its own key: the button of the question before is there until its answer has been read.
  await questions.getByRole('textbox', { name: 'Rent, line 4' }).fill('1000');
  await questions.getByRole('textbox', { name: 'Rent, line 4' }).press('Enter');
  await expect(questions).toBeHidden();
  await page.getByRole('button', { name: 'Import 3 units' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 building, 3 units' })).toBeVisible();
  expect(await api.get<BuildingView[]>('/buildings')).toMatchObject([{ name: 'Rose House' }]);
});

test('a file that is no rent roll at all says so', async ({ page, open, trouble }) => {
  trouble.expect(/^4\d\d POST .*\/imports\/rent-roll\/preview/);
  await open('/imports/rent-roll');
  await chooseFile(page, dropPlace(page), {
    name: 'photo.csv',
    text: '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0001\u0002',
  });
  const alert = page.getByRole('alert').filter({ hasText: /./ });
  await expect(alert.or(page.getByRole('region', { name: 'Open questions' })).first()).toBeVisible();
  await page.getByRole('button', { name: 'Another file' }).click();
  await expect(dropPlace(page)).toBeVisible();
});

test('columns that are called otherwise are chosen by hand', async ({ page, open }) => {
  await open('/imports/rent-roll');
  await chooseFile(page, dropPlace(page), {
    name: 'mine.csv',
    text: 'Place,Gate,Who,What they pay\nMaple Court,3B,Ana Ruiz,1500\n',
  });
  for (const [field, column] of [
    ['Building', 'Place'],
    ['Unit', 'Gate'],
    ['Tenants', 'Who'],
    ['Rent', 'What they pay'],
  ] as const) {
    await page.getByRole('combobox', { name: field, exact: true }).click();
    const choices = page.getByRole('listbox', { name: field, exact: true });
    await choices.getByRole('option', { name: column, exact: true }).click();
    await expect(page.getByRole('combobox', { name: field, exact: true })).toHaveValue(column);
  }
  await page.getByRole('button', { name: 'The day that the books begin' }).click();
  await expect(page.getByRole('button', { name: 'Import 1 unit' })).toBeEnabled();
  await page.getByRole('button', { name: 'Import 1 unit' }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 building, 1 unit' })).toBeVisible();
});
