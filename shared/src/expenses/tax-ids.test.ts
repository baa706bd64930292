import { describe, expect, it } from 'vitest';
import { maskTaxId, readTaxId, type TaxIdKind, writeTaxId } from './tax-ids.ts';

describe('a tax id', () => {
  it.each<[TaxIdKind, string, string, string]>([
    ['ssn', '219-09-9999', '219-09-9999', '***-**-9999'],
    ['ssn', ' 219 09 9999 ', '219-09-9999', '***-**-9999'],
    ['ssn', '219099999', '219-09-9999', '***-**-9999'],
    // An ITIN.
    ['ssn', '912-70-1234', '912-70-1234', '***-**-1234'],
    ['ein', '12-3456789', '12-3456789', '**-***6789'],
    ['ein', '123456789', '12-3456789', '**-***6789'],
  ])('%s %s is written %s and shown as %s', (kind, typed, written, masked) => {
    const read = readTaxId(kind, typed);
    if (!read.ok) throw new Error(read.error.message);
    expect([writeTaxId(read.value), maskTaxId(read.value)]).toEqual([written, masked]);
  });

  it.each<[TaxIdKind, string, string]>([
    ['ssn', '12-3456789', '123-45-6789'],
    ['ssn', '987-65-432', '123-45-6789'],
    ['ssn', '123-45-6789; drop', '123-45-6789'],
    ['ssn', '000-12-3456', 'W-9'],
    ['ssn', '666-12-3456', 'W-9'],
    ['ssn', '219-00-3456', 'W-9'],
    ['ssn', '219-09-0000', 'W-9'],
    ['ssn', '912-66-1234', 'W-9'],
    ['ssn', '912-93-1234', 'W-9'],
    ['ein', '123-45-6789', '12-3456789'],
    ['ein', '00-3456789', 'W-9'],
  ])('%s %s is refused, and the words do not repeat it', (kind, typed, words) => {
    const read = readTaxId(kind, typed);
    if (read.ok) throw new Error('it is refused');
    expect(read.error).toMatchObject({ code: 'bad-tax-id', field: 'taxId' });
    expect(read.error.message).toContain(words);
    expect(read.error.message).not.toContain(typed);
  });
});
