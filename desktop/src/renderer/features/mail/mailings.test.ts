import type { LetterView } from '@portfolio-os/shared/api';
import { expect, it } from 'vitest';
import { mailingsOf, standingOf } from './mailings.ts';

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

it('reminders of one day are one mailing only where they were asked for together', () => {
  const asked = (tenant: string, mailingId: string | null): LetterView => ({
    ...{ id: tenant, what: 'reminder', leaseId: tenant, unit: '1', tenantId: tenant, tenant, mailingId },
    ...{ address: `${tenant}@example.com`, subject: 'Rent', receiptId: tenant, fileName: 'Notice.pdf' },
    ...{ askedOn: '2026-11-30', isMonthly: false, ...letter('sent'), on: '2026-11-30' },
  });
  const told = (letters: LetterView[]) => mailingsOf(letters).map(({ to, standing }) => [to, standing]);
  expect(told([asked('Ana', null), asked('Ben', null)])).toEqual([]);
  expect(told([asked('Ana', 'one'), asked('Ben', 'other')])).toEqual([]);
  const later = ['Fay', 'Dan', 'Eve'].map((tenant) => asked(tenant, 'later'));
  const before = ['Ana', 'Ben'].map((tenant) => asked(tenant, 'before'));
  expect(told([...later, asked('Cy', null), ...before])).toEqual([
    ['Dan and 2 others', '3 of 3 sent'],
    ['Ana and Ben', '2 of 2 sent'],
  ]);
});
