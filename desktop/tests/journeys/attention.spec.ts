import type { AttentionView, LeaseView } from '@portfolio-os/shared/api';
import { audit } from './audit.ts';
import { type Desk, expect, test } from './desks.ts';

test.describe.configure({ timeout: 180_000 });

/** Ana and Ben know the same lease, whose term ends with 2027. */
async function bothKnowALease(ana: Desk, joinAs: (of: Desk) => Promise<Desk>) {
  const { leaseId } = await ana.api.startLease({ termKind: 'fixed', termEndsOn: '2027-12-31' });
  await ana.sync();
  const ben = await joinAs(ana);
  return { ben, leaseId };
}

const term = (leaseId: string, termEndsOn: string) =>
  ['leasing.changeTerm', { leaseId, termKind: 'fixed', termEndsOn }] as const;

const endOf = async ({ api }: Desk, leaseId: string) =>
  (await api.get<LeaseView>(`/leases/${leaseId}`)).termEndsOn;

test('of two who change a term apart, the second sees both ends side by side, decides, and both agree', async ({
  owner,
  member,
}) => {
  const ana = await owner('Ana Ruiz');
  const { ben, leaseId } = await bothKnowALease(ana, (of) => member(of, 'Ben Cole', 'manager'));
  ana.wire.cut();
  ben.wire.cut();
  await ana.api.run(...term(leaseId, '2028-06-30'));
  await ben.api.run(...term(leaseId, '2028-12-31'));
  ana.wire.mend();
  await ana.sync();
  ben.wire.mend();
  await ben.sync();
  expect(await endOf(ben, leaseId)).toBe('2028-06-30');

  const { page } = ben;
  await page.getByRole('link', { name: 'Needs attention (1)' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Needs attention' })).toBeVisible();
  const item = page.getByRole('listitem', { name: /^Changed the term of Ana Ruiz, Maple Court · 3B/ });
  await expect(item).toContainText('Somebody else changed the end of the term first.');
  const sides = item.getByRole('row', { name: /^End of the term/ }).getByRole('cell');
  await expect(sides).toHaveText(['Dec 31, 2027', 'Dec 31, 2028', 'Jun 30, 2028']);
  await audit(page, 'needs attention');

  await item.getByRole('button', { name: 'Apply mine over theirs' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Done: it is in the books now.' })).toBeVisible();
  await expect(page.getByText('Nothing to decide')).toBeVisible();
  await ben.sync();
  await expect.poll(() => endOf(ana, leaseId)).toBe('2028-12-31');
  expect(await endOf(ben, leaseId)).toBe('2028-12-31');

  // Ana finds out who it was.
  await ana.open(`/settings/history?table=lease&id=${leaseId}`);
  const last = ana.page.getByRole('table', { name: 'History' }).getByRole('row').nth(1);
  await expect(last).toContainText('Ben Cole');
  await expect(last).toContainText('it ends on Dec 31, 2028');
});

test('a refused change is given up only after its words were read, and can be taken along before', async ({
  owner,
  member,
}) => {
  const ana = await owner('Ana Ruiz');
  const { ben, leaseId } = await bothKnowALease(ana, (of) => member(of, 'Ben Cole', 'manager'));
  ben.wire.cut();
  await ben.api.run(...term(leaseId, '2028-12-31'));
  const building = '01930000-0000-7000-8000-000000000001';
  await ben.api.run('properties.addBuilding', { id: building, name: 'Oak House' });
  await ben.api.run('properties.addUnit', {
    id: '01930000-0000-7000-8000-000000000002',
    buildingId: building,
    name: '1',
  });
  // Meanwhile Ben may only read: nothing of what he did can be kept.
  await ana.open('/settings/members');
  await ana.page.getByRole('combobox', { name: 'Role of Ben Cole' }).click();
  await ana.page.getByRole('option', { name: 'Read-only' }).click();
  await expect(
    ana.page.getByRole('status').filter({ hasText: 'Ben Cole: read-only from now on.' }),
  ).toBeVisible();
  ben.wire.mend();
  await ben.sync();

  await ben.open('/attention');
  const { page } = ben;
  const changes = page.getByRole('list', { name: 'Changes to decide' }).locator('> li');
  await expect(changes).toHaveCount(2);
  const added = page.getByRole('listitem', { name: 'Added the building Oak House' });
  await expect(added).toContainText('One change was built on it');
  await expect(added).toContainText('Added the unit Oak House · 1');

  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As a table (CSV)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('needs-attention.csv');

  // Read-only, so doing it again is refused where it stands, in words.
  ben.trouble.expect(/^403 POST .*\/again$/);
  await added.getByRole('button', { name: 'Do them again' }).click();
  await expect(added.getByRole('alert')).toContainText('It is still not possible. Your role (read-only)');

  await added.getByRole('button', { name: 'Give it up…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Give these 2 changes up?' });
  await expect(dialog).toContainText('Added the building Oak House');
  await expect(dialog).toContainText('Added the unit Oak House · 1');
  await audit(page, 'give up');
  await dialog.getByRole('button', { name: 'Give up' }).click();
  await expect(changes).toHaveCount(1);
  const { items } = await ben.api.get<AttentionView>('/attention');
  expect(items).toHaveLength(1);
});
