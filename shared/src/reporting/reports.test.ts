import { expect, test } from 'vitest';
import { TestBooks } from '../../test/books/books.ts';
import { reports, runReport } from './reports.ts';

test('every report of several days refuses days of which the first comes after the last', async () => {
  const { db } = await TestBooks.open();
  const today = '2026-06-30';
  for (const report of reports.filter(({ over }) => over !== 'day')) {
    const asked = { from: '2026-03-01', to: '2026-02-28' };
    expect(await runReport(db, report, { asked, today }), report.name).toMatchObject({
      error: { code: 'bad-date', field: 'from' },
    });
    // Without a last day it is today.
    expect(await runReport(db, report, { asked: { from: '2026-07-01' }, today }), report.name).toMatchObject({
      error: {
        message: expect.stringMatching(/^The first day, 1 Jul 2026, comes after the last one, 30 Jun 2026\./),
      },
    });
  }
});
