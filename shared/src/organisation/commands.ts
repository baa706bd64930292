import { z } from 'zod';
import { parseAllocationOrder } from '../billing/rules.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { edited, labels, say, text } from '../log/describe/index.ts';
import { change, insert } from '../log/index.ts';
import { bringBack } from './bring-back.ts';
import { entityCommands } from './entities.ts';
import { ownerTransferCommands } from './owner-transfers.ts';
import { getOrganisation } from './queries.ts';
import { currencyRule, prorationMethods, sharings, timeZoneRule } from './rules.ts';
import { savedViewCommands } from './saved-views.ts';
import { DEFAULT_ALLOCATION_ORDER, organisation } from './schema.ts';

const currency = worded(currencyRule);
const timeZone = worded(timeZoneRule);

/** Text that a field's rule is asked of, with the rule's own words. */
function worded(rule: (value: string) => string | null) {
  return z.string().superRefine((value, issues) => {
    const wrong = rule(value);
    if (wrong) issues.addIssue(wrong);
  });
}

/** One portfolio, one organisation: its currency is that of all its money. */
export const alreadyCreated = () =>
  refuse('already-created', 'These books already belong to an organisation.');

export const createOrganisation = defineCommand({
  name: 'organisation.create',
  title: 'Portfolio created',
  area: 'settings',
  isInternal: true,
  args: z.strictObject({ id: z.uuid(), name: z.string().trim().min(1).max(120), currency, timeZone }),
  async run({ db }, args) {
    const existing = await db.selectFrom('organisation').select('id').executeTakeFirst();
    if (existing) return alreadyCreated();
    const policies = {
      prorationMethod: 'actual-days',
      allocationOrder: DEFAULT_ALLOCATION_ORDER,
      returnedPaymentFeeCents: null,
    } as const;
    return accept([insert(organisation, { ...args, ...policies })]);
  },
  writes: '+organisation',
  describe: (change) => {
    const [row] = change.added('organisation');
    return row ? say`Created the portfolio ${text(String(row.name))}` : null;
  },
});

const changeSettings = defineCommand({
  name: 'organisation.changeSettings',
  title: 'Settings changed',
  area: 'settings',
  args: z.strictObject({
    name: z.string().trim().min(1).max(120).optional(),
    timeZone: timeZone.optional(),
    prorationMethod: z.enum(prorationMethods).optional(),
    allocationOrder: z.string().max(400).optional(),
    returnedPaymentFeeCents: z.int().min(0).max(1e9).nullable().optional(),
    expenseSharing: z.enum(sharings).nullable().optional(),
  }),
  async run({ db }, next) {
    if (next.allocationOrder !== undefined) {
      const order = parseAllocationOrder(next.allocationOrder);
      if (!order.ok) return order;
    }
    const op = change(organisation, await getOrganisation(db), next);
    return accept(op ? [op] : []);
  },
  writes: 'organisation.*',
  describe: (change) => {
    const op = change.changed('organisation');
    const others = Object.keys(op?.fields ?? {});
    if (op && others.length > 1) return say`Changed ${labels(organisation, others)} of the portfolio`;
    return edited(organisation, change);
  },
});

export const organisationCommands = [
  createOrganisation,
  bringBack,
  changeSettings,
  ...ownerTransferCommands,
  ...entityCommands,
  ...savedViewCommands,
];
