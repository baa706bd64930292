import { z } from 'zod';
import type { CalendarDate } from '../../core/calendar.ts';
import type { ReportColumn, ReportFigure } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { factView, type PostedFactView } from '../why/facts.ts';
import type { AccountEntry } from './tenant-accounts.ts';

/** A row of an account with a tenant: what was owed before some days, a fact in them, or what is owed after. */
export const accountRow = {
  kind: z.enum(['opening', 'entry', 'closing']),
  on: daySchema.nullable(),
  factId: idSchema.nullable(),
  label: z.string(),
  chargedCents: centsSchema,
  paidCents: centsSchema,
  /** What is owed after it; below zero it is credit. */
  balanceCents: centsSchema,
};
type AccountRow = z.output<z.ZodObject<typeof accountRow>>;

export const rowMarks = { opening: 'heading', entry: 'line', closing: 'sum' } as const;

export const accountColumns: readonly ReportColumn<AccountRow>[] = [
  { title: 'Day', kind: 'date', of: ({ on }) => on },
  { title: 'What', kind: 'text', of: ({ label }) => label },
  { title: 'Charged', kind: 'money', key: 'charged', of: ({ chargedCents }) => chargedCents },
  { title: 'Paid', kind: 'money', key: 'paid', of: ({ paidCents }) => paidCents },
  { title: 'Owes', kind: 'money', key: 'balance', of: ({ balanceCents }) => balanceCents },
];

/**
 * An account from its opening to its closing balance, in minor units: 100.00 before, 1,500.00 charged and 1,200.00 paid is 400.00. Where nothing
 * was owed and nothing happened there are no rows.
 * @param entries Until the last day, in the order of the ledger; those before `from` may be left out where `openingCents` says what they come to.
 */
export function accountRows(
  entries: readonly AccountEntry[],
  { from, openingCents }: { from: CalendarDate; openingCents?: number | undefined },
): AccountRow[] {
  const none = { on: null, factId: null, chargedCents: 0, paidCents: 0 };
  const during = entries.filter(({ on }) => on >= from);
  let balanceCents = openingCents ?? sumOf(entries.filter(({ on }) => on < from));
  if (balanceCents === 0 && during.length === 0) return [];
  return [
    { kind: 'opening', ...none, label: 'Owed before', balanceCents },
    ...during.map(({ fact, factId, on, label, cents }): AccountRow => {
      balanceCents += cents;
      const isCharge = fact === 'charge';
      const sides = { chargedCents: isCharge ? cents : 0, paidCents: isCharge ? 0 : 0 - cents };
      return { kind: 'entry', on, factId, label: label(), ...sides, balanceCents };
    }),
    { kind: 'closing', ...none, label: 'Owed after', balanceCents },
  ];
}

/** Which row of its account it is. */
export function rowKey({ factId, kind }: Pick<AccountRow, 'factId' | 'kind'>): string {
  return factId ?? kind;
}

/** The facts of a figure of an account: of a row’s balance all that came until it, of what was charged or paid the one. */
export function accountFacts(
  entries: readonly AccountEntry[],
  from: CalendarDate,
  { row, column }: ReportFigure,
): PostedFactView[] {
  const own = entries.findIndex(({ factId }) => factId === row);
  const viewed = (some: readonly AccountEntry[], sign: 1 | -1) =>
    some.map(({ posting, cents }) => factView({ ...posting, unitId: null, buildingId: null }, sign * cents));
  if (column !== 'balance')
    return own < 0 ? [] : viewed(entries.slice(own, own + 1), column === 'paid' ? -1 : 1);
  if (row === 'opening')
    return viewed(
      entries.filter(({ on }) => on < from),
      1,
    );
  return viewed(row === 'closing' ? entries : entries.slice(0, own + 1), 1);
}

function sumOf(entries: readonly AccountEntry[]): number {
  return entries.reduce((sum, { cents }) => sum + cents, 0);
}
