import { expect, test } from 'vitest';
import {
  aYearFrom,
  chargedFrom,
  type NewLeaseValues,
  openingOf,
  problemsOf,
  stepOf,
  togetherCents,
} from './new-lease-form.ts';

const agency = { tenantId: 'agency', role: 'subsidy', shareCents: 105_000 } as const;
const ana = { tenantId: 'ana', role: 'tenant', shareCents: null } as const;

const values: NewLeaseValues = {
  unitId: 'unit',
  tenants: [ana, agency],
  termKind: 'fixed',
  startOn: '2026-02-10',
  termEndsOn: '2027-02-09',
  dueDay: '1',
  frequency: 'monthly',
  anchor: 'calendar',
  rentCents: 140_000,
  extras: [],
  depositCents: null,
  chargedFrom: null,
  opening: { id: 'opening', is: 'owed', payerId: '', amountCents: null, on: null },
  prorationMethod: '',
  details: {},
};

test('a complete lease has no problem in any step', () => {
  expect([0, 1, 2, 3, 4].map((step) => problemsOf(step, values))).toEqual([{}, {}, {}, {}, {}]);
});

test('what an agency pays of 1,400 leaves 350 that the tenants owe together', () => {
  expect(togetherCents(values)).toBe(35_000);
  expect(problemsOf(3, { ...values, rentCents: 100_000 })).toHaveProperty('rentCents');
});

test('an agency alone is nobody to let to, and its share must be said', () => {
  expect(problemsOf(1, { ...values, tenants: [agency] })).toHaveProperty('tenants');
  const unsaid = { ...values, tenants: [ana, { ...agency, shareCents: null }] };
  expect(problemsOf(3, unsaid)).toHaveProperty(['tenants.1.shareCents']);
});

test('a fixed term needs its last day, and it stands in the step that asks for it', () => {
  expect(problemsOf(2, { ...values, termEndsOn: null })).toHaveProperty('termEndsOn');
  expect(problemsOf(2, { ...values, termKind: 'monthly', termEndsOn: null })).toEqual({});
  expect(stepOf('termEndsOn')).toBe(2);
});

test('a step says all that it lacks at once', () => {
  const lacking = { ...values, startOn: null, termEndsOn: null };
  expect(Object.keys(problemsOf(2, lacking))).toEqual(['startOn', 'termEndsOn']);
});

test('a term of a year ends the day before', () => {
  expect(aYearFrom('2026-07-01')).toBe('2027-06-30');
  expect(aYearFrom('2027-03-01')).toBe('2028-02-29');
});

test('a lease that began long ago is charged from this month on, unless an earlier day is chosen', () => {
  const november = { today: '2026-11-22', beganOn: null };
  expect(chargedFrom(values, november)).toBe('2026-11-01');
  expect(chargedFrom({ ...values, chargedFrom: '2026-10-01' }, november)).toBe('2026-10-01');
  expect(chargedFrom(values, { today: '2026-02-22', beganOn: null })).toBeNull();
});

test('where books begin with opening balances, a lease is charged from that day or from its own first one', () => {
  expect(chargedFrom(values, { today: '2026-11-22', beganOn: '2026-07-01' })).toBe('2026-07-01');
  expect(chargedFrom(values, { today: '2026-11-22', beganOn: '2025-12-31' })).toBe('2026-02-10');
  // Also where both are of this month: what was due before the 15th stands in the opening balance.
  expect(chargedFrom(values, { today: '2026-02-22', beganOn: '2026-02-15' })).toBe('2026-02-15');
});

test('what stood open is asked where a lease is charged from a later day than its first, and dated on it unless said otherwise', () => {
  const owing = { ...values, opening: { ...values.opening, amountCents: 50_000 } };
  const books = { today: '2026-11-22', beganOn: '2026-07-01' };
  expect(openingOf(values, books)).toBeNull();
  expect(openingOf(owing, books)).toMatchObject({ is: 'owed', amountCents: 50_000, on: '2026-07-01' });
  const since = { ...owing, opening: { ...owing.opening, on: '2026-06-01' } };
  expect(openingOf(since, books)).toMatchObject({ on: '2026-06-01' });
  expect(openingOf({ ...owing, chargedFrom: '2026-02-10' }, books)).toBeNull();
});
