import { newId } from '@portfolio-os/shared/core';
import type { Act } from '../../api/commands.ts';
import { EVERYBODY } from '../payments/owed-by-select.tsx';

/** What somebody owed since a day, or had paid ahead, before these books began. */
export interface OpeningLine {
  id: string;
  is: 'owed' | 'credit';
  payerId: string;
  amountCents: number | null;
  on: string | null;
}

export const openingKinds = [
  { value: 'owed', label: 'Owed' },
  { value: 'credit', label: 'Paid ahead' },
];

export function openingLine(): OpeningLine {
  return { id: newId(), is: 'owed', payerId: EVERYBODY, amountCents: null, on: null };
}

/** Arrears are a charge with its due day, credit a payment that no bank of these books saw. `day` where the line says none. */
export function openingAct(
  leaseId: string,
  { id, is, payerId, amountCents, on }: OpeningLine,
  day: string,
): Act {
  const of = { id, leaseId, payerId: payerId === EVERYBODY ? null : payerId, amountCents: amountCents ?? 0 };
  if (is === 'owed') {
    const args = {
      ...{ ...of, kind: 'opening-balance' as const, dueOn: on ?? day },
      description: 'Opening balance',
    };
    return { name: 'billing.addCharge', args };
  }
  const none = { reference: null, memo: null, statementLineId: null, accountId: null };
  const args = { ...of, ...none, receivedOn: on ?? day, method: 'opening-credit' as const };
  return { name: 'billing.recordPayment', args };
}
