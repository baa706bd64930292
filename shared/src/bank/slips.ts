import type { CalendarDate } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { change, insert, type Op } from '../log/index.ts';
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

/** Says that a slip was none. Its payments stay as they are, and may go on another one; said twice it is said once. */
export async function slipApart(
  db: Database,
  { slipId, today }: { slipId: string; today: CalendarDate },
): Promise<Result<Op[]>> {
  const current = await db.selectFrom('depositSlip').selectAll().where('id', '=', slipId).executeTakeFirst();
  if (!current) return refuse('missing', 'This deposit slip is not in these books.');
  const op = current.archivedOn === null ? change(depositSlip, current, { archivedOn: today }) : null;
  return accept(op ? [op] : []);
}
