import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestRentRollMapping } from '../rent-roll/mapping.ts';
import { readRentRoll } from '../rent-roll/roll.ts';
import { readCsvStatement } from '../statement-csv/csv-statement.ts';
import { readTable } from './csv.ts';

const statement =
  'Date,Description,Debit,Credit\n2026-01-05,"Ann, rent",,1450.00\n2026-01-06,Fee,12.00,\n2026-01-07,Bob,,900.00\n';
const rentRoll =
  'Property,Unit,Tenant,Rent,Lease From,Lease To,Balance\nElm,1,"Lee, Ann",1450,2025-01-01,2026-12-31,0\nElm,2,VACANT,,,,\n';

const change = fc.tuple(
  fc.nat(130),
  fc.nat(10),
  fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('"', ',', '\n', ';', '-', '.', '(', '\t')),
);

function changed(text: string, [at, removed, inserted]: [number, number, string]): string {
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

describe('a table that something happened to', () => {
  it('is read or refused with a message as a statement, and every line has a date and whole cents', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const table = readTable(changes.reduce(changed, statement));
        if (!table.ok) {
          expect(table.error.message).toMatch(/\.$/);
          return;
        }
        const result = readCsvStatement(table.value, { name: 'A', currency: 'USD' });
        if (!result.ok) {
          expect(result.error.message).toMatch(/\.$/);
          return;
        }
        for (const line of result.value.statement.accounts[0]?.lines ?? []) {
          expect(line.postedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(Number.isSafeInteger(line.amountCents)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is read as a rent roll or its problems are named', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const table = readTable(changes.reduce(changed, rentRoll));
        if (!table.ok) {
          expect(table.error.message).toMatch(/\.$/);
          return;
        }
        const { rows, problems } = readRentRoll(table.value, suggestRentRollMapping(table.value), {
          currency: 'USD',
          startingOn: '2026-11-01',
        });
        for (const problem of problems) expect(problem.message).toMatch(/\.$/);
        for (const row of rows) expect(row.tenants.length === 0 || (row.rentCents ?? 0) > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
