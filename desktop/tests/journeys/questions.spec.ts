import { audit } from './audit.ts';
import { type Desk, expect, test } from './desks.ts';

test.describe.configure({ timeout: 180_000 });

const asking = ({ page }: Desk) => page.getByRole('dialog', { name: /^Rent/ });
const waiting = ({ page }: Desk, title: string) => page.getByRole('region', { name: title });

/** The first charge of the lease, with its menu. */
async function openCharge({ page, open }: Desk, leaseId: string): Promise<void> {
  await open(`/leases/${leaseId}`);
  await page
    .getByRole('button', { name: /^Actions for Rent/ })
    .last()
    .click();
}

test('an accountant asks about a charge, the owner answers, the accountant settles it; a reviewer notes and changes nothing', async ({
  owner,
  member,
}) => {
  const ana = await owner('Ana Ruiz');
  const { leaseId } = await ana.api.startLease();
  await ana.api.chargeRent('2026-06-30');
  await ana.sync();
  const ben = await member(ana, 'Ben Cole', 'accountant');

  await test.step('the accountant asks', async () => {
    await openCharge(ben, leaseId);
    await ben.page.getByRole('menuitem', { name: 'Ask or note something' }).click();
    await asking(ben)
      .getByLabel('What do you want to know, or to note?')
      .fill('Is the parking in this amount?');
    await expect(asking(ben).getByLabel('Who must answer')).toHaveValue('Owner');
    await audit(ben.page, 'asking');
    await asking(ben).getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(asking(ben)).toContainText('Waits for an answer: Owner');
    await ben.page.keyboard.press('Escape');
    await expect(ben.page.getByRole('button', { name: /^1 question or note about Rent/ })).toBeVisible();
    await ben.sync();
  });

  await test.step('the owner finds it and answers', async () => {
    await ana.open('');
    const needs = ana.page.getByRole('table', { name: 'Questions' });
    await expect(needs).toContainText('1 question for you');
    await needs.getByRole('link', { name: 'Answer 1 question' }).click();
    const yours = waiting(ana, 'Waiting for you');
    await expect(yours).toContainText('Ben Cole');
    await expect(yours).toContainText('Is the parking in this amount?');
    await yours.getByRole('textbox').fill('Yes, since April.');
    await audit(ana.page, 'questions');
    await yours.getByRole('button', { name: 'Answer' }).click();
    await expect(waiting(ana, 'Waiting for Ben Cole')).toContainText('Yes, since April.');
    await ana.sync();
  });

  await test.step('the accountant settles it', async () => {
    await ben.open('/questions');
    const yours = waiting(ben, 'Waiting for you');
    await expect(yours).toContainText('Ana Ruiz');
    await expect(yours).toContainText('Answered. Waits to be settled: you');
    await yours.getByRole('button', { name: 'Settle' }).click();
    await expect(ben.page.getByText('Nothing is open')).toBeVisible();
    await ben.sync();
    await ana.page.getByText('Settled', { exact: true }).first().click();
    await expect(ana.page.locator('main')).toContainText('settled it');
  });

  await test.step('a read-only member is made a reviewer, who notes and changes nothing else', async () => {
    const cleo = await member(ana, 'Cleo Day', 'read-only');
    await openCharge(cleo, leaseId);
    await expect(cleo.page.getByRole('menuitem', { name: 'Questions and notes' })).toBeVisible();
    await cleo.page.keyboard.press('Escape');
    await ana.open('/settings/members');
    await ana.page.getByRole('combobox', { name: 'Role of Cleo Day' }).click();
    await ana.page.getByRole('option', { name: 'Reviewer' }).click();
    await expect(ana.page.getByText('Cleo Day: reviewer from now on.')).toBeVisible();
    await cleo.api.post('/sync/now', {});
    await cleo.open(`/leases/${leaseId}`);
    await expect(cleo.page.getByRole('main')).toContainText('Your role here is reviewer');
    await expect(cleo.page.getByRole('button', { name: 'Record payment' })).toHaveCount(0);
    await cleo.page.getByRole('button', { name: 'More for this lease' }).click();
    await cleo.page.getByRole('menuitem', { name: 'Ask or note something' }).click();
    const noting = cleo.page.getByRole('dialog');
    await noting.getByLabel('What do you want to know, or to note?').fill('The lease is not signed.');
    await noting.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(noting).toContainText('Waits for an answer: Owner');
    await cleo.sync();
    await ana.open('/questions');
    await expect(waiting(ana, 'Waiting for you')).toContainText('Cleo Day');
    await expect(waiting(ana, 'Waiting for you')).toContainText('The lease is not signed.');
  });
});
