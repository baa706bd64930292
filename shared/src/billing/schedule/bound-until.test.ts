import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/ids.ts';
import { chargeDue, follow, rentOf } from './test-schedule.ts';

// January's rent of 1,500.00 is settled without money on Feb 10 by mistake, and the mistake is taken back on Feb 20. What was
// made for that rent stands from Feb 10 to Feb 20, so that the rent stands until then as well.

let books: TestPortfolio;
let lease: string;
let rent: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-06-15';
  lease = await books.lease();
  await books.generate('2026-01-31');
  rent = (await chargeDue(books, lease, '2026-01-01')).id;
});

const settlings = {
  'a concession': async (chargeId: string) => {
    const factId = newId();
    const given = { id: factId, chargeId, amountCents: 150_000, concededOn: '2026-02-10', reason: 'Noise' };
    await books.do('billing.giveConcession', given);
    await takeBack('billing.takeBackConcession', { factId });
  },
  'a write-off': writtenOff,
  'a deposit': async (chargeId: string) => {
    const factId = newId();
    const kind = { leaseId: lease, kind: 'security' };
    const receipt = { amountCents: 150_000, receivedOn: '2026-01-02', method: 'check' };
    await books.do('billing.recordDeposit', { id: newId(), ...kind, ...receipt });
    const parts = [{ id: factId, chargeId, amountCents: 150_000 }];
    await books.do('billing.applyDeposit', { ...kind, appliedOn: '2026-02-10', parts });
    await takeBack('billing.takeBackDeposit', { fact: 'depositApplication', factId });
  },
};

async function writtenOff(chargeId: string): Promise<void> {
  const factId = newId();
  await books.do('billing.writeOff', {
    ...{ leaseId: lease, writtenOffOn: '2026-02-10', reason: 'Gone' },
    parts: [{ id: factId, chargeId, amountCents: 150_000 }],
  });
  await takeBack('billing.takeBackWriteOff', { factId });
}

async function takeBack(name: string, what: object): Promise<void> {
  await books.do(name, { id: newId(), ...what, reversedOn: '2026-02-20', reason: 'Not so' });
}

/** Open at the end of the days on which something changes. */
const open = () =>
  Promise.all(
    ['2026-01-01', '2026-02-10', '2026-02-20', '2026-06-15'].map(
      async (day) => (await books.balance(lease, day)).openCents,
    ),
  );

/** What charges of a day are about, where that is another day; the mirror is about none. */
async function aboutOn(dueOn: string): Promise<(string | null)[]> {
  const rows = (await books.charges(lease)).filter((charge) => charge.dueOn === dueOn);
  return rows.map((charge) => charge.aboutOn).sort((a, b) => (a ?? '').localeCompare(b ?? ''));
}

describe.each(Object.entries(settlings))('%s that was taken back on a later day', (_, settle) => {
  it('lets the lease be void from that day on, and brought back', async () => {
    await settle(rent);
    expect(await open()).toEqual([150_000, 0, 150_000, 150_000]);
    await books.do('leasing.voidLease', { leaseId: lease, voidedOn: '2026-06-15' });
    await books.do('billing.reverseVoided', { leaseId: lease });
    await follow(books, lease);
    await books.settle(lease);
    expect(await open()).toEqual([150_000, 0, 0, 0]);
    await books.do('leasing.voidLease', { leaseId: lease, voidedOn: null });
    await follow(books, lease);
    expect(await open()).toEqual([150_000, 0, 150_000, 150_000]);
    await books.expectSound();
  });

  it('lets the rent become another one from that day on', async () => {
    await settle(rent);
    const recurringChargeId = await rentOf(books, lease);
    const step = { effectiveOn: '2026-01-01', amountCents: 140_000 };
    await books.do('leasing.changeRent', { id: newId(), recurringChargeId, ...step });
    await follow(books, lease);
    await books.settle(lease);
    expect(await open()).toEqual([150_000, 0, 140_000, 140_000]);
    expect(await aboutOn('2026-02-20')).toEqual([null, '2026-01-01']);
    expect(await follow(books, lease)).toBe(0);
    await books.expectSound();
  });
});

describe('a rent that was written off, which was taken back on a later day', () => {
  beforeEach(() => writtenOff(rent));

  it('is due on another day of the month from that day on', async () => {
    await books.do('leasing.changeDueDay', { leaseId: lease, from: '2026-01-01', dueDay: 5 });
    await follow(books, lease);
    expect(await open()).toEqual([150_000, 0, 150_000, 150_000]);
    expect(await aboutOn('2026-02-20')).toEqual([null, '2026-01-05']);
    expect(await follow(books, lease)).toBe(0);
    await books.expectSound();
  });

  it('is charged anew from that day on', async () => {
    const reversal = { id: newId(), chargeId: rent, reversedOn: '2026-01-01', reason: 'Look again' };
    await books.do('billing.reverseCharge', { ...reversal, again: true });
    expect(await open()).toEqual([150_000, 0, 150_000, 150_000]);
    expect(await aboutOn('2026-02-20')).toEqual([null, '2026-01-01']);
    await books.expectSound();
  });

  it('is not reversed on an earlier day, which says from when on', async () => {
    const reversal = { id: newId(), chargeId: rent, reversedOn: '2026-02-19', reason: 'Not so' };
    expect(await books.refusal('billing.reverseCharge', reversal)).toBe('before-original');
    await books.do('billing.reverseCharge', { ...reversal, reversedOn: '2026-02-20' });
    expect(await open()).toEqual([150_000, 0, 0, 0]);
    await books.expectSound();
  });
});

describe('a charge by hand that was written off, which was taken back on a later day', () => {
  let repair: string;
  const window = { kind: 'other', amountCents: 150_000, dueOn: '2026-01-01', description: 'Window' };

  beforeEach(async () => {
    lease = await books.lease({ chargedFrom: '2030-01-01' });
    repair = await books.charge(lease, window);
    await writtenOff(repair);
  });

  it('is put right from that day on', async () => {
    const ids = { id: newId(), mirrorId: newId(), chargeId: repair, leaseId: lease };
    await books.do('billing.correctCharge', { ...ids, ...window, amountCents: 90_000, reason: 'Typo' });
    expect(await open()).toEqual([150_000, 0, 90_000, 90_000]);
    expect(await aboutOn('2026-02-20')).toEqual([null, '2026-01-01']);
    await books.expectSound();
  });

  it('goes and comes back with its lease', async () => {
    await books.do('leasing.voidLease', { leaseId: lease, voidedOn: '2026-06-15' });
    await books.do('billing.reverseVoided', { leaseId: lease });
    expect(await open()).toEqual([150_000, 0, 0, 0]);
    await books.do('leasing.voidLease', { leaseId: lease, voidedOn: null });
    await books.do('billing.restoreVoided', { leaseId: lease });
    expect(await open()).toEqual([150_000, 0, 150_000, 150_000]);
    await books.expectSound();
  });
});
