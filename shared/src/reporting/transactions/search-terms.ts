import type { CalendarDate } from '../../core/calendar.ts';
import type { ChargeKind } from '../../leasing/schema.ts';

/** The names that a search may ask for by their sort: `property:oak`. */
export const namedThings = ['property', 'unit', 'tenant', 'vendor', 'account'] as const;
export type NamedThing = (typeof namedThings)[number];

/** One thing that a transaction has to be. Amounts are in minor units; days are inclusive, null where they are open. */
export type Condition =
  | { readonly by: 'days'; readonly from: CalendarDate; readonly to: CalendarDate }
  | { readonly by: 'since'; readonly from: CalendarDate }
  | { readonly by: 'until'; readonly to: CalendarDate }
  | { readonly by: 'amount'; readonly leastCents: number; readonly mostCents: number }
  | { readonly by: 'direction'; readonly direction: 'in' | 'out' }
  | { readonly by: 'matched'; readonly isMatched: boolean }
  | { readonly by: 'documents'; readonly hasSome: boolean }
  | { readonly by: 'method'; readonly kind: string }
  | { readonly by: 'category'; readonly kind: string }
  | { readonly by: 'settles'; readonly kind: ChargeKind }
  /** Letters, digits and hyphens. */
  | { readonly by: 'number'; readonly number: string }
  | { readonly by: NamedThing; readonly name: string }
  /** With the amount that it is, where it is a number. */
  | { readonly by: 'text'; readonly text: string; readonly cents: number | null };

/** A condition, the part of what was typed that says it, and how it was understood: "over 1,000.00". */
export type Term = Condition & { readonly start: number; readonly end: number; readonly means: string };

/** A condition with the number of words that said it. */
export interface Understood {
  readonly words: number;
  readonly condition: Condition;
  readonly means: string;
}

/** A word of a search, where it stands in it. What stood in quotes is text, whatever it says. */
export interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly start: number;
  readonly end: number;
}
