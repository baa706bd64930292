import type { BankRuleView, LearnedRuleView } from '@portfolio-os/shared/api';
import { ruleDirectionWords } from '@portfolio-os/shared/bank/schema';
import type { Act, ArgsOf } from '../../../api/commands.ts';

type RuleArgs = Omit<ArgsOf<'integrations.editBankRule'>, 'id' | 'place'>;

/** "Money out, text contains “city water”". */
export function conditionWords({
  direction,
  contains,
}: Pick<BankRuleView, 'direction' | 'contains'>): string {
  const words = ruleDirectionWords[direction];
  return contains === null ? `${words}, by its amount` : `${words}, text contains “${contains}”`;
}

export function argsOf(rule: BankRuleView): RuleArgs {
  const { contains, direction, leastCents, mostCents, accountId, outcome, category } = rule;
  const { vendorId, buildingId, unitId, leaseId, payerId, otherAccountId } = rule;
  return {
    ...{ contains, direction, leastCents, mostCents, accountId, outcome, category },
    ...{ vendorId, buildingId, unitId, leaseId, payerId, otherAccountId },
  };
}

export function editOf(rule: BankRuleView, { place }: { place: number }): Act {
  return { name: 'integrations.editBankRule', args: { id: rule.id, ...argsOf(rule), place } };
}

export function learnedAsRule(rule: LearnedRuleView): RuleArgs {
  const { times: _times, proposes: _proposes, ...proposal } = rule;
  return { ...proposal, leastCents: null, mostCents: null, accountId: null };
}
