import { sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';

/** Deposit money from before a lease: in above zero, out below it; cents. */
export interface UnitDepositMovement {
  readonly unitDepositId: string;
  readonly on: CalendarDate;
  readonly cents: number;
}

/**
 * What came in as a deposit before a lease, and what became of it, by deposit and day. 500.00 received, 300.00 taken over to the lease, 200.00
 * returned: three movements that come to zero. What takes a deposit back is of that deposit.
 */
export async function unitDepositMovements(
  db: Database,
  { ids, asOf }: { ids?: readonly string[] | undefined; asOf?: CalendarDate | undefined } = {},
): Promise<UnitDepositMovement[]> {
  if (ids?.length === 0) return [];
  const deposit = sql`coalesce(d.reverses_id, d.id)`;
  const among = (id: typeof deposit) => (ids === undefined ? sql`true` : sql`${id} in (${sql.join(ids)})`);
  const until = (day: string) => (asOf === undefined ? sql`` : sql`and ${sql.ref(day)} <= ${asOf}`);
  const { rows } = await sql<UnitDepositMovement>`
    select ${deposit} as unit_deposit_id, d.received_on as "on", sum(d.amount_cents) as cents
    from unit_deposit d where ${among(deposit)} ${until('d.receivedOn')}
    group by ${deposit}, d.received_on
    union all
    select s.unit_deposit_id, s.used_on as "on", -1 * sum(s.amount_cents) as cents
    from unit_deposit_use s where ${among(sql`s.unit_deposit_id`)} ${until('s.usedOn')}
    group by s.unit_deposit_id, s.used_on`.execute(db);
  return rows.map((row) => ({ ...row, cents: Number(row.cents) }));
}

/** What of each deposit from before a lease is still held on a day, cents; one of which nothing is held is not in the map. */
export async function unitDepositsHeld(db: Database, asOf: CalendarDate): Promise<Map<string, number>> {
  const held = new Map<string, number>();
  for (const { unitDepositId, cents } of await unitDepositMovements(db, { asOf }))
    held.set(unitDepositId, (held.get(unitDepositId) ?? 0) + cents);
  return new Map([...held].filter(([, cents]) => cents !== 0));
}
