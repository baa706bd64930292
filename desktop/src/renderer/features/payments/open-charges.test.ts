import type { LedgerEntryView, LedgerView } from '@portfolio-os/shared/api';
import { expect, test } from 'vitest';
import { openCharges } from './open-charges.ts';

test('a charge may take what is open and what the payment settles already', () => {
  const ledger = ledgerOf([
    charge({ id: 'jan', remainingCents: 0, allocations: [part('p1', 150_000)] }),
    charge({ id: 'feb', remainingCents: 50_000, allocations: [part('p1', 20_000), part('p2', 80_000)] }),
    charge({ id: 'mar', remainingCents: 150_000 }),
  ]);
  expect(openCharges(ledger, 'p1').map(({ id, openCents }) => [id, openCents])).toEqual([
    ['jan', 150_000],
    ['feb', 70_000],
    ['mar', 150_000],
  ]);
  expect(openCharges(ledger).map(({ id }) => id)).toEqual(['feb', 'mar']);
});

test('reversed charges and their reversals are not offered', () => {
  const ledger = ledgerOf([
    charge({ id: 'fee', remainingCents: 5_000, reversedById: 'undo' }),
    charge({ id: 'undo', remainingCents: 5_000, reversesId: 'fee' }),
  ]);
  expect(openCharges(ledger)).toEqual([]);
});

function ledgerOf(entries: LedgerEntryView[]): LedgerView {
  const sums = {
    chargedCents: 0,
    paidCents: 0,
    adjustedCents: 0,
    allocatedCents: 0,
    openCents: 0,
    creditCents: 0,
    netCents: 0,
  };
  return { leaseId: 'lease', asOf: '2026-03-31', ...sums, entries };
}

function charge(entry: Partial<LedgerEntryView>): LedgerEntryView {
  return {
    kind: 'charge',
    id: 'charge',
    on: '2026-01-01',
    label: 'Rent',
    chargeKind: 'rent',
    method: null,
    reference: null,
    payer: null,
    payerId: null,
    memo: null,
    heldCents: 0,
    takenBack: false,
    twinId: null,
    period: null,
    corrected: null,
    amountCents: 150_000,
    balanceCents: 0,
    remainingCents: 0,
    workings: null,
    reversesId: null,
    reversedById: null,
    allocations: [],
    ...entry,
  };
}

function part(otherId: string, amountCents: number) {
  return { otherId, otherKind: 'payment' as const, otherLabel: 'Check', otherOn: '2026-01-02', amountCents };
}
