import { z } from 'zod';
import { checkHappened } from '../../core/happened.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { followTerms } from '../../follow-ups.ts';
import { money, say } from '../../log/describe/index.ts';
import { calendarDate, change, insert } from '../../log/index.ts';
import { date } from '../describe.ts';
import { findLease, missing } from '../lease-rows.ts';
import { noticeMethods, type RentNoticeTable, rentNotice, stepsWithin } from '../schema.ts';
import { checkGoesOn } from '../terms/renew-lease.ts';
import { amountsTakenBack, itemsOf, newAmounts, rentOn, stepInForceOf } from './new-amounts.ts';
import { noticeRuleFor } from './notice-days.ts';
import { listNoticeRules } from './notice-rules.ts';

/**
 * The tenant was told, on a day, of a new rent from another day on (cents a period, of each share): the notice is kept, and the rent
 * follows it. Amounts that hold from that day already need not be said. Refuses a notice that is still to be given, and one for a
 * day before it. How many days it needs is data (`noticeRule`); one that is short is a warning, never a refusal, because the law of the
 * place decides and not the program.
 */
export const giveRentNotice = defineCommand({
  name: 'leasing.giveRentNotice',
  title: 'Notice of a new rent given',
  area: 'properties',
  args: z.strictObject({
    id: z.uuid(),
    leaseId: z.uuid(),
    givenOn: calendarDate,
    effectiveOn: calendarDate,
    method: z.enum(noticeMethods).nullable().default(null),
    amounts: z
      .array(z.strictObject({ recurringChargeId: z.uuid(), amountCents: z.int().min(0).max(1e11) }))
      .max(40)
      .default([]),
    within: z.enum(stepsWithin).nullable().default(null),
  }),
  follows: ({ leaseId }) => followTerms(leaseId),
  async run({ db, today }, { id, leaseId, givenOn, effectiveOn, method, amounts, within }) {
    const current = await findLease(db, leaseId);
    if (!current) return missing();
    const goesOn = checkGoesOn(current);
    if (!goesOn.ok) return goesOn;
    const given = checkHappened('givenOn', givenOn, { today });
    if (!given.ok) return given;
    if (effectiveOn <= givenOn)
      return refuse('before-original', 'A new rent begins after the day on which it was told.', {
        field: 'effectiveOn',
      });
    const steps = await newAmounts(db, { leaseId, amounts, actId: id, from: effectiveOn, within });
    if (!steps.ok) return steps;
    const [formerCents, rentCents] = await rentsOfNotice(db, { leaseId, givenOn, effectiveOn, amounts });
    const { buildingId } = await db
      .selectFrom('unit')
      .select('buildingId')
      .where('id', '=', current.unitId)
      .executeTakeFirstOrThrow();
    const rule = noticeRuleFor(await listNoticeRules(db), { buildingId, givenOn, formerCents, rentCents });
    const told = { id, leaseId, givenOn, effectiveOn, method, formerCents, rentCents };
    return accept([
      insert(rentNotice, { ...told, ruleId: rule?.id ?? null, withdrawnOn: null }),
      ...steps.value,
    ]);
  },
  writes: '+rentNotice +rentStep',
  describe: (change) => {
    const [row] = change.added('rentNotice');
    if (!row) return null;
    const of = change.names.of('lease', row.leaseId);
    return say`Gave notice to ${of} on ${date(row.givenOn)}: the rent is ${money(Number(row.rentCents))} from ${date(row.effectiveOn)}`;
  },
});

interface Told {
  readonly leaseId: string;
  readonly givenOn: string;
  readonly effectiveOn: string;
  readonly amounts: readonly { readonly recurringChargeId: string; readonly amountCents: number }[];
}

/** All rents together when it was told and from its day on, in cents a period. */
async function rentsOfNotice(
  db: Database,
  { leaseId, givenOn, effectiveOn, amounts }: Told,
): Promise<[formerCents: number, rentCents: number]> {
  const rents = (await itemsOf(db, leaseId)).filter(({ kind }) => kind === 'rent');
  let rentCents = await rentOn(db, leaseId, effectiveOn);
  for (const item of rents) {
    const said = amounts.find(({ recurringChargeId }) => recurringChargeId === item.id);
    if (!said) continue;
    rentCents += said.amountCents - ((await stepInForceOf(db, item, effectiveOn))?.amountCents ?? 0);
  }
  return [await rentOn(db, leaseId, givenOn), rentCents];
}

/** The notice does not hold: the rent is from its day on what it was before. The notice stays known, with the day of its withdrawal. */
export const withdrawRentNotice = defineCommand({
  name: 'leasing.withdrawRentNotice',
  title: 'Notice of a new rent withdrawn',
  area: 'properties',
  args: z.strictObject({ noticeId: z.uuid(), withdrawnOn: calendarDate }),
  follows: async ({ noticeId }, db) => followTerms((await findNotice(db, noticeId))?.leaseId),
  async run({ db, today }, { noticeId, withdrawnOn }) {
    const notice = await findNotice(db, noticeId);
    if (!notice) return refuse('missing', 'This notice is not in these books.');
    if (notice.withdrawnOn !== null) return refuse('nothing-changed', 'This notice was withdrawn already.');
    const happened = checkHappened('withdrawnOn', withdrawnOn, { from: notice.givenOn, today });
    if (!happened.ok) return happened;
    const items = await itemsOf(db, notice.leaseId);
    const amounts = await amountsTakenBack(db, { actId: noticeId, items });
    if (!amounts.ok) return amounts;
    const op = change(rentNotice, notice, { withdrawnOn });
    return accept([...(op ? [op] : []), ...amounts.value]);
  },
  writes: '+rentStep rentNotice.withdrawnOn',
  describe: (change) => {
    const op = change.changed('rentNotice');
    const row = op && change.names.row('rentNotice', op.id);
    if (!row) return null;
    const of = change.names.of('lease', row.leaseId);
    return say`Withdrew the notice of a new rent from ${date(row.effectiveOn)} to ${of}`;
  },
});

function findNotice(db: Database, noticeId: string): Promise<RentNoticeTable | undefined> {
  return db.selectFrom('rentNotice').selectAll().where('id', '=', noticeId).executeTakeFirst();
}

/** Notices of leases, in the order in which they take effect; those that were withdrawn too. */
export async function noticesOf(db: Database, leaseIds?: readonly string[]): Promise<RentNoticeTable[]> {
  if (leaseIds?.length === 0) return [];
  return db
    .selectFrom('rentNotice')
    .selectAll()
    .$if(leaseIds !== undefined, (query) => query.where('leaseId', 'in', leaseIds ?? []))
    .orderBy('effectiveOn')
    .orderBy('id')
    .execute();
}
