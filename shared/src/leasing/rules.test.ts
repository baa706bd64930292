import { describe, expect, it } from 'vitest';
import { checkTerm, isOccupying, type LeaseTerm, leaseEndOn, leaseStatus, overlap } from './rules.ts';

const fixed: LeaseTerm = {
  startOn: '2026-01-01',
  termKind: 'fixed',
  termEndsOn: '2026-12-31',
  movedOutOn: null,
};
const rolling: LeaseTerm = { ...fixed, termKind: 'fixed-then-monthly' };
const monthly: LeaseTerm = { ...fixed, termKind: 'monthly', termEndsOn: null };

describe('lease status', () => {
  it.each([
    ['fixed', fixed, '2025-12-31', 'future'],
    ['fixed', fixed, '2026-12-31', 'active'],
    ['fixed', fixed, '2027-01-01', 'ended'],
    ['fixed then monthly', rolling, '2027-01-01', 'month-to-month'],
    ['monthly', monthly, '2026-02-01', 'month-to-month'],
    ['moved out early', { ...fixed, movedOutOn: '2026-03-15' }, '2026-03-16', 'ended'],
    ['moved out early', { ...fixed, movedOutOn: '2026-03-15' }, '2026-03-15', 'active'],
    ['stayed on after a fixed term', { ...fixed, movedOutOn: '2027-02-15' }, '2027-02-01', 'month-to-month'],
  ] as const)('%s on its day', (_, term, on, status) => {
    expect(leaseStatus(term, on)).toBe(status);
  });

  it('occupies its first and its last day', () => {
    expect(isOccupying(fixed, '2026-01-01')).toBe(true);
    expect(isOccupying(fixed, '2026-12-31')).toBe(true);
    expect(isOccupying(fixed, '2027-01-01')).toBe(false);
    expect(leaseEndOn(rolling)).toBeNull();
  });
});

describe('overlap', () => {
  it.each([
    ['the day after', { ...fixed, startOn: '2027-01-01', termEndsOn: '2027-12-31' }, false],
    ['the last day', { ...fixed, startOn: '2026-12-31', termEndsOn: '2027-12-31' }, true],
    ['before, without an end', { ...monthly, startOn: '2020-01-01' }, true],
    ['before, moved out', { ...monthly, startOn: '2020-01-01', movedOutOn: '2025-12-31' }, false],
  ])('a tenancy that starts %s', (_, other, shares) => {
    expect(overlap(fixed, other)).toBe(shares);
    expect(overlap(other, fixed)).toBe(shares);
  });
});

describe('a term whose dates do not fit', () => {
  it.each([
    ['ends before it starts', { ...fixed, termEndsOn: '2025-12-31' }, 'before it starts'],
    ['is fixed without an end', { ...fixed, termEndsOn: null }, 'Say when the fixed term ends'],
    ['is monthly with an end', { ...monthly, termEndsOn: '2026-12-31' }, 'no end of term'],
  ])('%s is refused with what to do', (_, term, words) => {
    const result = checkTerm(term);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error.message).toContain(words);
  });
});
