import type { DepositKind } from './schema.ts';

/** A charge that is open when a tenancy is settled. */
export interface SettledCharge {
  readonly id: string;
  readonly openCents: number;
}

export interface DepositSettlement {
  /** What of each kind of deposit settles which charge, in the order in which it is used. */
  readonly applied: readonly {
    readonly kind: DepositKind;
    readonly chargeId: string;
    readonly amountCents: number;
  }[];
  /** What is given back of each kind. */
  readonly returned: readonly { readonly kind: DepositKind; readonly amountCents: number }[];
  /** What is still owed when all is used up. */
  readonly owedCents: number;
}

/**
 * How deposits settle what is open at the end of a tenancy: credit on account is used first, then what is held, kind by kind, the charges in
 * their order; what is left is given back. Held 1,500.00, open 300.00 + 250.00: 550.00 applied, 950.00 returned, nothing owed. Open 1,800.00 +
 * 300.00: 1,500.00 applied, nothing returned, 600.00 owed. In minor units; writes nothing.
 */
export function settleDeposits({
  charges,
  creditCents,
  held,
}: {
  charges: readonly SettledCharge[];
  creditCents: number;
  held: readonly { readonly kind: DepositKind; readonly heldCents: number }[];
}): DepositSettlement {
  const openCents = charges.reduce((sum, charge) => sum + charge.openCents, 0);
  let needed = Math.max(0, openCents - creditCents);
  const open = charges.map((charge) => ({ ...charge }));
  const applied: { kind: DepositKind; chargeId: string; amountCents: number }[] = [];
  const returned: { kind: DepositKind; amountCents: number }[] = [];
  for (const { kind, heldCents } of held) {
    let left = heldCents;
    for (const charge of open) {
      const amountCents = Math.min(left, charge.openCents, needed);
      if (amountCents <= 0) continue;
      applied.push({ kind, chargeId: charge.id, amountCents });
      charge.openCents -= amountCents;
      left -= amountCents;
      needed -= amountCents;
    }
    if (left > 0) returned.push({ kind, amountCents: left });
  }
  return { applied, returned, owedCents: needed };
}
