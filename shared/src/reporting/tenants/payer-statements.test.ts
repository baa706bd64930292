import { expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { statementsOfPayers } from './payer-statements.ts';

const april = { from: '2026-04-01', to: '2026-04-30' };

/** 1,400.00 a month since March, of which the agency owes 1,050.00 and the tenant 350.00. */
async function subsidised() {
  const books = await TestPortfolio.create();
  const [agency, ana] = [await books.tenant('Housing Agency'), await books.tenant('Ana Ruiz')];
  const lease = await books.lease({
    startOn: '2026-03-01',
    rentCents: 140_000,
    tenants: [
      { tenantId: agency, role: 'subsidy', shareCents: 105_000 },
      { tenantId: ana, shareCents: 35_000 },
    ],
  });
  await books.generate('2026-04-30');
  const rows = async (days = april) => (await statementsOfPayers(books.db, days)).rows;
  const told = async () =>
    (await rows()).map(({ payer, kind, chargedCents, paidCents, balanceCents }) => [
      ...[payer, kind, chargedCents, paidCents, balanceCents],
    ]);
  return { books, lease, agency, ana, rows, told };
}

it('each payer has a statement of their own, and the credit of one pays another’s only by hand', async () => {
  const { books, lease, agency, ana, told } = await subsidised();
  await books.pay(lease, 105_000, { payerId: agency, receivedOn: '2026-03-03' });
  await books.pay(lease, 35_000, { payerId: ana, receivedOn: '2026-03-04' });
  const paid = await books.pay(lease, 110_000, { payerId: agency, receivedOn: '2026-04-02' });
  await books.pay(lease, 30_000, { payerId: ana, receivedOn: '2026-04-03' });
  expect(await told()).toEqual([
    ['Ana Ruiz', 'opening', 0, 0, 0],
    ['Ana Ruiz', 'entry', 35_000, 0, 35_000],
    ['Ana Ruiz', 'entry', 0, 30_000, 5_000],
    ['Ana Ruiz', 'closing', 0, 0, 5_000],
    ['Housing Agency', 'opening', 0, 0, 0],
    ['Housing Agency', 'entry', 105_000, 0, 105_000],
    ['Housing Agency', 'entry', 0, 110_000, -5_000],
    ['Housing Agency', 'closing', 0, 0, -5_000],
  ]);
  const charges = (await books.charges(lease)).filter(({ dueOn }) => dueOn === '2026-04-01');
  const parts = { [agency]: 105_000, [ana]: 5_000 };
  await books.do('billing.allocateByHand', {
    paymentId: paid,
    allocations: charges.map(({ id, payerId }) => ({ chargeId: id, amountCents: parts[payerId ?? ''] })),
  });
  const closing = (await told()).filter(([, kind]) => kind === 'closing');
  expect(closing).toEqual([
    ['Ana Ruiz', 'closing', 0, 0, 0],
    ['Housing Agency', 'closing', 0, 0, 0],
  ]);
});

it('what was owed as the lease came into the books is of its payer, and credit too; together they are the net position', async () => {
  const { books, lease, agency, ana, rows } = await subsidised();
  const arrears = {
    kind: 'opening-balance',
    amountCents: 20_000,
    dueOn: '2026-02-01',
    description: 'Arrears',
  };
  await books.do('billing.addCharge', { id: newId(), leaseId: lease, payerId: ana, ...arrears });
  const credit = { method: 'opening-credit', receivedOn: '2026-02-28' };
  await books.pay(lease, 7_500, { payerId: agency, ...credit });
  const opening = (await rows({ from: '2026-03-01', to: '2026-03-31' })).filter(
    ({ kind }) => kind === 'opening',
  );
  expect(opening.map(({ payer, balanceCents }) => [payer, balanceCents])).toEqual([
    ['Ana Ruiz', 20_000],
    ['Housing Agency', -7_500],
  ]);
  const closing = (await rows()).filter(({ kind }) => kind === 'closing');
  const { openCents, creditCents } = await books.balance(lease, '2026-04-30');
  expect(closing.reduce((sum, { balanceCents }) => sum + balanceCents, 0)).toBe(openCents - creditCents);
});

it('tenants who owe nothing alone have one statement, and a corrected payment is one line of it', async () => {
  const books = await TestPortfolio.create();
  const [ana, ben] = [await books.tenant('Ana Ruiz'), await books.tenant('Ben Cole')];
  const lease = await books.lease({ tenants: [{ tenantId: ana }, { tenantId: ben }] });
  await books.charge(lease, { dueOn: '2026-04-01' });
  const wrong = await books.pay(lease, 51_000, { payerId: ben, receivedOn: '2026-04-02' });
  await books.do('billing.correctPayment', {
    ...{ id: newId(), mirrorId: newId(), paymentId: wrong, reason: 'Misread', leaseId: lease, payerId: ben },
    ...{ amountCents: 150_000, receivedOn: '2026-04-02', method: 'check' },
  });
  await books.settle(lease);
  const { rows } = await statementsOfPayers(books.db, april);
  expect(rows.map(({ payer, balanceCents }) => [payer, balanceCents])).toEqual([
    ['Ana Ruiz, Ben Cole', 0],
    ['Ana Ruiz, Ben Cole', 150_000],
    ['Ana Ruiz, Ben Cole', 0],
    ['Ana Ruiz, Ben Cole', 0],
  ]);
});
