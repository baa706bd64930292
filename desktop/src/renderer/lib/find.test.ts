import { expect, test } from 'vitest';
import { find, findRows } from './find.ts';

const people = [
  { title: 'Ana Ruiz', also: 'Maple Court · 3B' },
  { title: 'José Arruda', also: 'Oak House · 1' },
  { title: 'Rubén Cole', also: 'Maple Court · 3A' },
  { title: 'Marianne Fox', also: 'Elm Row · 12' },
];

const titles = (typed: string) => find(people, typed, 10).map(({ title }) => title);

test('a few letters of the name find it, beginnings before middles', () => {
  expect(titles('ru')).toEqual(['Rubén Cole', 'Ana Ruiz', 'José Arruda']);
});

test('words may come from the name and from the unit, in any order', () => {
  expect(titles('3b ana')).toEqual(['Ana Ruiz']);
  expect(titles('maple 3')).toEqual(['Ana Ruiz', 'Rubén Cole']);
});

test('accents and case do not matter', () => {
  expect(titles('jose')).toEqual(['José Arruda']);
});

test('every word must be found', () => {
  expect(titles('ana oak')).toEqual([]);
});

test('nothing typed shows the first ones', () => {
  expect(find(people, ' ', 2)).toHaveLength(2);
});

test('equally good matches keep their order', () => {
  expect(titles('maple')).toEqual(['Ana Ruiz', 'Rubén Cole']);
  expect(find([...people].reverse(), 'maple', 10).map(({ title }) => title)).toEqual([
    'Rubén Cole',
    'Ana Ruiz',
  ]);
});

test('the rows of a list are found by what each is found by, all of them while nothing is typed', () => {
  const leases = [
    { unit: 'Oak House · 1', tenants: 'José Arruda' },
    { unit: 'Maple Court · 3B', tenants: 'Ana Ruiz' },
  ];
  const units = (typed: string) =>
    findRows(leases, typed, ({ unit, tenants }) => ({ title: unit, also: tenants })).map(({ unit }) => unit);
  expect(units('ana')).toEqual(['Maple Court · 3B']);
  expect(units(' ')).toEqual(['Oak House · 1', 'Maple Court · 3B']);
  expect(units('elm')).toEqual([]);
});
