import { expect, it } from 'vitest';
import { TestPortfolio } from '../../../test/books/portfolio.ts';
import { newId } from '../../core/index.ts';
import { tableCsv } from '../define-report.ts';
import { ownersMoney } from './owners-money.ts';

it('lists what was put in and taken out by day; what is taken back stands beside it', async () => {
  const books = await TestPortfolio.create();
  const building = newId();
  await books.do('properties.addBuilding', { id: building, name: 'Oak House' });
  const [roof, drawn] = [newId(), newId()];
  const record = (args: object) =>
    books.do('organisation.recordOwnerTransfer', { buildingId: null, memo: null, ...args });
  await record({ id: drawn, kind: 'draw', amountCents: 300_000, movedOn: '2026-02-02' });
  await record({
    ...{ id: roof, kind: 'contribution', amountCents: 100_000, movedOn: '2026-01-05' },
    ...{ buildingId: building, memo: 'New roof' },
  });
  await books.do('organisation.reverseOwnerTransfer', {
    ...{ id: newId(), transferId: drawn, reversedOn: '2026-02-03', reason: 'Never drawn' },
  });
  const view = await ownersMoney.run(books.db, { from: '2026-01-01', to: '2026-02-28', basis: 'cash' });
  // 1,000.00 in; 3,000.00 out and back: 0.00.
  expect(view.totals).toEqual({ inCents: 100_000, outCents: 0, netCents: 100_000 });
  expect(view.rows.map(({ isSettled }) => isSettled)).toEqual([false, true, true]);
  expect(
    tableCsv(ownersMoney.table(view), 'USD')
      .trim()
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    expect.stringContaining('Day,Kind,For,Memo,Put in,Taken out'),
    '2026-01-05,Contribution,Oak House,New roof,1000.00,0.00',
    '2026-02-02,Draw,Whole portfolio,,0.00,3000.00',
    '2026-02-03,Draw,Whole portfolio,Reversed: Never drawn,0.00,-3000.00',
  ]);
  const january = await ownersMoney.run(books.db, { from: '2026-01-01', to: '2026-01-31', basis: 'cash' });
  expect(january.rows.map(({ id }) => id)).toEqual([roof]);
});
