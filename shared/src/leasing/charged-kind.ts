import { z } from 'zod';
import { chargeKinds } from './schema.ts';

/** What is said to whoever would charge a deposit: it is money held, and no receivable. */
export const depositsAreHeld =
  'A deposit is held, not charged. Ask for it under Deposits on the lease, and record it there when it comes.';

/** What is said to whoever would charge what only a return brings about. */
const followsFromReturns =
  'That refunded credit is owed again follows from the return of its payment. Record that return.';

/** What a charge may be for. What older books charged as a deposit keeps its meaning, and can be taken back or put right. */
export const chargedKind = z
  .enum(chargeKinds)
  .refine((kind) => kind !== 'deposit', depositsAreHeld)
  .refine((kind) => kind !== 'refunded-credit', followsFromReturns);
