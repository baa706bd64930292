import { expect, it } from 'vitest';
import { namedTerm, withTerms } from './search-text.ts';

const term = (search: string, part: string) => {
  const start = search.indexOf(part);
  return { by: 'text', means: part, start, end: start + part.length };
};

it('a term is taken out of a search, and another put in its place at the end', () => {
  const search = 'rent mar 2025 oak';
  const without = [term(search, 'mar 2025')];
  expect(withTerms(search, { without })).toBe('rent oak');
  expect(withTerms(search, { without, add: 'this month' })).toBe('rent oak this month');
  expect(withTerms(search, { without: [term(search, 'rent'), term(search, 'oak')] })).toBe('mar 2025');
});

it('a name of several words is quoted', () => {
  expect(namedTerm('property', 'Oak House')).toBe('property:"Oak House"');
  expect(namedTerm('property', 'Oak')).toBe('property:Oak');
});
