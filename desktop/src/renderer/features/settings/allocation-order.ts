import { type ChargeKind, chargeKinds } from '@portfolio-os/shared/leasing/schema';
import { DEFAULT_ALLOCATION_ORDER } from '@portfolio-os/shared/organisation/schema';

/** Kinds in groups, in the order that payments settle them; what no group names comes last, by due date. */
export type OrderGroups = ChargeKind[][];

export const orderPresets = [
  {
    value: DEFAULT_ALLOCATION_ORDER,
    label: 'Rent first',
    about: 'Rent and opening balances, oldest due first; then everything else, oldest due first.',
  },
  {
    value: 'rent+opening-balance,utility,late-fee',
    label: 'Oregon',
    about: 'Rent, then utilities, then late fees, then the rest: ORS 90.220(9).',
  },
] as const;

/** "rent+opening-balance,utility" → [[rent, opening-balance], [utility]]; what is no kind is left out. */
export function readOrder(text: string): OrderGroups {
  return text
    .split(',')
    .map((group) =>
      group.split('+').flatMap((name) => chargeKinds.find((kind) => kind === name.trim()) ?? []),
    )
    .filter((group) => group.length > 0);
}

export function writeOrder(groups: OrderGroups): string {
  return groups.map((group) => group.join('+')).join(',');
}

export function kindsLeft(groups: OrderGroups): ChargeKind[] {
  return chargeKinds.filter((kind) => groups.every((group) => !group.includes(kind)));
}

/** One place up or down; at the end it stays. */
export function moveGroup(groups: OrderGroups, index: number, by: -1 | 1): OrderGroups {
  const [moved, other] = [groups[index], groups[index + by]];
  if (!moved || !other) return groups;
  return groups.with(index, other).with(index + by, moved);
}

export function addKind(groups: OrderGroups, kind: ChargeKind, index: number): OrderGroups {
  const without = groups.map((group) => group.filter((one) => one !== kind));
  const added =
    index < without.length
      ? without.map((group, at) => (at === index ? [...group, kind] : group))
      : [...without, [kind]];
  return added.filter((group) => group.length > 0);
}

/** Back among the rest; a payment must have something to begin with, so the last kind stays. */
export function removeKind(groups: OrderGroups, kind: ChargeKind): OrderGroups {
  const left = groups.map((group) => group.filter((one) => one !== kind)).filter((group) => group.length > 0);
  return left.length > 0 ? left : groups;
}
