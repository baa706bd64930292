import { expect, test } from 'vitest';
import { choiceOf, columnChoices, columnOf, isComplete, readMapping } from './statement-mapping.ts';

const columns = ['Date', 'Text', 'Amount', 'Text', ''];

test('a column goes by its title, and by its place where the title is blank or stands twice', () => {
  const choices = columnChoices(columns).map(({ value }) => columnOf(columns, value));
  expect(choices).toEqual(['Date', 1, 'Amount', 3, 4]);
  expect(choices.map((column) => choiceOf(columns, column))).toEqual(['0', '1', '2', '3', '4']);
  expect(columnChoices(columns).map(({ label }) => label)).toEqual([
    'Date',
    'Text',
    'Amount',
    'Text (column 4)',
    '(column 5)',
  ]);
});

test('a mapping is complete with a date and an amount, be it one column or two', () => {
  expect(isComplete(readMapping(null))).toBe(false);
  expect(isComplete(readMapping({ date: 'Date', amount: 'Amount' }))).toBe(true);
  expect(isComplete(readMapping({ date: 0, amount: { debit: 1, credit: 'In' } }))).toBe(true);
  expect(isComplete(readMapping({ date: 0, amount: { debit: 1, credit: null } }))).toBe(false);
});
