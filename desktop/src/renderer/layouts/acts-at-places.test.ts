import { expect, test } from 'vitest';
import { find } from '../lib/find.ts';
import { actsAtPlaces } from './acts-at-places.ts';

test.each([
  ['write off', 'Give a concession or write off'],
  ['concession', 'Give a concession or write off'],
  ['deposit', 'Record a deposit on a lease'],
  ['refund', 'Refund or move credit'],
  ['holdover', 'Change, renew or end a lease'],
  ['rent rise', 'Change, renew or end a lease'],
  ['move out', 'Change, renew or end a lease'],
  ['reconcile', 'Reconcile a bank account'],
  ['mortgage', 'Record a loan payment'],
  ['sell', 'Sell an asset or give it up'],
])('“%s” finds “%s”', (typed, title) => {
  expect(find(actsAtPlaces, typed, 1)[0]?.title).toBe(title);
});
