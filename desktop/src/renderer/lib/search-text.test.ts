import { expect, test } from 'vitest';
import { searchOf, searchText, sortedText } from './search-text.ts';

test('what an address says is read as it was said, number or not', () => {
  for (const search of [{ q: '1044' }, { q: 'a & b=c', sort: '-1099' }, { q: 'null', show: 'true' }, {}])
    expect(searchOf(searchText(search))).toEqual(search);
  expect(searchText({ q: '1044', period: '2025' })).toBe('q=1044&period=2025');
});

test('what has no value is not in the address', () => {
  expect(searchText({ q: 'oak', show: undefined, new: true })).toBe('q=oak&new=true');
});

test('what asks the same is kept as the same text, and a form that is open is not part of it', () => {
  expect(sortedText({ sort: '-open', q: 'oak', new: true })).toBe('q=oak&sort=-open');
  expect(sortedText({ q: 'oak', sort: '-open' })).toBe('q=oak&sort=-open');
});
