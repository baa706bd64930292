import { expectOk } from '@portfolio-os/shared/core';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { TestPortfolio } from '../../../../shared/test/books/portfolio.ts';
import { openArchive } from './open-archive.ts';
import { archiveBytes, fill, withBooksFrom, withNewLedger } from './test-round-trip.ts';

let bytes: Uint8Array;
beforeAll(async () => {
  const books = await TestPortfolio.create();
  await books.pay(await books.lease(), 150_000);
  bytes = await archiveBytes(books.db);
  expect(await archiveBytes(books.db)).toEqual(bytes);
});

/** The archive with one of its files changed, added, or (null) left out. */
function changed(path: string, change: (text: string) => string | null): Uint8Array {
  const files = unzipSync(bytes);
  const text = change(new TextDecoder().decode(files[path]));
  delete files[path];
  return zipSync(text === null ? files : { ...files, [path]: new TextEncoder().encode(text) });
}

function refusalOf(archive: Uint8Array): string {
  const opened = openArchive(archive);
  return opened.ok ? 'accepted' : opened.error.message;
}

test('an archive is accepted as it was made, also when it was packed anew', () => {
  expectOk(openArchive(bytes));
  expectOk(openArchive(changed('README.txt', (text) => text)));
});

test('a file that was changed, left out or added is said by its name', () => {
  const payment = 'data/payment.jsonl';
  const more = changed(payment, (text) => text.replace('150000', '950000'));
  expect(refusalOf(more)).toContain(`${payment} was changed`);
  expect(refusalOf(changed(payment, () => null))).toContain(`${payment} is missing`);
  expect(refusalOf(changed('../../evil', () => 'x'))).toContain('does not name: ../../evil');
  expect(refusalOf(changed('manifest.json', () => null))).toContain('no manifest.json');
});

test('an archive that was cut off anywhere is refused', () => {
  for (const part of [0, 0.3, 0.9, 0.999])
    expect(refusalOf(bytes.subarray(0, Math.floor(bytes.length * part)))).toContain('Nothing was brought in');
});

test('books that hold something take no archive', async () => {
  await withBooksFrom(bytes, async (ledger) => {
    const again = await ledger.bringBack([], async () => ({ ok: true, value: null }));
    expect(again).toMatchObject({ ok: false, error: { code: 'not-empty' } });
  });
});

test('work that is cancelled leaves the log as empty as it was', async () => {
  class Cancelled extends Error {}
  await withNewLedger(async (ledger) => {
    const cancelled = fill(ledger, bytes, async (done) => {
      if (done === 3) throw new Cancelled();
    });
    await expect(cancelled).rejects.toThrow(Cancelled);
    expect(ledger.head.seq).toBe(0);
    expect(await ledger.db.selectFrom('lease').select('id').execute()).toEqual([]);
    expectOk(await fill(ledger, bytes));
  });
});
