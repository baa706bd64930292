import { z } from 'zod';
import { accept, type Result, refuse } from '../../core/result.ts';
import { defineCommand } from '../../define-command.ts';
import { say } from '../../log/describe/index.ts';
import { calendarDate, change, insert } from '../../log/index.ts';
import { checkRulePlace } from '../rule-place.ts';
import { depositRule, interestCredits } from './schema.ts';

const terms = {
  returnDays: z.int().min(1).max(365, 'At most 365 days.').nullable().default(null),
  interestBasisPoints: z.int().min(1).max(10_000).nullable().default(null),
  interestCredited: z.enum(interestCredits).nullable().default(null),
  effectiveOn: calendarDate,
  source: z.string().trim().min(1).max(400).nullable().default(null),
};

/** What a place or a lease asks of deposits: days to return one in, and interest. For one lease, one building, or all. */
export const addDepositRule = defineCommand({
  name: 'billing.addDepositRule',
  title: 'Deposit rule added',
  area: 'settings',
  args: z.strictObject({
    id: z.uuid(),
    buildingId: z.uuid().nullable().default(null),
    leaseId: z.uuid().nullable().default(null),
    ...terms,
  }),
  async run({ db }, args) {
    const place = await checkRulePlace(db, args);
    if (!place.ok) return place;
    const says = checkSays(args);
    return says.ok ? accept([insert(depositRule, { ...args, endedOn: null })]) : says;
  },
  writes: '+depositRule',
  describe: (change) => {
    const [row] = change.added('depositRule');
    if (!row) return null;
    if (row.leaseId !== null) return say`Added a deposit rule for ${change.names.of('lease', row.leaseId)}`;
    return row.buildingId === null
      ? say`Added a deposit rule`
      : say`Added a deposit rule for ${change.names.of('building', row.buildingId)}`;
  },
});

/** Puts a deposit rule right, or ends it on a day. What was credited stays. */
export const changeDepositRule = defineCommand({
  name: 'billing.changeDepositRule',
  title: 'Deposit rule changed',
  area: 'settings',
  args: z.strictObject({ ruleId: z.uuid(), endedOn: calendarDate.nullable().default(null), ...terms }),
  async run({ db }, { ruleId, ...next }) {
    const current = await db
      .selectFrom('depositRule')
      .selectAll()
      .where('id', '=', ruleId)
      .executeTakeFirst();
    if (!current) return refuse('missing', 'This rule is not in these books.');
    const says = checkSays(next);
    if (!says.ok) return says;
    const op = change(depositRule, current, next);
    return accept(op ? [op] : []);
  },
  writes: 'depositRule.*',
  describe: (change) => (change.changed('depositRule') ? say`Changed a deposit rule` : null),
});

function checkSays({
  returnDays,
  interestBasisPoints,
}: {
  returnDays: number | null;
  interestBasisPoints: number | null;
}): Result<null> {
  return returnDays === null && interestBasisPoints === null
    ? refuse('bad-input', 'Say in how many days it is returned, or what interest it earns.', {
        field: 'returnDays',
      })
    : accept(null);
}
