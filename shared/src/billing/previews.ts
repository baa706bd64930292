import { type Invocation, invocation, type Row } from '../changes/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { dayName, endOfMonth, later } from '../core/calendar.ts';
import { accept, type Result } from '../core/result.ts';
import type { Database } from '../database.ts';
import { periodsThrough } from '../leasing/periods.ts';
import type { ChargeKind, Frequency } from '../leasing/schema.ts';
import { type StartLeaseArgs, startLease } from '../leasing/start-lease.ts';
import { getOrganisation } from '../organisation/queries.ts';
import type { ProrationMethod } from '../organisation/schema.ts';
import { allocateCredit } from './allocations.ts';
import { amountFor, generateCharges } from './generate-charges.ts';

/** Leases in one change set of charges: enough to be quick, few enough that a set stays small to send. */
export const LEASES_PER_SET = 50;

/** The commands that charge everything due through a day and let credit settle it, a group of leases at a time. */
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
    invocations.push(
      invocation(generateCharges, { through, leaseIds }),
      invocation(allocateCredit, { leaseIds }),
    );
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
  const charges = rows('charge').map((row) => ({
    label: String(row.description),
    dueOn: String(row.dueOn),
    amountCents: Number(row.amountCents),
    workings: null as string | null,
  }));
  for (const row of rows('recurringCharge')) {
    const steps = rows('rentStep')
      .filter((step) => step.recurringChargeId === row.id)
      .map((step) => ({
        effectiveOn: String(step.effectiveOn),
        amountCents: Number(step.amountCents),
      }));
    charges.push(
      ...firstOf({ args, label: String(row.label), kind: row.kind as ChargeKind, steps }, organisation),
    );
  }
  return accept({ charges: charges.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)) });
}

function firstOf(
  item: {
    args: StartLeaseArgs;
    label: string;
    kind: ChargeKind;
    steps: { effectiveOn: string; amountCents: number }[];
  },
  { currency, prorationMethod }: { currency: string; prorationMethod: ProrationMethod },
): FirstCharge[] {
  const { args, label, kind, steps } = item;
  const chargedFrom = later(args.startOn, args.chargedFrom ?? args.startOn);
  const recurring = {
    id: '',
    leaseId: args.id,
    kind,
    label,
    payerId: null,
    frequency: args.frequency as Frequency,
    dueDay: args.dueDay,
    startOn: args.startOn,
    endOn: null,
    chargedFrom,
    steps,
    lease: { ...args, movedOutOn: null, prorationMethod: args.prorationMethod ?? prorationMethod },
  };
  const found: FirstCharge[] = [];
  for (const period of periodsThrough(
    recurring,
    endOfMonth(`${Number(chargedFrom.slice(0, 4)) + 2}-01-01`),
  )) {
    const amount = period.dueOn < chargedFrom ? null : amountFor(recurring, period, currency);
    if (amount)
      found.push({
        label: `${label} from ${dayName(later(period.startOn, args.startOn))}`,
        dueOn: period.dueOn,
        ...amount,
      });
    if (found.length === 2) break;
  }
  return found;
}
