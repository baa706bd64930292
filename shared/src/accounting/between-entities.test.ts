import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { bankAccountId } from '../bank/rules.ts';
import { newId } from '../core/index.ts';
import { trialBalance } from './index.ts';
import { bookBalances } from './scoped-books.ts';

// Alpha LLC holds Maple and has an account at a bank; Beta LLC holds Oak and has none.

let books: TestPortfolio;
let alpha: string;
let beta: string;
let accountId: string;
let maple: Place;
let oak: Place;

interface Place {
  buildingId: string;
  leaseId: string;
}

beforeEach(async () => {
  books = await TestPortfolio.create();
  books.today = '2026-03-31';
  [alpha, beta] = [await entity('Alpha LLC'), await entity('Beta LLC')];
  [maple, oak] = [await building('Maple', alpha), await building('Oak', beta)];
  const key = newId();
  accountId = bankAccountId(key);
  await books.do('bank.addAccount', { key, name: 'Alpha bank', kind: 'checking', entityId: alpha });
});

async function entity(name: string): Promise<string> {
  const id = newId();
  await books.do('organisation.addEntity', { id, name, kind: 'llc' });
  return id;
}

async function building(name: string, entityId: string): Promise<Place> {
  const [buildingId, unitId] = [newId(), newId()];
  await books.do('properties.addBuilding', { id: buildingId, name });
  await books.do('properties.addUnit', { id: unitId, buildingId, name: '1' });
  const shares = [{ id: newId(), entityId, shareBasisPoints: 10_000 }];
  await books.do('organisation.recordOwnership', { id: newId(), buildingId, fromOn: '2025-12-01', shares });
  return { buildingId, leaseId: await books.lease({ unitId, chargedFrom: '2030-01-01' }) };
}

/** Accounts of an entity's books that are not at zero, in cents: debits above zero. */
async function ofEntity(entityId: string): Promise<Record<string, number>> {
  const rows = await trialBalance(books.db, { asOf: '2026-03-31', entityId });
  return Object.fromEntries(rows.flatMap(({ account, cents }) => (cents === 0 ? [] : [[account, cents]])));
}

/** The same of a building's. */
async function ofBuilding({ buildingId }: Place): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { account, cents } of await bookBalances(books.db, { to: '2026-03-31', buildingId }))
    sums[account ?? 'none'] = (sums[account ?? 'none'] ?? 0) + cents;
  return Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));
}

describe('money whose payer turns out to be of another entity', () => {
  const suspenseId = newId();
  let settled: { id: string; suspenseId: string; leaseId: string; amountCents: number };

  beforeEach(async () => {
    const money = { amountCents: 77_700, receivedOn: '2026-01-09', method: 'check' };
    await books.do('billing.recordSuspense', { id: suspenseId, ...money, accountId });
    settled = { id: newId(), suspenseId, leaseId: oak.leaseId, amountCents: 33_300 };
    await books.do('billing.settleSuspense', settled);
  });

  it('is owed to that one by whose account took it in; the rest waits there', async () => {
    expect(await ofEntity(alpha)).toEqual({
      ...{ 'assets:bank': 77_700, 'liabilities:suspense': -44_400, 'liabilities:due-to': -33_300 },
    });
    expect(await ofEntity(beta)).toEqual({ 'liabilities:unapplied': -33_300, 'assets:due-from': 33_300 });
    expect(await ofBuilding(oak)).toEqual({ 'liabilities:unapplied': -33_300, 'assets:due-from': 33_300 });
    await books.expectSound();
  });

  it('waits there again once it is put back', async () => {
    const back = { id: newId(), paymentId: settled.id, reason: 'Not Oak’s' };
    await books.do('billing.reopenSuspense', back);
    expect(await ofEntity(alpha)).toEqual({ 'assets:bank': 77_700, 'liabilities:suspense': -77_700 });
    expect(await ofEntity(beta)).toEqual({});
    await books.expectSound();
  });
});

describe('credit that is moved to a lease of another entity', () => {
  let transferId: string;

  beforeEach(async () => {
    await books.pay(maple.leaseId, 50_000, { receivedOn: '2026-01-05', accountId });
    transferId = newId();
    await books.do('billing.transferCredit', {
      ...{ id: transferId, leaseId: maple.leaseId, toLeaseId: oak.leaseId },
      ...{ amountCents: 20_000, transferredOn: '2026-01-10' },
    });
  });

  it('is owed to it by whose it was, and nothing stands between', async () => {
    expect(await ofEntity(alpha)).toEqual({
      ...{ 'assets:bank': 50_000, 'liabilities:unapplied': -30_000, 'liabilities:due-to': -20_000 },
    });
    expect(await ofEntity(beta)).toEqual({ 'liabilities:unapplied': -20_000, 'assets:due-from': 20_000 });
    expect(await ofBuilding(oak)).toEqual({ 'liabilities:unapplied': -20_000, 'assets:due-from': 20_000 });
    expect(await ofBuilding(maple)).toEqual({
      ...{ 'assets:bank': 50_000, 'liabilities:unapplied': -30_000, 'liabilities:due-to': -20_000 },
    });
  });

  it('is owed no more once the transfer is taken back', async () => {
    const back = { id: newId(), transferId, reversedOn: '2026-01-12', reason: 'Not theirs' };
    await books.do('billing.takeBackCreditTransfer', back);
    expect(await ofEntity(alpha)).toEqual({ 'assets:bank': 50_000, 'liabilities:unapplied': -50_000 });
    expect(await ofEntity(beta)).toEqual({});
    await books.expectSound();
  });
});
