import { expect, test } from 'vitest';
import { orderAfter, orderOf, orderText } from './row-order.ts';

const sortable = (column: string) => ['amount', '1099'].includes(column);

test('an order is said by the name of its column, with a minus where the largest comes first', () => {
  for (const text of ['amount', '-amount', '1099', '-1099']) {
    const order = orderOf(text, sortable);
    expect(order && orderText(order)).toBe(text);
  }
});

test('a number that the address was read as is a column all the same', () => {
  expect(orderOf(-1099, sortable)).toEqual({ column: '1099', descending: true });
});

test('what names no column to sort by says nothing', () => {
  for (const text of [undefined, '', '-', 'colour', '--amount', true])
    expect(orderOf(text, sortable)).toBeUndefined();
});

test('the head of a column sorts from the least, and pressed again from the largest', () => {
  const first = orderAfter({ column: '1099', descending: true }, 'amount');
  expect(orderText(first)).toBe('amount');
  expect(orderText(orderAfter(first, 'amount'))).toBe('-amount');
  expect(orderText(orderAfter(orderAfter(first, 'amount'), 'amount'))).toBe('amount');
  expect(orderText(orderAfter(undefined, 'amount'))).toBe('amount');
});
