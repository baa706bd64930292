import { expect, test } from 'vitest';
import {
  aYearFrom,
  chargedFrom,
  type NewLeaseValues,
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
  expect(chargedFrom(values, '2026-11-22')).toBe('2026-11-01');
  expect(chargedFrom({ ...values, chargedFrom: '2026-10-01' }, '2026-11-22')).toBe('2026-10-01');
  expect(chargedFrom(values, '2026-02-22')).toBeNull();
});
