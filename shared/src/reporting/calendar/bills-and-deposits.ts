import { depositRuleFor, depositsHeld, returnBy } from '../../billing/deposits/index.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { billDays } from '../../expenses/recurring-bills.ts';

/** Days from one to another, both inclusive. */
interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

interface BillDue {
  readonly id: string;
  readonly on: CalendarDate;
  readonly description: string;
  /** What of; null: of the whole portfolio. */
  readonly building: string | null;
  /** In minor units; null: it differs each time. */
  readonly cents: number | null;
}

/** The bills of recurring expenses that are neither recorded nor skipped. */
export async function billsDue(db: Database, { from, to }: Span): Promise<BillDue[]> {
  const recurring = await db
    .selectFrom('recurringExpense')
    .leftJoin('building', 'building.id', 'recurringExpense.buildingId')
    .selectAll('recurringExpense')
    .select('building.name as building')
    .orderBy('recurringExpense.id')
    .execute();
  const done = await dealtWith(db);
  return recurring.flatMap(({ id, description, building, amountCents: cents, ...days }) =>
    billDays(days, to)
      .filter((on) => on >= from && !done.has(`${id} ${on}`))
      .map((on) => ({ id, on, description, building, cents })),
  );
}

/** "id day" of each bill that was recorded and stands, or skipped. */
async function dealtWith(db: Database): Promise<Set<string>> {
  const recorded = await db
    .selectFrom('expense')
    .leftJoin('expense as later', 'later.reversesId', 'expense.id')
    .select(['expense.recurringExpenseId', 'expense.periodOn'])
    .where('expense.recurringExpenseId', 'is not', null)
    .where('expense.reversesId', 'is', null)
    .where('later.id', 'is', null)
    .execute();
  const skipped = db.selectFrom('skippedBill').select(['recurringExpenseId', 'periodOn']);
  const both = [...recorded, ...(await skipped.where('withdrawnOn', 'is', null).execute())];
  return new Set(both.map(({ recurringExpenseId, periodOn }) => `${recurringExpenseId} ${periodOn}`));
}

/** By when what is held of a lease that has ended must be returned, by the rule for it; where nothing is held there is no such day. */
export async function depositDeadlines(
  db: Database,
  { today, from, to }: Span & { readonly today: CalendarDate },
): Promise<{ leaseId: string; on: CalendarDate }[]> {
  const rules = await db.selectFrom('depositRule').selectAll().orderBy('id').execute();
  if (rules.length === 0) return [];
  const leases = await db
    .selectFrom('lease')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .select(['lease.id', 'lease.movedOutOn', 'lease.termKind', 'lease.termEndsOn', 'unit.buildingId'])
    .where('lease.voidedOn', 'is', null)
    .orderBy('lease.id')
    .execute();
  const held = await depositsHeld(db, { asOf: today });
  return leases.flatMap(({ id: leaseId, movedOutOn, termKind, termEndsOn, buildingId }) => {
    const endedOn = movedOutOn ?? (termKind === 'fixed' ? termEndsOn : null);
    if (endedOn === null || (held.get(leaseId) ?? 0) <= 0) return [];
    const days = depositRuleFor(rules, { leaseId, buildingId }, endedOn)?.returnDays ?? null;
    const on = days === null ? null : returnBy(endedOn, days);
    return on !== null && on >= from && on <= to ? [{ leaseId, on }] : [];
  });
}
