import { z } from 'zod';
import {
  type BankRuleTable,
  bankRule,
  type RuleOutcome,
  ruleDirectionWords,
  ruleOutcomes,
} from '../../bank/schema.ts';
import { keysOf } from '../../core/own.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { expenseCategories } from '../../expenses/schema.ts';
import { archivedOne, say } from '../../log/describe/index.ts';
import { change, insert } from '../../log/index.ts';

const cents = z.int().min(0).max(1e11).nullable().default(null);
const id = z.uuid().nullable().default(null);

const condition = {
  contains: z.string().trim().min(2, 'Write at least two letters.').max(80).nullable().default(null),
  direction: z.enum(keysOf(ruleDirectionWords)),
  leastCents: cents,
  mostCents: cents,
  accountId: id,
};

const proposal = {
  outcome: z.enum(ruleOutcomes),
  category: z.enum(expenseCategories).nullable().default(null),
  vendorId: id,
  buildingId: id,
  unitId: id,
  leaseId: id,
  payerId: id,
  otherAccountId: id,
};

const ruleArgs = { ...condition, ...proposal, place: z.int().min(1).max(1_000_000) };

type RuleArgs = z.output<z.ZodObject<typeof ruleArgs>>;

/** Makes a rule by hand, or keeps one that was learned from what people confirmed. A rule only proposes. */
const addBankRule = defineCommand({
  name: 'integrations.addBankRule',
  title: 'Bank rule added',
  area: 'import-rules',
  args: z.strictObject({
    id: z.uuid(),
    ...ruleArgs,
    source: z.enum(['made', 'learned']).default('made'),
    /** A rule that was learned wrongly is kept as one that is turned off. */
    isOff: z.boolean().default(false),
  }),
  async run({ today }, { isOff, ...args }) {
    const fits = checkRule(args);
    if (!fits.ok) return fits;
    return accept([insert(bankRule, { ...args, offOn: isOff ? today : null, archivedOn: null })]);
  },
  writes: '+bankRule',
  describe: (change) => {
    const [row] = change.added('bankRule');
    if (!row) return null;
    const kept = row.source === 'learned' ? (row.offOn === null ? 'Kept' : 'Turned off') : 'Added';
    return say`${kept} the bank rule ${change.names.of('bankRule', row.id)}`;
  },
});

/** Changes a rule, or the place in which it is asked. What was recorded by it stays. */
const editBankRule = defineCommand({
  name: 'integrations.editBankRule',
  title: 'Bank rule edited',
  area: 'import-rules',
  args: z.strictObject({ id: z.uuid(), ...ruleArgs }),
  async run({ db }, { id, ...next }) {
    const current = await ruleOf(db, id);
    if (!current) return missingRule();
    const fits = checkRule(next);
    if (!fits.ok) return fits;
    const op = change(bankRule, current, next);
    return accept(op ? [op] : []);
  },
  writes: 'bankRule.*',
  describe: (change) =>
    say`Edited the bank rule ${change.names.of('bankRule', change.changed('bankRule')?.id)}`,
});

/** Turns a rule off, and on again. */
const turnBankRule = defineCommand({
  name: 'integrations.turnBankRule',
  title: 'Bank rule turned on or off',
  area: 'import-rules',
  args: z.strictObject({ id: z.uuid(), isOff: z.boolean() }),
  async run({ db, today }, { id, isOff }) {
    const current = await ruleOf(db, id);
    if (!current) return missingRule();
    if ((current.offOn !== null) === isOff) return accept([]);
    const op = change(bankRule, current, { offOn: isOff ? today : null });
    return accept(op ? [op] : []);
  },
  writes: 'bankRule.offOn',
  describe: (change) => {
    const op = change.changed('bankRule');
    const [, off] = op?.fields.offOn ?? [];
    if (!op || off === undefined) return null;
    return say`Turned the bank rule ${change.names.of('bankRule', op.id)} ${off === null ? 'on' : 'off'}`;
  },
});

/** Takes a rule off the list, and brings it back. */
const archiveBankRule = defineCommand({
  name: 'integrations.archiveBankRule',
  area: 'import-rules',
  args: z.strictObject({ id: z.uuid(), isArchived: z.boolean().default(true) }),
  async run({ db, today }, { id, isArchived }) {
    const current = await ruleOf(db, id);
    if (!current) return missingRule();
    if ((current.archivedOn !== null) === isArchived) return accept([]);
    const op = change(bankRule, current, { archivedOn: isArchived ? today : null });
    return accept(op ? [op] : []);
  },
  writes: 'bankRule.archivedOn',
  ...archivedOne(bankRule),
});

export const bankRuleCommands = [addBankRule, editBankRule, turnBankRule, archiveBankRule];

const missingRule = () => refuse('missing', 'This bank rule is not in these books.');

function ruleOf(db: Database, id: string): Promise<BankRuleTable | undefined> {
  return db.selectFrom('bankRule').selectAll().where('id', '=', id).executeTakeFirst();
}

const needed: Readonly<Record<RuleOutcome, readonly [field: keyof RuleArgs, what: string] | null>> = {
  expense: ['category', 'Say which category it is.'],
  payment: ['leaseId', 'Say which lease it is for.'],
  transfer: ['otherAccountId', 'Say which account is on the other side.'],
  ignore: null,
};

/** A rule has something to go by, and says all of what it proposes. */
function checkRule(rule: RuleArgs): Result<null> {
  const { contains, leastCents, mostCents, outcome, direction } = rule;
  if (contains === null && leastCents === null && mostCents === null)
    return refuse('bad-input', 'Say what the text contains, or between which amounts it is.', {
      field: 'contains',
    });
  if (leastCents !== null && mostCents !== null && leastCents > mostCents)
    return refuse('bad-input', 'The least amount is above the most.', { field: 'leastCents' });
  const [field, message] = needed[outcome] ?? [];
  if (field && rule[field] === null) return refuse('bad-input', message ?? '', { field });
  if (outcome === 'payment' && direction === 'out')
    return refuse('bad-input', 'A payment is money in.', { field: 'direction' });
  if (outcome === 'expense' && direction === 'in')
    return refuse('bad-input', 'An expense is money out.', { field: 'direction' });
  return accept(null);
}

/** The rules that are on, in the order in which they are asked. */
export function readRules(db: Database): Promise<BankRuleTable[]> {
  return db
    .selectFrom('bankRule')
    .selectAll()
    .where('archivedOn', 'is', null)
    .orderBy('place')
    .orderBy('id')
    .execute();
}

/** Whether a transaction is all that a rule asks for: “CITY WATER 06/12” of −99.00 contains “city water”, and so does a `payee` of that name. */
export function fitsRule(
  { contains, direction, leastCents, mostCents, accountId }: BankRuleTable,
  line: { description: string; amountCents: number; accountId: string },
  payee = '',
): boolean {
  const size = Math.abs(line.amountCents);
  return (
    line.amountCents > 0 === (direction === 'in') &&
    (accountId === null || accountId === line.accountId) &&
    (leastCents === null || size >= leastCents) &&
    (mostCents === null || size <= mostCents) &&
    (contains === null || `${line.description} ${payee}`.toLowerCase().includes(contains.toLowerCase()))
  );
}
