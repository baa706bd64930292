import { z } from 'zod';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

/** What may wait for a decision on a lease, in the words of a list. */
export const leaseTaskWords = {
  'term-over': 'Term is over',
  'moves-out': 'Moves out',
  'term-ends': 'Term ends',
  'notice-due': 'Notice due',
  'can-rise': 'Rent can rise',
} as const;
export type LeaseTaskKind = keyof typeof leaseTaskWords;

/** The one act that answers each. */
export const leaseTaskActs = {
  'term-over': 'decide',
  'moves-out': 'settle',
  'term-ends': 'renew',
  'notice-due': 'give-notice',
  'can-rise': 'raise-rent',
} as const satisfies Record<LeaseTaskKind, string>;

export const leaseTaskKinds = ['term-over', 'moves-out', 'term-ends', 'notice-due', 'can-rise'] as const;

export const leaseTaskSchema = z.object({
  kind: z.enum(leaseTaskKinds),
  act: z.enum(['decide', 'settle', 'renew', 'give-notice', 'raise-rent']),
  leaseId: idSchema,
  unit: z.string(),
  tenants: z.string(),
  /** The day that it is about: the end, the last day for the notice, the day from which the rent can rise. */
  on: daySchema,
  /** Days until then; below zero: since then. */
  days: z.int(),
  rentCents: centsSchema,
  /** The rent that is planned, where one is. */
  nextCents: centsSchema.nullable(),
  /** The day of the planned rent. */
  nextOn: daySchema.nullable(),
});

/** One thing that waits for a decision on a lease. Money is minor units a month or other period of the rent. */
export type LeaseTask = z.output<typeof leaseTaskSchema>;
