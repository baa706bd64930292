import type { LedgerEntryView } from '../api/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { PaperTable } from '../paper/index.ts';
import { type Letterhead, writes } from './letterhead.ts';

/** One line of an account, in minor units: above zero is charged, below zero is paid or let go. */
interface AccountLine {
  readonly on: CalendarDate;
  readonly label: string;
  readonly cents: number;
}

interface Account {
  readonly heading?: string;
  /** What was owed before the first line; null: the account begins with it. */
  readonly openingCents: number | null;
  readonly lines: readonly AccountLine[];
}

/** An account as tenants read it: what was owed, each charge and payment with what is owed after it, and what is owed now. Credit is below zero. */
export function accountTable({ heading, openingCents, lines }: Account, letterhead: Letterhead): PaperTable {
  const { day, amount } = writes(letterhead);
  let balance = openingCents ?? 0;
  const rows = lines.map(({ on, label, cents }) => {
    balance += cents;
    const sides = cents >= 0 ? [amount(cents), ''] : ['', amount(-cents)];
    return { cells: [day(on), label, ...sides, amount(balance)], mark: 'line' as const };
  });
  const sum = (isCounted: (cents: number) => boolean) =>
    amount(Math.abs(lines.reduce((total, { cents }) => total + (isCounted(cents) ? cents : 0), 0)));
  return {
    kind: 'table',
    ...(heading !== undefined && { heading }),
    columns: [
      { title: 'Day', holds: 'figures' },
      { title: 'What', holds: 'words' },
      { title: 'Charged', holds: 'figures' },
      { title: 'Paid', holds: 'figures' },
      { title: 'Balance', holds: 'figures' },
    ],
    rows: [
      ...(openingCents === null
        ? []
        : [{ cells: ['', 'Opening balance', '', '', amount(openingCents)], mark: 'line' as const }]),
      ...rows,
      {
        cells: ['', 'Closing balance', sum((cents) => cents > 0), sum((cents) => cents < 0), amount(balance)],
        mark: 'sum',
      },
    ],
  };
}

/** A lease's entries as lines of its account: what each changed of the balance. Entries stand in the order of the ledger. */
export function linesOf(entries: readonly LedgerEntryView[]): (AccountLine & { entry: LedgerEntryView })[] {
  let before = 0;
  return entries.map((entry) => {
    const cents = entry.balanceCents - before;
    before = entry.balanceCents;
    const by = entry.reference ? `${entry.label}, ${entry.reference}` : entry.label;
    return { on: entry.on, label: by, cents, entry };
  });
}

/** What payments settled: a heading for each payment, below it the charges and what of it is left. */
export function settledTable(entries: readonly LedgerEntryView[], letterhead: Letterhead): PaperTable | null {
  const { day, amount } = writes(letterhead);
  const paid = entries.filter(
    ({ kind, reversesId, reversedById }) => kind === 'payment' && !reversesId && !reversedById,
  );
  if (paid.length === 0) return null;
  return {
    kind: 'table',
    heading: 'What payments settled',
    columns: [
      { title: 'Day', holds: 'figures' },
      { title: 'What', holds: 'words' },
      { title: 'Amount', holds: 'figures' },
    ],
    rows: paid.flatMap(({ on, label, amountCents, allocations, remainingCents }) => [
      { cells: [day(on), label, amount(amountCents)], mark: 'heading' as const },
      ...allocations.map((one) => ({
        cells: [day(one.otherOn), one.otherLabel, amount(one.amountCents)],
        mark: 'line' as const,
      })),
      ...(remainingCents > 0
        ? [{ cells: ['', 'Credit for what is due later', amount(remainingCents)], mark: 'line' as const }]
        : []),
    ]),
  };
}

/** "You owe …", or that nothing is owed, or what is credited. */
export function balanceInWords(cents: number, letterhead: Letterhead): string {
  const { money } = writes(letterhead);
  if (cents > 0) return `By our books ${money(cents)} is owed.`;
  return cents < 0
    ? `By our books nothing is owed, and ${money(-cents)} is credited.`
    : 'By our books nothing is owed.';
}
