import { describe, expect, it } from 'vitest';
import { readSearch } from './read-search.ts';

const place = { today: '2026-11-29', currency: 'USD' };
const understood = (typed: string) =>
  readSearch(typed, place)
    .map(({ means }) => means)
    .join(' · ');

describe('a search is understood word by word', () => {
  it.each([
    ['check 1044', 'number 1044'],
    ['#1044', 'number 1044'],
    ['check', 'by check'],
    ['cheque', 'by check'],
    ['rent oak 2025', 'for rent · “oak” · in 2025'],
    ['>1000', 'over 1000.00'],
    ['>=1,000', '1000.00 or more'],
    ['<50', 'under 50.00'],
    ['=125', 'exactly 125.00'],
    ['$1,500', 'exactly 1500.00'],
    ['100..200', 'from 100.00 to 200.00'],
    ['unmatched in', 'not matched to the bank · money in'],
    ['out undocumented', 'money out · without a document'],
    ['2025-03', 'in March 2025'],
    ['mar 2025', 'in March 2025'],
    ['March', 'in March 2026'],
    // December 2026 has not begun on Nov 29: the latest that has is last year's.
    ['dec', 'in December 2025'],
    ['2025-03-14', 'on 14 Mar 2025'],
    ['q2 2025', 'in quarter 2 of 2025'],
    ['last month', 'in October 2026'],
    ['this year', 'in 2026'],
    ['2025-01..2025-02', 'from 1 Jan 2025 to 28 Feb 2025'],
    ['since mar 2025', 'since 1 Mar 2025'],
    ['until 2025-03', 'until 31 Mar 2025'],
    ['late fees', 'for late fee'],
    ['utilities', 'spent on utilities'],
    ['utility', 'for utility'],
    ['repair', 'spent on repairs'],
    ['bank transfer', 'by bank transfer'],
    ['property:oak', 'property oak'],
    ['tenant:"Ana Ruiz" unit:3B', 'tenant Ana Ruiz · unit 3B'],
    // A number alone may be a check, a house or an amount: it is looked for as it stands.
    ['1044', '“1044”'],
    ['marble', '“marble”'],
    ['"rent" march', '“rent” · in March 2026'],
    ['"unmatched socks"', '“unmatched socks”'],
    ['constructor', '“constructor”'],
    ['other', '“other”'],
    ['', ''],
    ['  ', ''],
  ])('%s', (typed, means) => {
    expect(understood(typed)).toBe(means);
  });

  it('says where in the text each term stands, so that one can be taken out', () => {
    const typed = 'rent  "oak house" mar 2025 >5';
    const parts = readSearch(typed, place).map(({ start, end }) => typed.slice(start, end));
    expect(parts).toEqual(['rent', '"oak house"', 'mar 2025', '>5']);
  });

  it('reads amounts in the digits of the currency', () => {
    expect(readSearch('>1000', { ...place, currency: 'JPY' })).toMatchObject([
      { by: 'amount', leastCents: 1_001 },
    ]);
    expect(readSearch('>1000', place)).toMatchObject([{ by: 'amount', leastCents: 100_001 }]);
  });
});
