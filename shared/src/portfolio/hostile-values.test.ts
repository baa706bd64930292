import { describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { hostileFields, hostileNames } from '../../test/breaks/hostile.ts';
import { todayIn } from '../core/calendar.ts';
import { newId } from '../core/ids.ts';
import { formatMoney, toDecimal } from '../core/money.ts';
import { isShowable } from '../core/text.ts';
import { admitOps, type Op } from '../log/index.ts';
import { registry } from './index.ts';

const opened = TestPortfolio.create();

async function judge(op: Op, logged = false) {
  return admitOps((await opened).db, [op], { registry, role: 'owner', logged });
}

async function organisationOp(fields: Record<string, readonly [string, string]>): Promise<Op> {
  const { id } = await (await opened).db.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
  return { kind: 'set', table: 'organisation', id, fields };
}

describe('a value that code will interpret is checked where it is admitted', () => {
  it.each([
    ['a path', { timeZone: ['America/New_York', '../../etc/passwd'] }, 'bad-record'],
    ['a zone that is none', { timeZone: ['America/New_York', 'Mars/Olympus'] }, 'bad-record'],
    ['an order of kinds that are none', { allocationOrder: ['rent+opening-balance', 'zzz'] }, 'bad-record'],
    ['another currency', { currency: ['USD', 'JPY'] }, 'fact-is-final'],
    ['a currency that is none', { currency: ['USD', '??'] }, 'fact-is-final'],
  ] as const)('%s is refused', async (_, fields, code) => {
    const op = await organisationOp(fields);
    expect(await judge(op)).toMatchObject({ ok: false, error: { code } });
  });

  it('and taken from a log that was written before the rule', async () => {
    const op = await organisationOp({ timeZone: ['America/New_York', 'Mars/Olympus'] });
    expect(await judge(op, true)).toMatchObject({ ok: true });
  });

  it('a name that every object has is no field', async () => {
    for (const { what, op } of hostileNames()) expect([what, (await judge(op)).ok]).toEqual([what, false]);
  });

  it('no text is longer than 4,000 letters, in any field of any record', async () => {
    const long = hostileFields(['a'.repeat(4001)]);
    for (const { what, op } of long.filter(({ op }) => op.kind === 'insert'))
      expect([what, (await judge(op)).ok]).toEqual([what, false]);
  });

  it('what is taken in any field of any record can be kept and shown, and mail goes where it says', async () => {
    for (const { what, op } of hostileFields()) {
      const verdict = await judge(op);
      if (!verdict.ok || op.kind !== 'insert') continue;
      for (const [name, value] of Object.entries(op.row)) {
        const isSound = typeof value === 'string' ? isShowable(value) : Number.isSafeInteger(value ?? 0);
        expect([what, name, isSound]).toEqual([what, name, true]);
        if (name === 'email' && value !== null) expect(value).toBe('ana@example.org');
      }
    }
  });
});

describe('what this version cannot interpret all the same', () => {
  it('is a day in UTC, and an amount with the sign of no currency', () => {
    // 03:30 UTC on March 1; in New York, five hours behind, it is still February 28.
    const at = new Date('2026-03-01T03:30:00Z');
    expect(todayIn('America/New_York', at)).toBe('2026-02-28');
    expect(todayIn('Mars/Olympus', at)).toBe('2026-03-01');
    expect(formatMoney(-123_456, '??')).toBe('(¤1,234.56)');
    expect(toDecimal(123_456, '??')).toBe('1234.56');
  });

  it('settles money in the usual order', async () => {
    const books = await TestPortfolio.create();
    const { id } = await books.db.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
    const fields = { allocationOrder: ['rent+opening-balance', 'zzz'] } as const;
    await books.putUnjudged([{ kind: 'set', table: 'organisation', id, fields }]);
    const leaseId = await books.lease();
    await books.charge(leaseId);
    await books.pay(leaseId, 150_000);
    await books.expectSound();
  });
});

describe('what a change says that stood there', () => {
  it('is what stood there, whatever its author says', async () => {
    const books = await opened;
    const id = newId();
    await books.do('properties.addBuilding', { id, name: 'Maple Court' });
    const fields = { name: ['Bob deleted this', 'Oak Court'] } as const;
    const op: Op = { kind: 'set', table: 'building', id, fields };
    const first = { ...op, fields: { name: ['Maple Court', 'Elm Court'] } } as const;
    expect(await admitOps(books.db, [first, op], { registry, role: 'owner' })).toEqual({
      ok: true,
      value: [first, { ...op, fields: { name: ['Elm Court', 'Oak Court'] } }],
    });
  });
});
