import type { CalendarDate } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { insert, type Op } from '../log/index.ts';
import { depositSlip, depositSlipPayment } from './schema.ts';

/** A slip holds so many payments at the most. */
export const MOST_ON_SLIP = 100;

/** A slip as it is written, with the payments on it. */
export interface Slip {
  readonly id: string;
  readonly accountId: string;
  readonly depositedOn: CalendarDate;
  readonly reference: string | null;
  readonly paymentIds: readonly string[];
}

/** Puts payments on a new slip; written twice it is one. */
export function slipOps({ paymentIds, ...slip }: Slip): Op[] {
  return [
    insert(depositSlip, { ...slip, archivedOn: null }),
    ...paymentIds.map((paymentId) =>
      insert(depositSlipPayment, {
        id: derivedId('depositSlipPayment', slip.id, paymentId),
        slipId: slip.id,
        paymentId,
      }),
    ),
  ];
}
