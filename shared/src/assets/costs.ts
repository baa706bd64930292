import { z } from 'zod';
import { accountByLine } from '../bank/line-targets.ts';
import { checkBankAccount } from '../bank/queries.ts';
import { checkHappened } from '../core/happened.ts';
import { accept, refuse } from '../core/result.ts';
import { isPositive } from '../core/reversals.ts';
import { defineCommand } from '../define-command.ts';
import { defineReversal, type Reversible, reversalArgs } from '../define-reversal.ts';
import { amountOf, say } from '../log/describe/index.ts';
import { calendarDate, insert } from '../log/index.ts';
import { cents, named, someId, words } from './args.ts';
import { checkCostUnused, checkUnsold } from './in-use.ts';
import { assetOf } from './queries.ts';
import { assetCost, assetSources } from './schema.ts';

const cost = {
  table: 'assetCost',
  noun: 'cost of an asset',
  day: 'acquiredOn',
  words: 'memo',
} as const satisfies Reversible<'assetCost'>;

/**
 * What an asset cost, in minor units above zero: no expense, but spread over years by its depreciation. Refuses what is sold: all that it
 * had cost left the books with its sale.
 */
const recordCost = defineCommand({
  name: 'assets.recordCost',
  title: 'Cost of an asset recorded',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    assetId: z.uuid(),
    source: z.enum(assetSources).default('account'),
    amountCents: cents.positive(isPositive(cost.noun)),
    acquiredOn: calendarDate,
    vendorId: someId,
    accountId: someId,
    reference: words(80),
    memo: words(200),
    statementLineId: someId,
  }),
  async run({ db, today }, args) {
    const happened = checkHappened('acquiredOn', args.acquiredOn, { today });
    if (!happened.ok) return happened;
    const found = await assetOf(db, args.assetId);
    if (!found.ok) return found;
    const account = await checkBankAccount(db, args.accountId);
    if (!account.ok) return account;
    const unsold = await checkUnsold(db, found.value);
    if (!unsold.ok) return unsold;
    if (args.source !== 'account' && args.statementLineId !== null)
      return refuse('other-way', 'A bank transaction is paid from its account. Say so, or leave it out.', {
        field: 'source',
      });
    const from = await accountByLine(db, { ...args, movedCents: -args.amountCents });
    if (!from.ok) return from;
    const { buildingId } = found.value;
    return accept([insert(assetCost, { ...args, accountId: from.value, buildingId, reversesId: null })]);
  },
  writes: '+assetCost',
  describe: (change) => {
    const [row] = change.added('assetCost');
    return row ? say`Recorded a cost of ${amountOf(row)} of ${named(change, row)}` : null;
  },
});

/** Refused where more was depreciated, or left the books by the sale, than would be left as its cost. */
const reverseCost = defineReversal(cost, {
  name: 'assets.reverseCost',
  title: 'Cost of an asset reversed',
  args: reversalArgs.extend({ costId: z.uuid() }),
  of: ({ costId }) => costId,
  may: checkCostUnused,
  describe: (row, change) => say`Reversed a cost of ${amountOf(row)} of ${named(change, row)}`,
});

export const assetCostCommands = [recordCost, reverseCost];
