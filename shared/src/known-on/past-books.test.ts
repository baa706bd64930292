import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { leaseBalance } from '../accounting/balances.ts';
import { newId } from '../core/ids.ts';
import { expectOk } from '../core/result.ts';
import type { Database } from '../database.ts';
import { chainHash, GENESIS_HASH, type LoggedSet } from '../log/index.ts';
import { PastBooks } from './past-books.ts';
import { placeKnownOn } from './place-known-on.ts';
import { LoggedPortfolio } from './test-log.ts';

const zone = 'America/New_York';

/** March's rent of 1,500.00, paid on March 3; on March 10 it turns out that the cheque was returned on March 5. */
async function returnedLate() {
  const portfolio = await LoggedPortfolio.begin('2026-03-01');
  const lease = await portfolio.lease({ startOn: '2026-03-01' });
  await portfolio.generate('2026-03-31');
  portfolio.today = '2026-03-03';
  const payment = await portfolio.pay(lease, 150_000, { receivedOn: '2026-03-03' });
  portfolio.today = '2026-03-10';
  const returned = { id: newId(), paymentId: payment, returnedOn: '2026-03-05', reason: 'No funds' };
  await portfolio.do('billing.returnPayment', returned);
  return { portfolio, lease };
}

const owed = async (books: Database, lease: string, asOf: string) =>
  (await leaseBalance(books, lease, asOf)).openCents;

describe('the books of a past day', () => {
  test('do not know what came later, though it is about that day', async () => {
    const past = new PastBooks();
    const { portfolio, lease } = await returnedLate();
    const open = async (knownOn: string) => {
      const place = expectOk(await placeKnownOn(portfolio, knownOn, zone));
      return past.read(portfolio, place, (books) => owed(books, lease, '2026-03-07'));
    };
    expect(await open('2026-03-02')).toBe(150_000);
    expect(await open('2026-03-07')).toBe(0);
    expect(await open('2026-03-10')).toBe(150_000);
    await past.close();
  });

  test('begin with the day on which the first set was accepted, in the zone of the organisation', async () => {
    const { portfolio } = await returnedLate();
    // 17:00 UTC on March 1 is March 2 in Auckland.
    const early = await placeKnownOn(portfolio, '2026-03-01', 'Pacific/Auckland');
    expect(early).toMatchObject({
      ok: false,
      error: { message: 'Nothing stood in these books yet on that day. They begin on 2026-03-02.' },
    });
    expect((await placeKnownOn(portfolio, '2026-03-01', zone)).ok).toBe(true);
  });

  test('are folded once, and onwards from the nearest that are kept', async () => {
    const past = new PastBooks();
    const { portfolio } = await returnedLate();
    const read = async (knownOn: string) => {
      const before = portfolio.read;
      const place = expectOk(await placeKnownOn(portfolio, knownOn, zone));
      await Promise.all([1, 2].map(() => past.read(portfolio, place, async () => null)));
      return portfolio.read - before;
    };
    const [first, all] = [
      expectOk(await placeKnownOn(portfolio, '2026-03-03', zone)).seq,
      portfolio.log.length,
    ];
    expect(await read('2026-03-03')).toBe(first);
    expect(await read('2026-03-03')).toBe(0);
    expect(await read('2026-03-10')).toBe(all - first);
    await past.close();
  });

  test('of a log that was set back are not taken for those of the one that follows', async () => {
    const past = new PastBooks();
    const { portfolio, lease } = await returnedLate();
    const place = () => portfolio.placeOf(portfolio.log.length).then((found) => found ?? expect.fail());
    const open = async () => past.read(portfolio, await place(), (books) => owed(books, lease, '2026-03-31'));
    expect(await open()).toBe(150_000);
    const last = portfolio.log.at(-1);
    if (!last) return expect.fail();
    // The server was set back by one set, and another stands in its place, which moves nothing.
    const other = { ...last, ops: [] };
    portfolio.log[portfolio.log.length - 1] = {
      ...other,
      hash: chainHash(portfolio.log.at(-2)?.hash ?? GENESIS_HASH, other),
    };
    expect(await open()).toBe(0);
    await past.close();
  });

  test('take no more memory than they may once nobody reads them, and none when they are idle', async () => {
    const { portfolio } = await returnedLate();
    const place = expectOk(await placeKnownOn(portfolio, '2026-03-03', zone));
    const past = new PastBooks({ mostBytes: 1 });
    const during = await past.read(portfolio, place, async () => past.bytes);
    expect(during).toBeGreaterThan(100_000);
    expect(past.bytes).toBe(0);
    const roomy = new PastBooks();
    await roomy.read(portfolio, place, async () => null);
    expect(roomy.bytes).toBe(during);
    await roomy.forget(portfolio.key);
    expect(roomy.bytes).toBe(0);
  });

  test('say of a value that was erased that it was, keep their figures, and the chain still holds', async () => {
    const past = new PastBooks();
    const { portfolio, lease } = await returnedLate();
    portfolio.log = erased(portfolio.log);
    for (const [index, set] of portfolio.log.entries())
      expect(chainHash(portfolio.log[index - 1]?.hash ?? GENESIS_HASH, set)).toBe(set.hash);
    const place = expectOk(await placeKnownOn(portfolio, '2026-03-07', zone));
    await past.read(portfolio, place, async (books) => {
      expect(await books.selectFrom('tenant').select('name').execute()).toEqual([{ name: 'Erased' }]);
      expect(await owed(books, lease, '2026-03-07')).toBe(0);
    });
    await past.close();
  });
});

/** A log in which every personal value is gone with its salt, and only what the chain holds of it is left. */
function erased(log: readonly LoggedSet[]): LoggedSet[] {
  return log.map((set) => {
    const ops = set.ops.map((op, index) => {
      if (op.kind !== 'insert') return op;
      const row = { ...op.row };
      for (const name of Object.keys(row)) {
        const salt = set.salts[`${index}.${name}`];
        if (salt)
          row[name] = createHash('sha256')
            .update(`${salt}:${JSON.stringify(row[name])}`)
            .digest('hex');
      }
      return { ...op, row };
    });
    return { ...set, ops, salts: {} };
  });
}
