import { z } from 'zod';
import { accept, refuse } from '../../core/result.ts';
import { defineCommand } from '../../define-command.ts';
import { addedOne, day, editedOne, nextOf, say } from '../../log/describe/index.ts';
import { calendarDate, change, insert } from '../../log/index.ts';
import { checkRulePlace } from '../rule-place.ts';
import {
  lateFeeBases,
  lateFeeFormulas,
  lateFeePostings,
  lateFeeRule,
  lateFeeUnits,
  lateFeeWeekends,
} from '../schema.ts';
import { checkTerms, lateableKinds, tidyTerms } from './late-fee-rules.ts';

const amount = z.int().positive('More than zero, or leave it empty.').max(1e11).nullable().default(null);
const part = (most: number) =>
  z.int().min(1, 'More than zero, or leave it empty.').max(most).nullable().default(null);

/** Some ten years of ten a year; as a text they fit into their field. */
const MOST_HOLIDAYS = 100;

const terms = z.strictObject({
  name: z.string().trim().min(1, 'Give the rule a name.').max(80),
  chargeKinds: z.array(z.enum(lateableKinds)).min(1, 'Choose what it is for.').default(['rent']),
  formula: z.enum(lateFeeFormulas),
  amountCents: amount,
  basisPoints: part(10_000),
  perDayCents: amount,
  graceDays: z.int().min(1, 'At least 1: on its due day nothing is late.').max(90, 'At most 90 days.'),
  maxPerChargeCents: amount,
  maxPerChargeBasisPoints: part(100_000),
  maxPerMonthCents: amount,
  maxPerMonthBasisPoints: part(100_000),
  unit: z.enum(lateFeeUnits).nullable().default(null),
  base: z.enum(lateFeeBases).nullable().default(null),
  weekend: z.enum(lateFeeWeekends).nullable().default(null),
  holidays: z.array(calendarDate).max(MOST_HOLIDAYS, `At most ${MOST_HOLIDAYS} days.`).default([]),
  posting: z.enum(lateFeePostings).default('reviewed'),
  effectiveOn: calendarDate,
  source: z.string().trim().min(1).max(400).nullable().default(null),
});

/** The arguments as the record holds them. */
function fieldsOf<T extends z.output<typeof terms>>({ chargeKinds, holidays, ...args }: T) {
  const kinds = lateableKinds.filter((kind) => chargeKinds.includes(kind));
  const days = args.weekend === 'next-weekday' ? [...new Set(holidays)].sort() : [];
  return { ...tidyTerms(args), chargeKinds: kinds.join(','), holidays: days.join(',') || null };
}

/** A rule for one lease, for one building, or for all; from its day on it is used instead of an older one. */
export const addLateFeeRule = defineCommand({
  name: 'billing.addLateFeeRule',
  area: 'settings',
  args: terms.extend({
    id: z.uuid(),
    buildingId: z.uuid().nullable().default(null),
    leaseId: z.uuid().nullable().default(null),
  }),
  async run({ db, today }, args) {
    const rule = { ...fieldsOf(args), endedOn: null, enteredOn: today };
    const place = await checkRulePlace(db, rule);
    if (!place.ok) return place;
    const fits = checkTerms(rule);
    return fits.ok ? accept([insert(lateFeeRule, rule)]) : fits;
  },
  writes: '+lateFeeRule',
  ...addedOne(lateFeeRule),
});

/** A correction: it counts for fees that are not posted yet. A new amount from a day on is a new rule. */
export const changeLateFeeRule = defineCommand({
  name: 'billing.changeLateFeeRule',
  area: 'settings',
  args: terms.extend({ ruleId: z.uuid() }),
  async run({ db, today }, { ruleId, ...next }) {
    const current = await db
      .selectFrom('lateFeeRule')
      .selectAll()
      .where('id', '=', ruleId)
      .executeTakeFirst();
    if (!current) return refuse('missing', 'This rule is not in these books.');
    const fields = fieldsOf(next);
    const fits = checkTerms(fields);
    if (!fits.ok) return fits;
    // What a rule says from now on is not charged for the time before without anybody looking.
    const changed = change(lateFeeRule, current, fields);
    const op = changed && change(lateFeeRule, current, { ...fields, enteredOn: today });
    return accept(op ? [op] : []);
  },
  writes: 'lateFeeRule.*',
  ...editedOne(lateFeeRule),
});

/** The last day on which it charges anything; null: it goes on. What was posted stays. */
export const endLateFeeRule = defineCommand({
  name: 'billing.endLateFeeRule',
  title: 'Late-fee rule ended or continued',
  area: 'settings',
  args: z.strictObject({ ruleId: z.uuid(), endedOn: calendarDate.nullable() }),
  async run({ db, today }, { ruleId, endedOn }) {
    const current = await db
      .selectFrom('lateFeeRule')
      .selectAll()
      .where('id', '=', ruleId)
      .executeTakeFirst();
    if (!current) return refuse('missing', 'This rule is not in these books.');
    // What was due while it was over is looked at, should it begin again.
    const begins = current.endedOn !== null && (endedOn === null || endedOn > current.endedOn);
    const op = change(lateFeeRule, current, { endedOn, ...(begins && { enteredOn: today }) });
    return accept(op ? [op] : []);
  },
  writes: 'lateFeeRule.endedOn lateFeeRule.enteredOn',
  describe: (change) => {
    const op = change.changed('lateFeeRule');
    const on = nextOf(op, 'endedOn');
    if (!op || on === undefined) return null;
    const rule = change.names.of('lateFeeRule', op.id);
    return on === null
      ? say`Let the late-fee rule ${rule} go on`
      : say`Ended the late-fee rule ${rule} on ${day(String(on))}`;
  },
});
