import {
  amountOf,
  type Change,
  count,
  money,
  namesOf,
  type ReferenceValue,
  type Sentence,
  say,
  total,
} from '../log/describe/index.ts';
import type { Row } from '../log/index.ts';
import { boundSources } from './allocation-sources.ts';

// How billing's commands tell what they did.

/** What commands may write that let something settle what is open, or take that back. */
export const settling = [
  '+allocation +creditHold creditHold.releasedOn',
  ...boundSources.map(({ table }) => `+${table}`),
].join(' ');

/** "a payment of $1,500.00 from Ana Ruiz on Maple Court · 3B". */
export function paymentOf({ names }: Change, row: Row): Sentence {
  const payers = row.payerId === null ? names.tenantsOf(row.leaseId) : [names.of('tenant', row.payerId)];
  const from = payers.length > 0 ? say` from ${namesOf(payers)}` : '';
  return say`a payment of ${amountOf(row)}${from} on ${names.place(row.leaseId)}`;
}

/** "a payment of …" → "the payment of …". */
export function theOne([first, ...rest]: Sentence): Sentence {
  return typeof first === 'string' ? [first.replace(/^a /, 'the '), ...rest] : [first ?? '', ...rest];
}

export function leaseNamed({ names }: Change, row: Row): ReferenceValue {
  return names.of('lease', row.leaseId);
}

/** One lease by its name, several by their number. */
export function leasesNamed({ names }: Change, rows: readonly Row[]): ReferenceValue | string {
  const ids = [...new Set(rows.map(({ leaseId }) => leaseId))];
  return ids.length === 1 ? names.of('lease', ids[0]) : count(ids.length, 'lease');
}

export function feesCharged(change: Change): Sentence | null {
  const fees = change.added('charge');
  if (fees.length === 0) return null;
  return say`Charged ${count(fees.length, 'late fee')} of ${money(total(fees))} to ${leasesNamed(change, fees)}`;
}

export function scheduleFollowed(change: Change): Sentence | null {
  const rows = change.added('charge');
  return rows.length > 0 ? say`Adjusted the charges of ${leasesNamed(change, rows)} to the terms` : null;
}
