import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { earnings } from '../accounting/earnings.ts';
import { trialBalance } from '../accounting/index.ts';
import { newId } from '../core/ids.ts';
import type { Basis } from '../core/reports/basis.ts';
import { findOlderBreaches } from '../portfolio/index.ts';

let books: TestPortfolio;
let lease: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-06-10';
  lease = await books.lease();
});

const concede = (chargeId: string, amountCents: number, concededOn = '2026-03-05') => ({
  ...{ id: newId(), chargeId, amountCents, concededOn, reason: 'Heating was out' },
});

const writeOff = (chargeId: string, amountCents: number, writtenOffOn = '2026-03-05') => ({
  ...{ leaseId: lease, writtenOffOn, reason: 'Left without an address' },
  parts: [{ id: newId(), chargeId, amountCents }],
});

const recover = (amountCents: number, recoveredOn = '2026-05-02') => ({
  ...{ id: newId(), leaseId: lease, amountCents, recoveredOn, method: 'check' },
});

async function balances(asOf = '2026-06-10'): Promise<Record<string, number>> {
  const rows = (await trialBalance(books.db, { asOf })).filter(({ cents }) => cents !== 0);
  return Object.fromEntries(rows.map(({ account, cents }) => [account ?? 'none', cents]));
}

async function earned(basis: Basis, from = '2026-01-01', to = '2026-12-31') {
  const lines = await earnings(books.db, { from, to, basis });
  return Object.fromEntries(lines.map(({ account, cents }) => [account, cents]));
}

const balance = (asOf = '2026-06-10') => books.balance(lease, asOf);
const charge = (amountCents = 150_000) => books.charge(lease, { amountCents, dueOn: '2026-03-01' });

describe('a concession', () => {
  it('leaves the charge whole, 1,500 less 200: less income on accrual, nothing on a cash basis', async () => {
    const rent = await charge();
    await books.do('billing.giveConcession', concede(rent, 20_000));
    expect(await balance('2026-03-04')).toEqual({ openCents: 150_000, creditCents: 0 });
    expect(await balance()).toEqual({ openCents: 130_000, creditCents: 0 });
    expect(await earned('accrual')).toEqual({ 'income:rent': 150_000, 'income:concessions': -20_000 });
    expect(await earned('accrual-for-tax')).toEqual({
      'income:rent': 150_000,
      'income:concessions': -20_000,
    });
    expect(await earned('cash')).toEqual({});
    await books.pay(lease, 130_000, { receivedOn: '2026-03-08' });
    expect(await balance()).toEqual({ openCents: 0, creditCents: 0 });
    expect(await earned('cash')).toEqual({ 'income:rents-received': 130_000 });
    await books.expectSound();
  });

  it('is no more than is open, and not before the charge is due nor in the future', async () => {
    const rent = await charge();
    await books.pay(lease, 140_000, { receivedOn: '2026-03-01' });
    const tried = (cents: number, on?: string) =>
      books.refusal('billing.giveConcession', concede(rent, cents, on));
    expect(await tried(10_001)).toBe('over-allocated');
    expect(await tried(100, '2026-02-28')).toBe('not-open');
    expect(await tried(100, '2026-06-11')).toBe('in-future');
    expect(await tried(10_000)).toBe('accepted');
    expect(await tried(1)).toBe('not-open');
  });

  it('is corrected and taken back: the charge is open by so much', async () => {
    const rent = await charge();
    const given = concede(rent, 20_000);
    await books.do('billing.giveConcession', given);
    const right = { id: newId(), mirrorId: newId(), factId: given.id, reason: 'Agreed on 250' };
    await books.do('billing.correctConcession', { ...right, amountCents: 25_000, on: '2026-03-07' });
    expect(await balance('2026-03-06')).toEqual({ openCents: 150_000, creditCents: 0 });
    expect(await balance()).toEqual({ openCents: 125_000, creditCents: 0 });
    await books.do('billing.takeBackConcession', {
      ...{ id: newId(), factId: right.id, reversedOn: '2026-03-07', reason: 'Withdrawn' },
    });
    expect(await balance()).toEqual({ openCents: 150_000, creditCents: 0 });
    await books.expectSound();
  });

  it('is put right on its own day as often as it has to be, whatever else was undone of the charge since', async () => {
    const rent = await charge();
    const given = concede(rent, 20_000);
    await books.do('billing.giveConcession', given);
    const paymentId = await books.pay(lease, 50_000, { receivedOn: '2026-03-08' });
    await books.do('billing.returnPayment', {
      ...{ id: newId(), paymentId, returnedOn: '2026-03-20', reason: 'No funds' },
    });
    let factId = given.id;
    for (const amountCents of [25_000, 22_000]) {
      const id = newId();
      const right = { id, mirrorId: newId(), factId, amountCents, on: '2026-03-05', reason: 'Misread' };
      await books.do('billing.correctConcession', right);
      factId = id;
    }
    expect(await balance('2026-03-05')).toEqual({ openCents: 128_000, creditCents: 0 });
    expect(await balance('2026-03-19')).toEqual({ openCents: 78_000, creditCents: 0 });
    expect(await balance('2026-03-20')).toEqual({ openCents: 128_000, creditCents: 0 });
    // Beside the 500.00 that were there until Mar 20, 1,000.00 at the most are conceded before.
    const right = { id: newId(), mirrorId: newId(), factId, reason: 'Misread', amountCents: 100_001 };
    const early = await books.try('billing.correctConcession', { ...right, on: '2026-03-05' });
    expect(early).toMatchObject({ error: { code: 'not-open', message: expect.stringContaining('20 Mar') } });
    await books.do('billing.correctConcession', { ...right, on: '2026-03-20' });
    await books.expectSound();
  });

  it('stays where the terms make the charge anew, and goes with one that is reversed', async () => {
    await books.generate('2026-03-01');
    const march = (await books.charges(lease)).find(({ dueOn }) => dueOn === '2026-03-01');
    await books.do('billing.giveConcession', concede(march?.id ?? '', 20_000));
    const lower = { recurringChargeId: march?.recurringChargeId, amountCents: 140_000 };
    await books.do('leasing.changeRent', { id: newId(), effectiveOn: '2026-03-01', ...lower });
    await books.do('billing.followSchedule', { leaseIds: [lease] });
    // January and February of 1,500, and 1,400 less 200.
    expect(await balance('2026-03-31')).toEqual({ openCents: 420_000, creditCents: 0 });
    expect((await balances('2026-03-31'))['income:concessions']).toBe(20_000);
    const anew = (await books.charges(lease)).findLast(({ amountCents }) => amountCents === 140_000);
    await books.do('billing.reverseCharge', {
      ...{ id: newId(), chargeId: anew?.id, reversedOn: '2026-03-10', reason: 'Not lived in' },
    });
    expect(await balance('2026-03-31')).toEqual({ openCents: 300_000, creditCents: 0 });
    expect((await balances('2026-03-31'))['income:concessions'] ?? 0).toBe(0);
    await books.expectSound();
  });
});

describe('what is written off', () => {
  it('is an expense of its year on accrual and nothing on cash; 400 that come in later are income then', async () => {
    const rent = await charge();
    await books.do('billing.writeOff', writeOff(rent, 150_000));
    expect(await balance()).toEqual({ openCents: 0, creditCents: 0 });
    expect(await balances()).toEqual({ 'income:rent': -150_000, 'expenses:bad-debt': 150_000 });
    expect(await earned('accrual')).toEqual({ 'income:rent': 150_000, 'expenses:bad-debt': 150_000 });
    expect(await earned('cash')).toEqual({});
    await books.do('billing.recordRecovery', recover(40_000));
    expect(await balance()).toEqual({ openCents: 0, creditCents: 0 });
    for (const basis of ['cash', 'accrual', 'accrual-for-tax'] as const)
      expect((await earned(basis, '2026-05-01', '2026-05-31'))['income:recoveries']).toBe(40_000);
    expect((await balances())['assets:bank']).toBe(40_000);
    await books.expectSound();
  });

  it('is never recovered beyond what stands written off, and stands as long as it is', async () => {
    const rent = await charge();
    const lost = writeOff(rent, 100_000);
    await books.do('billing.writeOff', lost);
    expect(await balance()).toEqual({ openCents: 50_000, creditCents: 0 });
    const recovered = recover(40_000);
    expect(await books.refusal('billing.recordRecovery', recover(1, '2026-03-04'))).toBe('not-written-off');
    expect(await books.refusal('billing.recordRecovery', recover(100_001))).toBe('not-written-off');
    await books.do('billing.recordRecovery', recovered);
    expect(await books.refusal('billing.recordRecovery', recover(60_001))).toBe('not-written-off');
    const factId = lost.parts[0]?.id;
    const back = { id: newId(), factId, reversedOn: '2026-03-05', reason: 'Found' };
    expect(await books.refusal('billing.takeBackWriteOff', back)).toBe('recovered');
    const less = { id: newId(), mirrorId: newId(), factId, on: '2026-03-05', reason: 'Misread' };
    expect(await books.refusal('billing.correctWriteOff', { ...less, amountCents: 39_999 })).toBe(
      'recovered',
    );
    const reverse = { id: newId(), chargeId: rent, reversedOn: '2026-03-06', reason: 'x' };
    expect(await books.refusal('billing.reverseCharge', reverse)).toBe('recovered');
    await books.do('billing.takeBackRecovery', {
      ...{ id: newId(), recoveryId: recovered.id, reversedOn: '2026-05-02', reason: 'It was rent' },
    });
    await books.do('billing.takeBackWriteOff', back);
    expect(await balance()).toEqual({ openCents: 150_000, creditCents: 0 });
    await books.expectSound();
  });

  it('follows the terms with its charge, but never below what came in for it', async () => {
    await books.generate('2026-01-01');
    const [january] = await books.charges(lease);
    await books.do('billing.writeOff', writeOff(january?.id ?? '', 150_000, '2026-02-01'));
    const recovered = recover(145_000);
    await books.do('billing.recordRecovery', recovered);
    const lower = { recurringChargeId: january?.recurringChargeId, amountCents: 140_000 };
    await books.do('leasing.changeRent', { id: newId(), effectiveOn: '2026-01-01', ...lower });
    const follow = { leaseIds: [lease] };
    expect(await books.refusal('billing.followSchedule', follow)).toBe('recovered');
    const { id: recoveryId, leaseId: _, ...said } = recovered;
    const right = { id: newId(), mirrorId: newId(), recoveryId, reason: 'The rest was rent' };
    await books.do('billing.correctRecovery', { ...said, ...right, amountCents: 140_000 });
    await books.do('billing.followSchedule', follow);
    expect((await balances('2026-01-31'))['income:rent']).toBe(-140_000);
    expect(await balances('2026-05-31')).toMatchObject({
      ...{ 'expenses:bad-debt': 140_000, 'income:recoveries': -140_000, 'assets:bank': 140_000 },
    });
    expect(await books.refusal('billing.recordRecovery', recover(1))).toBe('not-written-off');
    await books.expectSound();
  });

  it('stays as long as money came in for it, where a utility is taken back or the lease was a mistake', async () => {
    const { unitId } = await books.db
      .selectFrom('lease')
      .select('unitId')
      .where('id', '=', lease)
      .executeTakeFirstOrThrow();
    const { buildingId } = await books.db
      .selectFrom('unit')
      .select('buildingId')
      .where('id', '=', unitId)
      .executeTakeFirstOrThrow();
    const water = { id: newId(), buildingId, description: 'Water', by: 'units', amountCents: 2_500 };
    await books.do('billing.chargeUtility', { ...water, dueOn: '2026-03-31', livedOn: '2026-03-15' });
    const [charged] = await books.charges(lease);
    await books.do('billing.writeOff', writeOff(charged?.id ?? '', 2_500, '2026-04-02'));
    const recovered = recover(500);
    await books.do('billing.recordRecovery', recovered);
    const back = { utilityId: water.id, reason: 'Wrong bill' };
    // A bill of a whole building says which of its leases it waits for.
    const { name } = await books.db
      .selectFrom('building')
      .select('name')
      .where('id', '=', buildingId)
      .executeTakeFirstOrThrow();
    expect(await books.try('billing.takeUtilityBack', back)).toMatchObject({
      error: { code: 'recovered', message: expect.stringContaining(`the lease of ${name} · 1.`) },
    });
    await books.do('leasing.voidLease', { leaseId: lease, voidedOn: '2026-06-01' });
    expect(await books.refusal('billing.reverseVoided', { leaseId: lease })).toBe('recovered');
    await books.do('billing.takeBackRecovery', {
      ...{ id: newId(), recoveryId: recovered.id, reversedOn: '2026-05-02', reason: 'Not theirs' },
    });
    await books.do('billing.reverseVoided', { leaseId: lease });
    expect(await balances()).toEqual({});
    await books.expectSound();
  });

  it('that an older program made less than what came in for it is told where books are verified', async () => {
    const rent = await charge();
    const lost = writeOff(rent, 100_000);
    await books.do('billing.writeOff', lost);
    await books.do('billing.recordRecovery', recover(40_000));
    const [part] = lost.parts;
    const row = { chargeId: rent, leaseId: lease, amountCents: -100_000, writtenOffOn: '2026-03-05' };
    const fields = { reason: 'x', reversesId: part?.id ?? '', correctsId: null, aboutOn: null };
    await books.putUnjudged([{ kind: 'insert', table: 'writeOff', id: newId(), row: { ...row, ...fields } }]);
    expect(await findOlderBreaches(books.db)).toEqual([
      `lease ${lease}: 40000 more was recovered than is written off. Take the recovery back, and record it as a payment.`,
    ]);
  });

  it('is corrected, and so is a recovery, each beside its mirror', async () => {
    const rent = await charge();
    const lost = writeOff(rent, 100_000);
    await books.do('billing.writeOff', lost);
    const recovered = recover(40_000);
    await books.do('billing.recordRecovery', recovered);
    const more = { id: newId(), mirrorId: newId(), factId: lost.parts[0]?.id, reason: 'All of it' };
    await books.do('billing.correctWriteOff', { ...more, amountCents: 150_000, on: '2026-03-05' });
    const { id: recoveryId, leaseId: _, ...said } = recovered;
    const right = { id: newId(), mirrorId: newId(), recoveryId, reason: 'Less their share' };
    const correct = { ...said, ...right, amountCents: 30_000 };
    await books.do('billing.correctRecovery', correct);
    expect(await balances()).toEqual({
      ...{ 'assets:bank': 30_000, 'income:rent': -150_000 },
      ...{ 'expenses:bad-debt': 150_000, 'income:recoveries': -30_000 },
    });
    await books.expectSound();
  });
});
