import { expect, it } from 'vitest';
import { acceptedAt } from './accepted-at.ts';

const on = (day: string) => `${day}T12:00:00.000Z`;

it.each([
  ['the first set is accepted when the clock says', '', '2090-03-05', undefined, '2090-03-05'],
  ['a set is accepted when the clock says', '2026-03-01', '2026-04-10', undefined, '2026-04-10'],
  ['it never runs backwards', '2026-03-01', '2024-01-01', undefined, '2026-03-01'],
  ['a leap without a witness is not believed', '2026-03-01', '2090-03-05', undefined, '2026-03-01'],
  ['a leap is believed with a witness', '2026-03-01', '2026-07-01', '2026-06-30', '2026-07-01'],
  ['of two clocks that differ the earlier counts', '2026-03-01', '2090-03-05', '2026-03-06', '2026-03-06'],
  ['a witness that is ahead moves nothing', '2026-03-01', '2026-03-02', '2090-03-05', '2026-03-02'],
  ['a witness that is behind moves nothing', '2026-03-01', '2026-07-01', '2020-01-01', '2026-03-01'],
])('%s', (_, last, now, witness, accepted) => {
  expect(acceptedAt(last && on(last), on(now), witness && on(witness))).toBe(on(accepted));
});
