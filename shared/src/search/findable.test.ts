import { expect, test } from 'vitest';
import { registry } from '../portfolio/index.ts';
import { HISTORY, isFindable, isFollowed, NOTE, RECORDS, rankOf } from './index.ts';

test('records come before notes, notes before facts, facts before the history', () => {
  const ranks = ['tenant', 'lease', 'receipt', NOTE, 'payment', HISTORY].map(rankOf);
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
  expect(rankOf(NOTE)).toBe(RECORDS);
});

test('every fact that moves money is found, and what lends its name is known', () => {
  const money = [
    'charge',
    'payment',
    'expense',
    'otherIncome',
    'depositReceipt',
    'loanPayment',
    'statementLine',
  ];
  for (const table of money) expect(isFindable(table)).toBe(true);
  const lending = [...registry.records.keys()].filter(isFollowed);
  expect(lending).toEqual(expect.arrayContaining(['tenant', 'unit', 'building', 'lease', 'vendor']));
});
