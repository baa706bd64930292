import { z } from 'zod';
import { addDays, type CalendarDate, dayName } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { followTerms } from '../../follow-ups.ts';
import { type Change, money, type Sentence, say } from '../../log/describe/index.ts';
import { calendarDate, change, insert, type Op } from '../../log/index.ts';
import { chargedKind } from '../charged-kind.ts';
import { date } from '../describe.ts';
import { extraOps } from '../extras.ts';
import { findLease, missing } from '../lease-rows.ts';
import { findOverlap } from '../overlap.ts';
import { newAmounts, stepIdOf } from '../rises/new-amounts.ts';
import { isVoid, leaseEndOn } from '../rules.ts';
import {
  type LeaseTable,
  lease,
  leaseTerm,
  stepsWithin,
  type TermDecision,
  type TermKind,
} from '../schema.ts';
import { latestTerm } from './lease-terms.ts';

const amountCents = z.int().min(0).max(1e11);

/** What is charged from the first day of a new term on, beside what stays as it is; amounts in cents a period. */
const amountArgs = {
  /** Of what is charged already; nought ends it. */
  amounts: z
    .array(z.strictObject({ recurringChargeId: z.uuid(), amountCents }))
    .max(40)
    .default([]),
  extras: z
    .array(
      z.strictObject({
        id: z.uuid(),
        kind: chargedKind,
        label: z.string().trim().min(1).max(80),
        amountCents: z.int().positive().max(1e11),
      }),
    )
    .max(20)
    .default([]),
  within: z.enum(stepsWithin).nullable().default(null),
};

/** Each of these is one agreement about a term: its id, whose it is, and the day on which it was agreed. */
const agreementArgs = { id: z.uuid(), leaseId: z.uuid(), agreedOn: calendarDate };

const writes = '+leaseTerm +recurringCharge +rentStep lease.termEndsOn lease.termKind';

/**
 * The same lease for another term: until when, what happens then, and what is charged from its first day on (cents a period). The lease
 * stays one lease; the terms that it had before stay known. Refuses a term that leaves days out, or that begins before another one that
 * was agreed, and what was moved out of or entered by mistake.
 */
export const renewLease = defineCommand({
  name: 'leasing.renewLease',
  title: 'Lease renewed',
  area: 'properties',
  args: z.strictObject({
    ...agreementArgs,
    fromOn: calendarDate,
    termKind: z.enum(['fixed', 'fixed-then-monthly']),
    termEndsOn: calendarDate,
    ...amountArgs,
  }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db }, { termKind, termEndsOn, ...args }) {
    if (termEndsOn < args.fromOn)
      return refuse('term-ends', 'The new term would end before it begins. Choose a later last day.', {
        field: 'termEndsOn',
      });
    return agree(db, { ...args, decision: 'renewed', termKind, termEndsOn });
  },
  writes,
  describe: (change) => {
    const agreed = agreedIn(change);
    if (!agreed) return null;
    const { of, row } = agreed;
    return say`Renewed the lease of ${of} from ${date(row.fromOn)} until ${date(row.termEndsOn)}${amountsSaid(change)}`;
  },
});

/**
 * From a day on the lease has no term: it goes on month by month. The term before ends on the day before, so that the past stays what it
 * was. Refuses a lease that is month to month by then.
 */
export const goMonthToMonth = defineCommand({
  name: 'leasing.goMonthToMonth',
  title: 'Lease made month to month',
  area: 'properties',
  args: z.strictObject({ ...agreementArgs, fromOn: calendarDate, ...amountArgs }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db }, args) {
    const current = await findLease(db, args.leaseId);
    if (!current) return missing();
    const { termKind, termEndsOn } = current;
    if (termKind === 'monthly' || (termKind === 'fixed-then-monthly' && (termEndsOn ?? '') < args.fromOn))
      return refuse('nothing-changed', 'This lease is month to month by then. Change its rent instead.', {
        field: 'fromOn',
      });
    const ends = { termKind: 'fixed-then-monthly', termEndsOn: addDays(args.fromOn, -1) } as const;
    return agree(db, { ...args, decision: 'monthly', ...ends });
  },
  writes,
  describe: (change) => {
    const agreed = agreedIn(change);
    if (!agreed) return null;
    return say`Made the lease of ${agreed.of} month to month from ${date(agreed.row.fromOn)}${amountsSaid(change)}`;
  },
});

/**
 * The tenant stays although a fixed term is over: the lease goes on month by month from the day after it, with the rent that is agreed for that
 * (cents a period): 1,500 at 150% is 2,250.
 */
export const holdOver = defineCommand({
  name: 'leasing.holdOver',
  title: 'Tenant stays after the term',
  area: 'properties',
  args: z.strictObject({ ...agreementArgs, ...amountArgs }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db }, args) {
    const current = await findLease(db, args.leaseId);
    if (!current) return missing();
    const { termKind, termEndsOn } = current;
    if (termKind !== 'fixed' || termEndsOn === null)
      return refuse('term-ends', 'This lease goes on by itself after its term. Change its rent instead.');
    const goesOn = { fromOn: addDays(termEndsOn, 1), termKind: 'fixed-then-monthly', termEndsOn } as const;
    return agree(db, { ...args, decision: 'holds-over', ...goesOn });
  },
  writes,
  describe: (change) => {
    const agreed = agreedIn(change);
    if (!agreed) return null;
    return say`Let ${agreed.of} stay on after the term, from ${date(agreed.row.fromOn)}${amountsSaid(change)}`;
  },
});

const amountSchema = z.strictObject(amountArgs);
type Amounts = z.output<typeof amountSchema>;

interface Agreed extends Amounts {
  readonly id: string;
  readonly leaseId: string;
  readonly agreedOn: CalendarDate;
  readonly decision: TermDecision;
  readonly fromOn: CalendarDate;
  readonly termKind: TermKind;
  readonly termEndsOn: CalendarDate;
}

/** The agreement, the lease's term as it is from then on, and the amounts from its first day on. */
async function agree(db: Database, agreed: Agreed): Promise<Result<Op[]>> {
  const { id, leaseId, agreedOn, decision, fromOn, termKind, termEndsOn, amounts, extras, within } = agreed;
  const current = await findLease(db, leaseId);
  if (!current) return missing();
  const latest = await latestTerm(db, leaseId);
  const begins = checkBegins(current, fromOn, latest?.fromOn ?? null);
  if (!begins.ok) return begins;
  const clash = await findOverlap(db, { ...current, termKind, termEndsOn, leaseId });
  if (!clash.ok) return clash;
  const steps = await newAmounts(db, { leaseId, amounts, actId: id, from: fromOn, within });
  if (!steps.ok) return steps;
  const term = change(lease, current, { termKind, termEndsOn });
  const added: Op[] = [];
  for (const extra of extras)
    added.push(...(await extraOps(db, { ...extra, leaseId, from: fromOn, stepId: stepIdOf(id, extra.id) })));
  const agreement = insert(leaseTerm, {
    ...{ id, leaseId, decision, agreedOn, fromOn, termKind, termEndsOn },
    ...{ formerTermKind: current.termKind, formerTermEndsOn: current.termEndsOn },
    ...{ followsId: latest?.id ?? null, reversesId: null },
  });
  return accept([...(term ? [term] : []), agreement, ...steps.value, ...added]);
}

/** A new term leaves out no day on which they live there, and begins after what was agreed before it. */
function checkBegins(current: LeaseTable, fromOn: CalendarDate, latestOn: CalendarDate | null): Result<null> {
  const stands = checkGoesOn(current);
  if (!stands.ok) return stands;
  const field = { field: 'fromOn' };
  if (fromOn <= current.startOn)
    return refuse(
      'begins-later',
      `The lease begins on ${dayName(current.startOn)}. Choose a later day.`,
      field,
    );
  if (latestOn !== null && fromOn <= latestOn)
    return refuse(
      'begins-later',
      `Another term was agreed from ${dayName(latestOn)}. Take that back first, or choose a later day.`,
      field,
    );
  const endOn = leaseEndOn(current);
  if (endOn !== null && fromOn > addDays(endOn, 1))
    return refuse(
      'gap',
      `The term ends on ${dayName(endOn)}. The next one begins the day after it, or earlier.`,
      field,
    );
  return accept(null);
}

/** Refuses what was entered by mistake, and what somebody moves out of. */
export function checkGoesOn(current: LeaseTable): Result<null> {
  if (isVoid(current)) return refuse('void', 'This lease was entered by mistake. Bring it back first.');
  if (current.movedOutOn !== null)
    return refuse('ended', `They move out on ${dayName(current.movedOutOn)}. Take the move-out back first.`);
  return accept(null);
}

/** The agreement that a set brought, and the lease that it is about. */
export function agreedIn(change: Change) {
  const [row] = change.added('leaseTerm');
  return row && { row, of: change.names.of('lease', row.leaseId) };
}

/** ", Rent $1,600.00, Parking $60.00": the amounts that a set brought; empty where it brought none. */
function amountsSaid(change: Change): Sentence {
  return change.added('rentStep').flatMap(({ recurringChargeId, amountCents }) => {
    const { name } = change.names.of('recurringCharge', recurringChargeId);
    return say`, ${name} ${money(Number(amountCents))}`;
  });
}
