import { parseAllocationOrder } from '@portfolio-os/shared/billing/rules';
import { expect, test } from 'vitest';
import {
  addKind,
  kindsLeft,
  moveGroup,
  orderPresets,
  readOrder,
  removeKind,
  writeOrder,
} from './allocation-order.ts';

const oregon = 'rent+opening-balance,utility,late-fee';

test.each(orderPresets.map(({ value }) => value))(
  'the preset “%s” is one that the ledger understands',
  (text) => {
    expect(parseAllocationOrder(text).ok).toBe(true);
    expect(writeOrder(readOrder(text))).toBe(text);
  },
);

test('groups move, and stay where there is no further to go', () => {
  const groups = readOrder(oregon);
  expect(writeOrder(moveGroup(groups, 2, -1))).toBe('rent+opening-balance,late-fee,utility');
  expect(writeOrder(moveGroup(groups, 0, -1))).toBe(oregon);
});

test('a kind stands in one group only, and an empty group is no group', () => {
  const groups = readOrder(oregon);
  expect(writeOrder(addKind(groups, 'utility', 0))).toBe('rent+opening-balance+utility,late-fee');
  expect(writeOrder(addKind(groups, 'pet', 3))).toBe(`${oregon},pet`);
  expect(writeOrder(removeKind(groups, 'utility'))).toBe('rent+opening-balance,late-fee');
  expect(kindsLeft(groups)).not.toContain('rent');
});

test('the last kind stays: a payment must have something to begin with', () => {
  expect(removeKind([['rent']], 'rent')).toEqual([['rent']]);
});
