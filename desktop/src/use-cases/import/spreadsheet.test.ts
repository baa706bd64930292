import { expectOk } from '@portfolio-os/shared/core';
import { unzipSync, Zip, ZipDeflate, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isSpreadsheet, readSpreadsheet } from './spreadsheet.ts';
import { workbook } from './test-workbook.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** The same parts from a program that streams them: the sizes are after each part, and in the directory. */
function streamed(book: Uint8Array): Buffer {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((_error, piece) => pieces.push(piece));
  for (const [name, part] of Object.entries(unzipSync(book))) {
    const packed = new ZipDeflate(name);
    zip.add(packed);
    packed.push(part, true);
  }
  zip.end();
  return Buffer.concat(pieces);
}

/** Makes the directory claim 1,000 bytes for every part that is larger than a megabyte. */
function belittled(book: Buffer): Buffer {
  const [entry, size] = [0x02014b50, 24];
  for (let at = 0; at + size + 4 < book.length; at++)
    if (book.readUInt32LE(at) === entry && book.readUInt32LE(at + size) > 1024 * 1024)
      book.writeUInt32LE(1000, at + size);
  return book;
}

describe('a spreadsheet', () => {
  test('gives the first sheet that holds a table, days and figures as a CSV would write them', async () => {
    const bytes = workbook({
      Notes: [['Made for the bank']],
      Roll: [
        ['Rent roll of Maple Court', ''],
        ['Unit', 'Tenant', 'Rent', 'Lease Start'],
        ['1A', 'Ana Ruiz', 1450.1, day('2025-03-01')],
        ['1B', 'Ben Cole', 0.1 + 0.2, day('2026-11-29')],
      ],
    });
    expect(isSpreadsheet(bytes)).toBe(true);
    const table = expectOk(await readSpreadsheet(bytes));
    expect(table).toMatchObject({
      header: ['Unit', 'Tenant', 'Rent', 'Lease Start'],
      headerLineNumber: 2,
      rows: [
        { lineNumber: 3, cells: ['1A', 'Ana Ruiz', '1450.1', '2025-03-01'] },
        { lineNumber: 4, cells: ['1B', 'Ben Cole', '0.3', '2026-11-29'] },
      ],
    });
  });

  test('that is damaged, or holds nothing, is refused with what to do', async () => {
    const whole = workbook({ Roll: [['Unit', 'Rent']] });
    const damaged = whole.slice();
    damaged.fill(0x20, 40, 400);
    for (const bytes of [damaged, workbook({ Empty: [] })]) {
      const read = await readSpreadsheet(bytes);
      expect(read).toMatchObject({ ok: false, error: { code: 'not-a-table' } });
    }
    expect(isSpreadsheet(new TextEncoder().encode('PK,Unit,Rent\n'))).toBe(false);
    expect(isSpreadsheet(whole.slice(0, 300))).toBe(false);
  });

  test('that would unpack to hundreds of megabytes is refused before it is unpacked', async () => {
    const rows = Array.from({ length: 3 }, () => ['x'.repeat(80 * 1024 * 1024)]);
    const bomb = workbook({ Roll: rows });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await readSpreadsheet(bomb)).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
  });

  test('whose parts say their size behind themselves is read', async () => {
    const table = expectOk(
      await readSpreadsheet(
        streamed(
          workbook({
            Roll: [
              ['Unit', 'Rent'],
              ['1A', 1450],
            ],
          }),
        ),
      ),
    );
    expect(table).toMatchObject({ header: ['Unit', 'Rent'], rows: [{ cells: ['1A', '1450'] }] });
  });

  test('whose list makes its parts smaller than they are is read no further than the list says', async () => {
    const rows = [
      ['Unit', 'Rent'],
      ['1A', 'x'.repeat(2 * 1024 * 1024)],
    ];
    const book = streamed(workbook({ Roll: rows }));
    expect(await readSpreadsheet(book)).toMatchObject({ ok: true });
    const refused = { ok: false, error: { code: 'not-a-table' } };
    expect(await readSpreadsheet(belittled(book))).toMatchObject(refused);
  });

  test('of more than 1,000 parts is refused before it is unpacked', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 1001 }, (_, at) => [`xl/${at}.xml`, new Uint8Array()]),
    );
    expect(await readSpreadsheet(zipSync(parts))).toMatchObject({ error: { code: 'file-too-large' } });
  });
});
