import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { insert, type Op } from '../log/index.ts';
import { type ChargeKind, recurringCharge, rentStep } from './schema.ts';

interface Extra {
  readonly id: string;
  readonly leaseId: string;
  readonly kind: ChargeKind;
  readonly label: string;
  readonly amountCents: number;
  /** Its first day. */
  readonly from: CalendarDate;
  /** The id of its first amount. */
  readonly stepId: string;
  /** As the rent, unless given. */
  readonly dueDay?: number | undefined;
}

/** Something charged with the rent from a day on, as often and on the day that the rent is, unless another due day is given. */
export async function extraOps(
  db: Database,
  { id, leaseId, kind, label, amountCents, from, stepId, dueDay }: Extra,
): Promise<Op[]> {
  const rent = await db
    .selectFrom('recurringCharge')
    .selectAll()
    .where('leaseId', '=', leaseId)
    .orderBy('id')
    .executeTakeFirst();
  const timing = {
    frequency: rent?.frequency ?? 'monthly',
    dueDay: dueDay ?? rent?.dueDay ?? 1,
    anchor: rent?.anchor ?? null,
  } as const;
  const ends = { payerId: null, endOn: null, chargedFrom: from };
  return [
    insert(recurringCharge, { id, leaseId, kind, label, ...timing, startOn: from, ...ends }),
    insert(rentStep, { id: stepId, recurringChargeId: id, effectiveOn: from, amountCents, followsId: null }),
  ];
}
