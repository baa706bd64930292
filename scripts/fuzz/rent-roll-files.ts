import type { Random } from '../../desktop/src/demo/random.ts';
import { workbook } from '../../desktop/src/importing/test-workbook.ts';
import { decimal } from './bank-truth.ts';
import { around, other, type WrittenFile } from './written-file.ts';

const names = ['Ana Ruiz', 'Cole, Ben and Mary', 'VACANT', 'Down', '', 'Joe Ünder', 'Smith, John'] as const;
const titles = [
  'Property',
  'Unit',
  'Tenant',
  'Status',
  'Rent',
  'Lease From',
  'Lease To',
  'Move-out',
  'Balance',
];

/** Rows of units of one or two buildings: tenants, rents and dates, some of them missing. */
function rows(random: Random): string[][] {
  return Array.from({ length: random.between(1, 8) }, (_, index) => [
    random.pick(['Maple Court', 'Oak House', '']),
    `${index + 1}A`,
    random.pick(names),
    random.pick(['Current', 'Past', 'Notice', 'Evict', '']),
    random.pick([decimal(random.between(50_000, 250_000)), '$1,500.00', '']),
    random.pick(['01/02/2025', '2025-03-01', '31.01.2025', '']),
    random.pick(['12/31/2026', '', 'MTM']),
    random.pick(['', '', '02/28/2026']),
    random.pick(['0.00', '(35.00)', decimal(random.between(0, 90_000)), '']),
  ]);
}

/** As a spreadsheet program saves it: columns, or a workbook whose bytes are what is changed. */
export function rentRollFile(random: Random, format: 'roll-csv' | 'roll-xlsx'): WrittenFile {
  const table = [titles, ...rows(random)];
  const text = table.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
  return {
    ...{ format, fileName: format === 'roll-csv' ? 'roll.csv' : 'roll.xlsx', proof: 'none', sumCents: 0 },
    pieces: [around(other(text))],
    encode: format === 'roll-csv' ? (written) => new TextEncoder().encode(written) : asWorkbook,
  };
}

function asWorkbook(text: string): Uint8Array {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\0', '');
  const cells = escaped.split('\n').map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
  return workbook({ Roll: cells });
}
