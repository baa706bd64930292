import type { LeaseOverview } from '../../leasing/queries.ts';
import { type PostedFactView, toldFact } from '../why/facts.ts';
import type { stretchesOf } from './occupancy.ts';

type Stretches = ReturnType<typeof stretchesOf<Pick<LeaseOverview, 'id' | 'startOn' | 'endOn'>>>;

/** The days of a unit that are let, each lease by itself, or those that are empty. */
export function stretchFacts(stretches: Stretches, unitId: string, column: string): PostedFactView[] {
  return stretches.flatMap(({ span, from: on, days: amountCents }) => {
    if (column === 'empty')
      return span
        ? []
        : [toldFact({ kind: 'unit', id: unitId, leaseId: null, unitId, on, amountCents, ...emptyWords })];
    return span
      ? [toldFact({ kind: 'lease', id: span.id, leaseId: span.id, on, amountCents, ...letWords })]
      : [];
  });
}

const letWords = { label: 'Let from this day', heading: 'Days let' };
const emptyWords = { label: 'Empty from this day', heading: 'Days empty' };
