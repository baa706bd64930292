import type { Random } from '../../desktop/src/use-cases/demo/random.ts';
import { workbook } from '../../desktop/src/use-cases/import/test-workbook.ts';
import { decimal } from './bank-truth.ts';
import { amount, around, balance, other, type Piece, type WrittenFile } from './written-file.ts';

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

interface RollRow {
  readonly tenant: string;
  readonly rentCents: number;
  readonly parkingCents: number;
  readonly depositCents: number;
  readonly owedCents: number;
}

const EMPTY_UNIT: RollRow = {
  tenant: 'VACANT',
  rentCents: 0,
  parkingCents: 0,
  depositCents: 0,
  owedCents: 0,
};
const MONEY = ['rentCents', 'parkingCents', 'depositCents', 'owedCents'] as const;
const people = ['Ana Ruiz', 'Ben Cole', 'Joe Ünder', 'Smith; Mary', 'Acme & Sons LLC'] as const;

function letRows(random: Random): RollRow[] {
  return Array.from({ length: random.between(2, 9) }, (_, index): RollRow => {
    if (index > 0 && random.between(0, 5) === 0) return EMPTY_UNIT;
    return {
      tenant: `${random.pick(people)} ${index}`,
      rentCents: random.between(50_000, 250_000),
      parkingCents: random.between(0, 1) * random.between(1, 9_000),
      depositCents: random.between(0, 1) * random.between(1, 200_000),
      owedCents: random.between(0, 1) * random.between(-40_000, 90_000),
    };
  });
}

/** Rows of one building under their titles, each column of money with its total, and how many units there are. */
function withTotals(random: Random): Pick<WrittenFile, 'pieces' | 'roll' | 'sumCents'> {
  const rows = letRows(random);
  const sum = (field: (typeof MONEY)[number]) => rows.reduce((cents, row) => cents + row[field], 0);
  const status = random.pick(['Current', 'Occupied', '']);
  const pieces = rows.map((row, index): Piece => {
    const { tenant } = row;
    const begins = other(`Maple Court,${index + 1}A,${tenant},${tenant === 'VACANT' ? '' : status}`);
    const money = MONEY.flatMap((field) => [other(','), amount(decimal(row[field]))]);
    const starts = tenant === 'VACANT' ? '' : '2025-03-01';
    // The row's number, by which an entry can be doubled or removed; a rent roll has no balance beside each.
    return {
      parts: [begins, ...money, other(`,${starts}\n`)],
      line: { cents: row.rentCents, balanceCents: 0 },
    };
  });
  const total = `Total ${rows.length} Units,,,,${MONEY.map((field) => decimal(sum(field))).join(',')},`;
  return {
    pieces: [
      around(other('Property,Unit,Tenant,Status,Rent,Parking,Deposit,Balance,Lease Start\n')),
      ...pieces,
      around(balance(`${total}\n`)),
    ],
    sumCents: sum('rentCents'),
    roll: {
      total,
      depositCents: sum('depositCents'),
      owedCents: sum('owedCents'),
      parkingCents: sum('parkingCents'),
    },
  };
}

/** As a spreadsheet program saves it: columns, or a workbook whose bytes are what is changed. */
export function rentRollFile(random: Random, format: 'roll-csv' | 'roll-xlsx'): WrittenFile {
  const encode = format === 'roll-csv' ? (written: string) => new TextEncoder().encode(written) : asWorkbook;
  const file = { format, fileName: format === 'roll-csv' ? 'roll.csv' : 'roll.xlsx', encode };
  if (random.between(0, 1)) return { ...file, proof: 'whole', ...withTotals(random) };
  const table = [titles, ...rows(random)];
  const text = table.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
  return { ...file, proof: 'none', sumCents: 0, pieces: [around(other(text))] };
}

function asWorkbook(text: string): Uint8Array {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\0', '');
  const cells = escaped.split('\n').map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
  return workbook({ Roll: cells });
}
