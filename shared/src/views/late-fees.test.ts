import { beforeEach, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { charge } from '../billing/schema.ts';
import { newId } from '../core/ids.ts';
import { insert } from '../log/index.ts';
import { listLateFeeRuleViews, previewLateFees } from './late-fees.ts';

let books: TestPortfolio;
beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-03-31';
});

async function rule(given: Record<string, unknown>): Promise<void> {
  const common = { name: 'Standard', graceDays: 5, effectiveOn: '2026-01-01' };
  await books.do('billing.addLateFeeRule', { id: newId(), ...common, ...given });
}

const preview = (today: string, through = today) => previewLateFees(books.db, { today, through });

it('a preview names what is late, the fee and its arithmetic, and posting it makes just that', async () => {
  await rule({ formula: 'percent', basisPoints: 500 });
  const lease = await books.lease({ rentCents: 160_000 });
  await books.generate('2026-03-31');
  await books.pay(lease, 320_000, { receivedOn: '2026-02-01' });
  await books.do('billing.assessLateFees', { through: '2026-02-28', which: 'all' });
  const view = await preview('2026-03-06');
  expect(view.toPost).toMatchObject([
    {
      label: 'Rent, March 2026',
      dueOn: '2026-03-01',
      openCents: 160_000,
      ruleName: 'Standard',
      amountCents: 8_000,
      words: '5% of 1,600.00 past due = 80.00; first chargeable 6 Mar 2026',
      perhapsTwice: false,
    },
  ]);
  expect(view.toPostCents).toBe(8_000);
  const fees = view.toPost.flatMap((row) => row.fees.map(({ chargeableOn: _, ...fee }) => fee));
  await books.do('billing.postLateFees', { fees });
  expect((await preview('2026-03-06')).toPost).toEqual([]);
});

it('what comes up is what is late already and not chargeable yet', async () => {
  await rule({ formula: 'flat', amountCents: 5_000 });
  await books.lease();
  await books.generate('2026-04-30');
  const view = await preview('2026-02-03', '2026-03-31');
  expect(view.toPost.map(({ label }) => label)).toEqual(['Rent, January 2026']);
  expect(view.comingUp).toMatchObject([{ label: 'Rent, February 2026', firstOn: '2026-02-06' }]);
});

it('a daily fee is one line with its days', async () => {
  await rule({ formula: 'daily', amountCents: 3_000, perDayCents: 1_000, maxPerChargeCents: 20_000 });
  const lease = await books.lease();
  await books.generate('2026-01-31');
  expect((await preview('2026-01-08')).toPost).toMatchObject([
    { amountCents: 5_000, words: '30.00 + 2 × 10.00 = 50.00; 3 days from 6 Jan 2026' },
  ]);
  await books.do('billing.assessLateFees', { through: '2026-01-06', which: 'all' });
  const [row] = (await preview('2026-01-08')).toPost;
  expect(row?.words).toBe('2 × 10.00 = 20.00; 2 days from 7 Jan 2026');
  expect(row?.fees).toHaveLength(2);
  expect((await books.charges(lease)).filter(({ kind }) => kind === 'late-fee')).toHaveLength(1);
});

it('a fee that lost its ground is pointed out until it is reversed', async () => {
  await rule({ formula: 'flat', amountCents: 5_000 });
  const [inTime, undone, within] = [await books.lease(), await books.lease(), await books.lease()];
  await books.generate('2026-01-31');
  await books.do('billing.assessLateFees', { through: '2026-01-31', which: 'all' });
  await books.pay(inTime, 150_000, { receivedOn: '2026-01-05' });
  // After the 5th, though before the fee was posted: it was late.
  await books.pay(within, 150_000, { receivedOn: '2026-01-06' });
  const [rent] = await books.charges(undone);
  const reversal = { reversedOn: '2026-03-31', reason: 'never moved in' };
  // As an earlier release reversed it: without the fee.
  const { seq: _, ...mirror } = { ...(rent ?? expect.fail('charged')), amountCents: -150_000 };
  await books.put([insert(charge, { ...mirror, id: newId(), dueOn: '2026-02-01', reversesId: mirror.id })]);
  const view = await preview('2026-03-31');
  expect(view.unfounded.map(({ leaseId, why }) => [leaseId, why]).sort()).toEqual(
    [
      [inTime, 'paid-in-time'],
      [undone, 'reversed'],
    ].sort(),
  );
  for (const { feeId } of view.unfounded)
    await books.do('billing.reverseCharge', { ...reversal, id: newId(), chargeId: feeId });
  expect((await preview('2026-03-31')).unfounded).toEqual([]);
});

it('what was waived stays in sight', async () => {
  await rule({ formula: 'flat', amountCents: 5_000 });
  const lease = await books.lease();
  await books.generate('2026-01-31');
  const [rent] = await books.charges(lease);
  await books.do('billing.waiveLateFees', { chargeId: rent?.id, reason: 'bank holiday' });
  const view = await preview('2026-03-31');
  expect(view.toPost).toEqual([]);
  expect(view.waived).toMatchObject([{ label: 'Rent, January 2026', reason: 'bank holiday' }]);
});

it('rules are listed with their place: all leases, then buildings, then leases', async () => {
  const lease = await books.lease();
  const building = await books.db.selectFrom('building').selectAll().executeTakeFirstOrThrow();
  await rule({ formula: 'none', leaseId: lease });
  await rule({ formula: 'none', buildingId: building.id });
  await rule({ formula: 'flat', amountCents: 5_000 });
  await rule({ formula: 'flat', amountCents: 6_000, effectiveOn: '2026-07-01' });
  const rules = await listLateFeeRuleViews(books.db, '2026-03-31');
  expect(rules.map(({ place, effectiveOn }) => [place, effectiveOn])).toEqual([
    [null, '2026-07-01'],
    [null, '2026-01-01'],
    [building.name, '2026-01-01'],
    [`${building.name} · 1, Ana Ruiz`, '2026-01-01'],
  ]);
});
