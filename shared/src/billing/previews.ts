import type { CalendarDate } from '../core/calendar.ts';
import { dayName, endOfMonth, later } from '../core/calendar.ts';
import { accept, type Result } from '../core/result.ts';
import type { Database } from '../database.ts';
import { periodsThrough } from '../leasing/periods.ts';
import type { RecurringChargeTable, RentStepTable } from '../leasing/schema.ts';
import { type StartLeaseArgs, startLease } from '../leasing/start-lease.ts';
import { type Invocation, invocation, type Row } from '../log/index.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { generateCharges } from './schedule/generate-charges.ts';
import type { RecurringWithLease } from './schedule/recurring-charges.ts';
import { amountFor } from './schedule/schedule.ts';

/** Leases in one change set of charges: enough to be quick, few enough that a set stays small to send. */
export const LEASES_PER_SET = 50;

/** The commands that charge everything due through a day, a group of leases at a time. */
export async function listGenerations(db: Database, through: CalendarDate): Promise<Invocation[]> {
  const leases = await db
    .selectFrom('lease')
    .select('id')
    .where('startOn', '<=', through)
    .orderBy('id')
    .execute();
  const ids = leases.map(({ id }) => id);
  const invocations: Invocation[] = [];
  for (let start = 0; start < ids.length; start += LEASES_PER_SET) {
    const leaseIds = ids.slice(start, start + LEASES_PER_SET);
    invocations.push(invocation(generateCharges, { through, leaseIds }));
  }
  return invocations;
}

export interface FirstCharge {
  label: string;
  dueOn: CalendarDate;
  amountCents: number;
  workings: string | null;
}

/** What a new lease will be charged first, with the arithmetic: deposit, the first (part) month, the month after. */
export async function previewFirstCharges(
  db: Database,
  args: StartLeaseArgs,
  today: CalendarDate,
): Promise<Result<{ charges: FirstCharge[] }>> {
  const planned = await startLease.run({ db, today }, args);
  if (!planned.ok) return planned;
  const rows = (table: string): Row[] =>
    planned.value.flatMap((op) =>
      op.kind === 'insert' && op.table === table ? [{ id: op.id, ...op.row }] : [],
    );
  const organisation = await getOrganisation(db);
  const charges = rows('charge').map(
    (row): FirstCharge => ({
      label: String(row.description),
      dueOn: String(row.dueOn),
      amountCents: Number(row.amountCents),
      workings: null,
    }),
  );
  const lease = {
    ...args,
    movedOutOn: null,
    voidedOn: null,
    prorationMethod: args.prorationMethod ?? organisation.prorationMethod,
  };
  const steps = Map.groupBy(rows('rentStep') as unknown as RentStepTable[], (step) => step.recurringChargeId);
  const items = (rows('recurringCharge') as unknown as RecurringChargeTable[]).map((item) => {
    return { ...item, lease, steps: steps.get(item.id) ?? [] };
  });
  const rents = items.filter(({ kind }) => kind === 'rent');
  for (const item of items) {
    const shares = item.kind === 'rent' ? rents : [item];
    charges.push(...firstOf({ ...item, shares }, organisation.currency));
  }
  return accept({ charges: charges.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)) });
}

function firstOf(item: RecurringWithLease, currency: string): FirstCharge[] {
  const { label, chargedFrom, startOn } = item;
  const found: FirstCharge[] = [];
  for (const period of periodsThrough(item, endOfMonth(`${Number(chargedFrom.slice(0, 4)) + 2}-01-01`))) {
    const amount = period.dueOn < chargedFrom ? null : amountFor(item, period, currency);
    if (amount)
      found.push({
        label: `${label} from ${dayName(later(period.startOn, startOn))}`,
        dueOn: period.dueOn,
        amountCents: amount.amountCents,
        workings: amount.workings,
      });
    if (found.length === 2) break;
  }
  return found;
}
