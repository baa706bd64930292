import { z } from 'zod';
import { type CalendarDate, dayName, earlier, later } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { leaseOf, leasesOf, settleCredit } from '../../follow-ups.ts';
import { say } from '../../log/describe/index.ts';
import { calendarDate, change, type Invocation, insert, invocation, type Op } from '../../log/index.ts';
import { lateFeesFor, mirrorOf, sameDebt } from '../charges.ts';
import { feesCharged, leaseNamed, settling } from '../describe.ts';
import { leasesWithLateCharges } from '../late-leases.ts';
import { allocateCredit } from '../payments/allocations.ts';
import { type ChargeTable, charge, lateFee, lateFeeWaiver } from '../schema.ts';
import type { LateFeeProposal } from './late-fee-assessment.ts';
import { listLateFeeRules } from './late-fee-facts.ts';
import { waivedFeeReversalId } from './late-fee-identity.ts';
import { isAutomatic, proposeLateFees } from './late-fee-queries.ts';

/**
 * Charges the late fees that are chargeable through a day, none of them before it is: those that the owner lets be
 * posted without looking, or all. Identities come from what was late, so any machine makes each fee exactly once, and a
 * fee that was reversed does not come back. A fee is due on the day it is posted.
 */
export const assessLateFees = defineCommand({
  name: 'billing.assessLateFees',
  title: 'Late fees charged',
  area: 'money',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({
    through: calendarDate,
    leaseIds: z.array(z.uuid()).max(1000).optional(),
    which: z.enum(['automatic', 'all']).default('automatic'),
  }),
  follows: async ({ leaseIds }, db) => settleCredit(...(await leasesOf(db, leaseIds))),
  async run({ db, today }, { through, leaseIds, which }) {
    const proposals = await proposeLateFees(db, { through: earlier(through, today), leaseIds });
    return accept(
      proposals.filter((fee) => which === 'all' || isAutomatic(fee)).flatMap((fee) => post(fee, today)),
    );
  },
  writes: '+charge +lateFee',
  describe: feesCharged,
});

/**
 * Charges the fees that a person chose from a preview, as they were shown. One that somebody else has posted meanwhile
 * is done; one that is no longer what was shown is refused, and nothing is posted.
 */
export const postLateFees = defineCommand({
  name: 'billing.postLateFees',
  title: 'Late fees posted',
  area: 'money',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({
    fees: z
      .array(z.strictObject({ id: z.uuid(), leaseId: z.uuid(), amountCents: z.int().positive() }))
      .min(1, 'Choose a late fee to post.')
      .max(1000),
  }),
  follows: ({ fees }) => settleCredit(...fees.map(({ leaseId }) => leaseId)),
  async run({ db, today }, { fees }) {
    const leaseIds = [...new Set(fees.map(({ leaseId }) => leaseId))];
    const proposals = await proposeLateFees(db, { through: today, leaseIds });
    const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
    const posted = await alreadyPosted(
      db,
      fees.map(({ id }) => id),
    );
    const ops: Op[] = [];
    for (const { id, amountCents } of fees) {
      const proposal = byId.get(id);
      if (posted.has(id)) continue;
      if (proposal?.amountCents !== amountCents) return changedSince(proposal);
      ops.push(...post(proposal, today));
    }
    return accept(ops);
  },
  writes: '+charge +lateFee',
  describe: feesCharged,
});

async function alreadyPosted(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.selectFrom('charge').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}

function changedSince(proposal: LateFeeProposal | undefined) {
  const what = proposal
    ? `The ${proposal.description.charAt(0).toLowerCase()}${proposal.description.slice(1)} of ${dayName(proposal.chargeableOn)} is another amount now`
    : 'One of these late fees is not due any more';
  return refuse('late-fee-changed', `${what}: a payment or a rule has changed since. Look at them again.`);
}

/** Due on the day it is posted: whoever posts it first says which, and the same fee of another day is not made again. */
function post(fee: LateFeeProposal, today: CalendarDate): Op[] {
  const { id, leaseId, amountCents, payerId, description, workings, lateChargeId, ruleId } = fee;
  const dueOn = later(today, fee.notBefore);
  const chargeableOn = fee.chargeableOn === dueOn ? null : fee.chargeableOn;
  const none = { periodOn: null, recurringChargeId: null, reversesId: null };
  return [
    insert(charge, {
      id,
      leaseId,
      kind: 'late-fee',
      amountCents,
      dueOn,
      payerId,
      description,
      workings,
      ...none,
    }),
    insert(lateFee, { id, leaseId, chargeId: id, lateChargeId, ruleId, chargeableOn }),
  ];
}

/** Leases in one change set of fees, as with rent. */
const LEASES_PER_SET = 50;

/** The commands that post what may be posted without looking, and let credit settle it, of all leases or `among` some; none where there is nothing. */
export async function listAutomaticLateFees(
  db: Database,
  through: CalendarDate,
  among?: readonly string[],
): Promise<Invocation[]> {
  const rules = await listLateFeeRules(db);
  if (!rules.some(({ posting, formula }) => posting === 'automatic' && formula !== 'none')) return [];
  const leases = await leasesWithLateCharges(db, { rules, through, leaseIds: among });
  const invocations: Invocation[] = [];
  for (let start = 0; start < leases.length; start += LEASES_PER_SET) {
    const leaseIds = leases.slice(start, start + LEASES_PER_SET);
    invocations.push(
      invocation(assessLateFees, { through, leaseIds }),
      invocation(allocateCredit, { leaseIds }),
    );
  }
  return invocations;
}

/** No fee for this late charge, now or later; one that was posted for it is reversed on the day of the waiver. */
export const waiveLateFees = defineCommand({
  name: 'billing.waiveLateFees',
  title: 'Late fee waived',
  area: 'money',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({
    chargeId: z.uuid(),
    reason: z.string().trim().min(1).max(200).nullable().default(null),
  }),
  follows: async ({ chargeId }, db) => settleCredit(await leaseOf(db, 'charge', chargeId)),
  async run({ db, today }, { chargeId, reason }) {
    const late = await db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirst();
    if (!late) return refuse('missing', 'This charge is not in these books.');
    const id = derivedId('late-fee-waiver', chargeId);
    const current = await db.selectFrom('lateFeeWaiver').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) {
      const { leaseId } = late;
      const row = { id, leaseId, chargeId, reason, waivedOn: today, withdrawnOn: null };
      const taken = await reverseFees(db, late, today);
      return taken.ok ? accept([insert(lateFeeWaiver, row), ...taken.value]) : taken;
    }
    if (current.withdrawnOn === null) return accept([]);
    const op = change(lateFeeWaiver, current, { reason, waivedOn: today, withdrawnOn: null });
    const taken = await reverseFees(db, late, today);
    return taken.ok ? accept([...(op ? [op] : []), ...taken.value]) : taken;
  },
  writes: `+lateFeeWaiver +charge ${settling} lateFeeWaiver.reason lateFeeWaiver.waivedOn lateFeeWaiver.withdrawnOn`,
  describe: (change) => {
    const [added] = change.added('lateFeeWaiver');
    const row = added ?? change.names.row('lateFeeWaiver', change.changed('lateFeeWaiver')?.id);
    if (!row) return null;
    return say`Waived the late fee for ${change.names.of('charge', row.chargeId)} of ${leaseNamed(change, row)}`;
  },
});

async function reverseFees(db: Database, late: ChargeTable, today: CalendarDate): Promise<Result<Op[]>> {
  const ops: Op[] = [];
  for (const fee of await lateFeesFor(db, late)) {
    const id = waivedFeeReversalId(fee.id);
    const taken = await mirrorOf(db, fee, { id, reversedOn: today, reason: 'waived' });
    if (!taken.ok) return taken;
    ops.push(...taken.value);
  }
  return accept(ops);
}

/**
 * Charges fees for it after all. What the waiver took back is posted again, as far as it is chargeable today; what was never
 * posted is proposed as any other fee.
 */
export const withdrawLateFeeWaiver = defineCommand({
  name: 'billing.withdrawLateFeeWaiver',
  title: 'Late fee charged after all',
  area: 'money',
  derivesDays: () => true,
  args: z.strictObject({ chargeId: z.uuid() }),
  follows: async ({ chargeId }, db) => settleCredit(await leaseOf(db, 'charge', chargeId)),
  async run({ db, today }, { chargeId }) {
    const id = derivedId('late-fee-waiver', chargeId);
    const current = await db.selectFrom('lateFeeWaiver').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This late fee was not waived.');
    const op = change(lateFeeWaiver, current, { withdrawnOn: today });
    if (!op || current.withdrawnOn !== null) return accept([]);
    const { leaseId } = current;
    const proposals = await proposeLateFees(db, {
      through: today,
      leaseIds: [leaseId],
      exceptWaiverOf: chargeId,
    });
    const late = await db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirst();
    const debt = new Set(late ? await sameDebt(db, late) : []);
    const back = proposals.filter(({ isBack, lateChargeId }) => isBack && debt.has(lateChargeId));
    return accept([op, ...back.flatMap((fee) => post(fee, today))]);
  },
  writes: '+charge +lateFee lateFeeWaiver.withdrawnOn',
  describe: (change) => {
    const row = change.names.row('lateFeeWaiver', change.changed('lateFeeWaiver')?.id);
    if (!row) return null;
    const charge = change.names.of('charge', row.chargeId);
    return say`Took back the waiver of the late fee for ${charge} of ${leaseNamed(change, row)}`;
  },
});
