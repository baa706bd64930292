import { expectOk } from '../../../core/index.ts';
import { readTable } from '../csv/csv.ts';
import type { RentRollEdits } from './edits.ts';
import { suggestRentRollMapping } from './mapping.ts';
import { readRentRoll } from './roll.ts';
import { joinTitleRows } from './titles.ts';

export function read(text: string, edits: RentRollEdits = {}) {
  const table = joinTitleRows(expectOk(readTable(text)));
  return readRentRoll(table, suggestRentRollMapping(table), {
    currency: 'USD',
    startingOn: '2026-11-01',
    edits,
  });
}

const titles =
  'Property,Address,Unit,Tenant,Email,Phone,Rent,Deposit,Lease Start,Lease End,Term,Due Day,Balance,Beds,Baths';

/** One row of the roll above, from what differs of an ordinary one. */
export function row(changes: Partial<Record<string, string>> = {}) {
  const ordinary: Record<string, string> = {
    Property: 'Elm House',
    Unit: '1A',
    Tenant: 'Ann Lee',
    Rent: '1450.00',
    'Lease Start': '2025-03-01',
    'Lease End': '2026-02-28',
  };
  const cells = { ...ordinary, ...changes };
  return titles
    .split(',')
    .map((title) => `"${(cells[title] ?? '').replaceAll('"', '""')}"`)
    .join(',');
}

export function readRows(...rows: string[]) {
  return read([titles, ...rows].join('\n'));
}

/** Each problem as "line column: message". */
export function problems(...rows: string[]) {
  return readRows(...rows).problems.map(
    ({ lineNumber, column, message }) => `${lineNumber} ${column}: ${message}`,
  );
}
