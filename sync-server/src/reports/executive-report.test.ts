import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PastBooks } from '@portfolio-os/shared/known-on';
import { PdfMaker } from '@portfolio-os/shared/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../../shared/test/read-pdf.ts';
import { DiskBlobStore } from '../attachments/index.ts';
import type { ServerDatabase } from '../database/index.ts';
import { TEST_SECRET } from '../database/test-database.ts';
import { openPreparedPGlite } from '../database/test-prepared.ts';
import { newBooks } from '../jobs/test-books.ts';
import { HeadNotifier, runAsSystem } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { makeExecutiveReport } from './executive-report.ts';
import { keepDueReports } from './months.ts';

describe('the executive report of a month', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-reports-'));
  const blobs = new DiskBlobStore({ folder, secret: TEST_SECRET });
  const pdf = new PdfMaker();
  let database: ServerDatabase;

  beforeAll(async () => {
    database = await openPreparedPGlite();
  });
  afterAll(async () => {
    pdf.end();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const worker = (now: string) => ({
    ...{ database, pdf, blobs, past: new PastBooks() },
    heads: new HeadNotifier(database),
    now: () => new Date(now),
  });

  const kept = (org: string) =>
    inOrganisation(database, org, (trx) =>
      trx.selectFrom('receipt').select('fileName').orderBy('fileName').execute(),
    );

  it.each([
    // The same moment is the last of a month in one place and the first of the next in another.
    ['Pacific/Honolulu', '2026-02-01T09:59:00Z', [], '2026-02-01T10:00:00.000Z'],
    ['Pacific/Honolulu', '2026-02-01T10:00:00Z', ['2026-01'], '2026-03-01T10:00:00.000Z'],
    ['Pacific/Auckland', '2026-01-31T11:00:00Z', ['2026-01'], '2026-02-28T11:00:00.000Z'],
  ])('is kept when the month is over in %s (%s)', async (timeZone, now, months, next) => {
    const org = await newBooks(database, { timeZone, from: '2026-01-02' });
    expect((await keepDueReports(worker(now), org)).toISOString()).toBe(next);
    expect((await kept(org)).map(({ fileName }) => fileName)).toEqual(
      months.map((month) => `executive-report-${month}.pdf`),
    );
  });

  it('waits after 90 quiet days, because what is accepted until a device’s clock agrees is of the day before them', async () => {
    const org = await newBooks(database, { timeZone: 'Pacific/Auckland', from: '2026-01-02' });
    const next = await keepDueReports(worker('2026-04-02T12:00:00Z'), org);
    expect(next.toISOString()).toBe('2026-04-02T13:00:00.000Z');
    expect(await kept(org)).toEqual([]);
  });

  it('has the same bytes whatever was written after the month, and says what stood in it', async () => {
    const org = await newBooks(database, { timeZone: 'UTC', from: '2026-01-02' });
    const make = async (now: string) => {
      const made = await makeExecutiveReport(worker(now), {
        orgId: org,
        month: '2026-01',
        now: new Date(now),
      });
      if (!made.ok) throw new Error(made.error.message);
      return made.value.bytes;
    };
    const first = await make('2026-02-01T00:00:00Z');
    const later = { today: '2026-02-03', now: new Date('2026-02-03T12:00:00Z') };
    const rename = { command: 'organisation.changeSettings', args: { name: 'Oak Street' } };
    await inOrganisation(database, org, (trx) => runAsSystem(trx, org, [async () => [rename]], later));
    const again = await make('2026-02-04T00:00:00Z');
    expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
    const text = await textOf(first);
    expect(text).toContain('January 2026 in four pages');
    expect(text).toContain('Elm Street');
    expect(text).toContain('1 of 1 units are let');
  });

  it('is not told before the month is over, nor of a month in which there were no books', async () => {
    const org = await newBooks(database, { timeZone: 'UTC', from: '2026-01-02' });
    const ask = (month: string) =>
      makeExecutiveReport(worker('2026-01-31T23:59:59Z'), {
        ...{ orgId: org, month },
        now: new Date('2026-01-31T23:59:59Z'),
      });
    expect(await ask('2026-01')).toMatchObject({ ok: false, error: { code: 'not-there-yet' } });
    expect(await ask('2025-12')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });
});
