import { beforeEach, describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { attempt } from '../../test/breaks/attempt.ts';
import { newId } from '../core/ids.ts';
import type { InsertOp } from '../log/index.ts';

let books: TestPortfolio;
let leaseId: string;

beforeEach(async () => {
  books = await TestPortfolio.create();
  leaseId = await books.lease({ termKind: 'fixed', termEndsOn: '2026-12-31' });
});

const renew = async (id = newId(), termEndsOn = '2027-12-31') => {
  const from = { agreedOn: '2026-11-29', fromOn: '2027-01-01', termKind: 'fixed', amounts: [] };
  await books.do('leasing.renewLease', { id, leaseId, termEndsOn, ...from });
  return id;
};
const agreement = (given: { followsId?: string | null; reversesId?: string | null }): InsertOp => ({
  ...{ kind: 'insert', table: 'leaseTerm', id: newId() },
  row: {
    ...{ leaseId, decision: 'renewed', agreedOn: '2026-11-29', fromOn: '2027-01-01', termKind: 'fixed' },
    ...{ termEndsOn: '2028-06-30', formerTermKind: 'fixed', formerTermEndsOn: '2026-12-31' },
    ...{ followsId: null, reversesId: null, ...given },
  },
});
const judged = async (...ops: InsertOp[]) => (await attempt(books.db, ops)).verdict;

describe('an agreement about a term is', () => {
  it('taken where nothing else was agreed, or where it follows what was', async () => {
    expect(await judged(agreement({}))).toMatchObject({ ok: true });
    const first = await renew();
    expect(await judged(agreement({ followsId: first }))).toMatchObject({ ok: true });
  });

  it('refused, with both ends, where another was agreed in the meantime', async () => {
    await renew();
    expect(await judged(agreement({}))).toMatchObject({
      ok: false,
      error: { code: 'stale', details: { current: '2027-12-31', attempted: '2028-06-30' } },
    });
  });

  it('taken back once, and only while nothing follows it', async () => {
    const first = await renew();
    const back = agreement({ reversesId: first });
    expect(await judged(back)).toMatchObject({ ok: true });
    expect(await judged(back, agreement({ reversesId: first }))).toMatchObject({ ok: false });
    expect(await judged(agreement({ followsId: first }), back)).toMatchObject({ ok: false });
  });

  it('followed by what its author saw once one was taken back', async () => {
    const first = await renew();
    await books.do('leasing.takeTermBack', { id: newId(), termId: first, takenBackOn: '2026-11-29' });
    expect(await judged(agreement({ followsId: first }))).toMatchObject({ ok: false });
    expect(await judged(agreement({}))).toMatchObject({ ok: true });
  });

  it('refused where somebody moves out, with the day; the move-out decides', async () => {
    await books.do('leasing.recordMoveOut', { leaseId, movedOutOn: '2026-06-30' });
    expect(await judged(agreement({}))).toMatchObject({
      ok: false,
      error: { code: 'ended', details: { current: '2026-06-30', attempted: '2028-06-30' } },
    });
  });
});
