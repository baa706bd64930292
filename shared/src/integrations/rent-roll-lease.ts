import { addCharge, recordDeposit, recordPayment } from '../billing/index.ts';
import { type CalendarDate, derivedId, earlier } from '../core/index.ts';
import { type LeaseTerm, recordMoveOut, startLease } from '../leasing/index.ts';
import { type Invocation, invocation } from '../log/index.ts';
import { nameKey } from './known-properties.ts';
import type { RentRollRow } from './parsing/index.ts';

/** A row with a tenant, a first day and a rent. */
export type LetRow = RentRollRow & { leaseStartOn: CalendarDate; rentCents: number };

export function isLet(row: RentRollRow): row is LetRow {
  return row.tenants.length > 0 && row.leaseStartOn !== null && row.rentCents !== null;
}

/** Derived: the same row gives the same lease on every machine, however often it is imported. */
export function importedLeaseId(unitId: string, row: LetRow): string {
  const names = row.tenants.map(({ name }) => nameKey(name)).sort();
  return derivedId('rentRollLease', unitId, row.leaseStartOn, ...new Set(names));
}

/** A tenant with a successor in the unit left on the last day of the term, whatever the term itself would do. */
export function termOf(row: LetRow, startsInUnit: readonly CalendarDate[]): LeaseTerm {
  const { leaseStartOn: startOn, leaseEndOn: termEndsOn } = row;
  const succeeded = termEndsOn !== null && startsInUnit.some((other) => other > termEndsOn);
  return { startOn, termKind: succeeded ? 'fixed' : row.termKind, termEndsOn, movedOutOn: row.movedOutOn };
}

/**
 * A lease on the day when the books begin. Its opening balance stands for everything before: 500.00 owed becomes a charge,
 * 500.00 in credit a payment. Rent is generated from `startingOn` on.
 */
export function leaseInvocations(
  row: LetRow,
  {
    id,
    unitId,
    tenantIds,
    term,
    startingOn,
  }: { id: string; unitId: string; tenantIds: readonly string[]; term: LeaseTerm; startingOn: CalendarDate },
): Invocation[] {
  const { startOn, termKind, termEndsOn, movedOutOn } = term;
  const tenants = tenantIds.map((tenantId) => ({ tenantId }));
  const { rentCents, dueDay } = row;
  const started = {
    id,
    unitId,
    startOn,
    termKind,
    termEndsOn,
    dueDay,
    rentCents,
    tenants,
    extras: row.extras.map((extra, index) => ({ id: derivedId('rentRollExtra', id, index), ...extra })),
    chargedFrom: startingOn,
  };
  return [
    invocation(startLease, started),
    ...(movedOutOn === null ? [] : [invocation(recordMoveOut, { leaseId: id, movedOutOn })]),
    ...heldDeposit(id, row.depositCents ?? 0, earlier(startOn, startingOn)),
    ...openingBalance(id, row.openingBalanceCents, startingOn),
  ];
}

/** What is held already as the books begin: no money moves, and nothing is owed for it. */
function heldDeposit(leaseId: string, amountCents: number, on: CalendarDate): Invocation[] {
  if (amountCents === 0) return [];
  const held = { leaseId, kind: 'security', amountCents, receivedOn: on, method: 'opening' } as const;
  return [invocation(recordDeposit, { id: derivedId('depositHeld', leaseId), ...held })];
}

function openingBalance(leaseId: string, owedCents: number, on: CalendarDate): Invocation[] {
  if (owedCents === 0) return [];
  if (owedCents < 0) {
    const credit = { leaseId, amountCents: -owedCents, method: 'opening-credit' } as const;
    return [
      invocation(recordPayment, { id: derivedId('openingCredit', leaseId), ...credit, receivedOn: on }),
    ];
  }
  const owed = {
    leaseId,
    kind: 'opening-balance',
    amountCents: owedCents,
    description: 'Opening balance',
  } as const;
  return [invocation(addCharge, { id: derivedId('openingBalance', leaseId), ...owed, dueOn: on })];
}
