import { type ChargeKind, chargeKindWords } from '@portfolio-os/shared/leasing/schema';

/** What can be charged beside the rent again and again; fees, deposits and opening balances happen once. */
const extraKinds = ['parking', 'pet', 'storage', 'utility', 'other'] as const satisfies ChargeKind[];
export type ExtraKind = (typeof extraKinds)[number];

export const extraKindChoices = extraKinds.map((value) => ({ value, label: chargeKindWords[value] }));
