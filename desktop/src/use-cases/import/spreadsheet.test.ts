import { expectOk } from '@portfolio-os/shared/core';
import { describe, expect, test } from 'vitest';
import { isSpreadsheet, readSpreadsheet } from './spreadsheet.ts';
import { workbook } from './test-workbook.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);

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
});
