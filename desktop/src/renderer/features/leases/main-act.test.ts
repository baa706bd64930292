import type { LeaseTask } from '@portfolio-os/shared/api';
import { expect, it } from 'vitest';
import { mainActOf } from './main-act.ts';

const task = (kind: LeaseTask['kind']): LeaseTask => ({
  ...{ kind, act: 'renew', leaseId: '1', unit: 'Maple Court · 3B', tenants: 'Ana Ruiz', on: '2026-12-31' },
  ...{ days: 32, rentCents: 150_000, nextCents: null, nextOn: null },
});

it.each([
  ['money that is owed comes before a term that ends', 1, [task('term-ends')], 'record-payment'],
  ['a term that ends is renewed', 0, [task('term-ends')], 'renew'],
  ['a term that is over is decided on', 0, [task('term-over')], 'renew'],
  ['a rise that is due is told', 0, [task('notice-due')], 'give-notice'],
  ['a rent that can rise is told', 0, [task('can-rise')], 'give-notice'],
  ['who moves out may still pay', 0, [task('moves-out')], 'record-payment'],
  ['with nothing waiting a payment comes next', 0, [], 'record-payment'],
] as const)('%s', (_, openCents, tasks, act) => {
  const lives = { status: 'active', depositHeldCents: 150_000, creditCents: 0 } as const;
  expect(mainActOf({ openCents, tasks: [...tasks], ...lives })).toBe(act);
});

it('a lease that has ended is settled while its deposit is held, also where something is owed', () => {
  const ended = { openCents: 1, tasks: [], status: 'ended', creditCents: 0 } as const;
  expect(mainActOf({ ...ended, tasks: [], depositHeldCents: 150_000 })).toBe('settle');
  expect(mainActOf({ ...ended, tasks: [], depositHeldCents: 0 })).toBe('record-payment');
});

it('credit of a lease that has ended goes back, once nothing is owed and no deposit is held', () => {
  const ended = { openCents: 0, status: 'ended', depositHeldCents: 0, creditCents: 30_000 } as const;
  expect(mainActOf({ ...ended, tasks: [] })).toBe('refund-credit');
});
