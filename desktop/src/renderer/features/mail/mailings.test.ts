import { expect, it } from 'vitest';
import { standingOf } from './mailings.ts';

const letter = (
  outcome: Parameters<typeof standingOf>[0][number]['outcome'],
  why: 'address-refused' | 'withdrawn' | 'unsubscribed' | null = null,
) => ({
  outcome,
  why,
  withdrawnOn: null,
});

it('how a mailing stands is said by how many went out, and what became of the others', () => {
  const sent = letter('sent');
  expect(standingOf([sent, sent, letter('failed', 'address-refused')])).toBe('2 of 3 sent; 1 refused');
  expect(standingOf([sent, sent])).toBe('2 of 2 sent');
  expect(
    standingOf([
      ...[letter(null), { ...letter(null), withdrawnOn: '2026-11-30' }, letter('failed', 'withdrawn')],
      ...[letter('failed', 'unsubscribed'), letter('in-doubt'), { ...sent, withdrawnOn: '2026-11-30' }],
    ]),
  ).toBe('1 of 6 sent; 1 waiting; 1 being withdrawn; 1 withdrawn; 1 not sent; 1 in doubt');
});
