import { sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { type DepositKind, depositKinds } from './schema.ts';

/** In above zero, out below it; cents. */
export interface Movement {
  readonly on: CalendarDate;
  readonly cents: number;
}

/** Deposit money of a lease and kind. */
export interface DepositMovement extends Movement {
  readonly leaseId: string;
  readonly kind: DepositKind;
}

/** What each fact about a deposit does to what is held, for the lease that a field of it names. */
export const depositFacts = [
  { table: 'depositReceipt', day: 'receivedOn', of: 'leaseId', sign: 1 },
  { table: 'depositInterest', day: 'creditedOn', of: 'leaseId', sign: 1 },
  { table: 'unitDepositUse', day: 'usedOn', of: 'leaseId', sign: 1 },
  { table: 'depositTransfer', day: 'transferredOn', of: 'toLeaseId', sign: 1 },
  { table: 'depositTransfer', day: 'transferredOn', of: 'leaseId', sign: -1 },
  { table: 'depositApplication', day: 'appliedOn', of: 'leaseId', sign: -1 },
  { table: 'depositRefund', day: 'refundedOn', of: 'leaseId', sign: -1 },
  { table: 'depositForfeiture', day: 'forfeitedOn', of: 'leaseId', sign: -1 },
] as const;

/**
 * What came into and went out of deposits held, by lease, kind and day: the one computation that every report, journal and rule reads
 * (a property test holds it equal to what is posted to the liability). A charge of kind `deposit`, from before there were receipts,
 * counts as far as it is settled, as a security deposit. Received 1,500.00, applied 550.00, returned 950.00: three movements that come
 * to zero.
 */
export async function depositMovements(
  db: Database,
  { leaseIds, asOf }: { leaseIds?: readonly string[] | undefined; asOf?: CalendarDate | undefined } = {},
): Promise<DepositMovement[]> {
  if (leaseIds?.length === 0) return [];
  const among = (field: string) =>
    leaseIds === undefined
      ? sql`is not null`
      : sql`in (${sql.join(leaseIds)}) and ${sql.ref(field)} is not null`;
  const until = (day: string) => (asOf === undefined ? sql`` : sql`and ${sql.ref(day)} <= ${asOf}`);
  const facts = depositFacts.map(
    ({ table, day, of, sign }) => sql`
      select ${sql.ref(of)} as lease_id, kind, ${sql.ref(day)} as "on", ${sql.lit(sign)} * sum(amount_cents) as cents
      from ${sql.table(table)} where ${sql.ref(of)} ${among(of)} ${until(day)}
      group by ${sql.ref(of)}, kind, ${sql.ref(day)}`,
  );
  const settled = sql`
    select a.lease_id, 'security' as kind, a.allocated_on as "on", sum(a.amount_cents) as cents
    from charge c join allocation a on a.lease_id = c.lease_id and a.charge_id = c.id
    where c.kind = 'deposit' and c.lease_id ${among('c.leaseId')} ${until('a.allocatedOn')}
    group by a.lease_id, a.allocated_on`;
  const { rows } = await sql<DepositMovement>`
    ${sql.join([...facts, settled], sql` union all `)}`.execute(db);
  return rows.map((row) => ({ ...row, cents: Number(row.cents) }));
}

/**
 * Deposit money held for each lease on a day, in cents. Received 1,500.00, 550.00 of it applied: 950.00. A lease that is not in the map
 * holds none.
 */
export async function depositsHeld(
  db: Database,
  { asOf, leaseIds }: { asOf: CalendarDate; leaseIds?: readonly string[] },
): Promise<Map<string, number>> {
  const held = new Map<string, number>();
  for (const { leaseId, cents } of await depositMovements(db, { asOf, leaseIds }))
    held.set(leaseId, (held.get(leaseId) ?? 0) + cents);
  return new Map([...held].filter(([, cents]) => cents !== 0));
}

/** Of some movements, what is held by kind; kinds of which nothing is held are left out. */
export function heldByKind(
  movements: readonly DepositMovement[],
): { kind: DepositKind; heldCents: number }[] {
  return depositKinds
    .map((kind) => ({ kind, heldCents: sumOf(movements.filter((one) => one.kind === kind)) }))
    .filter(({ heldCents }) => heldCents !== 0);
}

/** The least that there is at the end of a day and of any day after it; cents. */
export function leastHeld(movements: readonly Movement[], on: CalendarDate): number {
  const days = movements.map((movement) => movement.on).filter((day) => day > on);
  return Math.min(...[on, ...days].map((day) => sumOf(movements.filter((one) => one.on <= day))));
}

function sumOf(movements: readonly Movement[]): number {
  return movements.reduce((sum, { cents }) => sum + cents, 0);
}
