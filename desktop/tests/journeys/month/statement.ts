import { units } from './books.ts';

interface Line {
  day: number;
  text: string;
  cents: number;
}

/** At the end of May. */
const BEGAN_CENTS = 2_000_000;

/** How many lines June has in all. */
export const LINES = 120;

/**
 * What the bank wrote in June: five checks that were taken to it, the one of them that came back, rents by transfer, the bills, the
 * mortgage, and else what was bought at the hardware store and for fuel.
 */
const known: Line[] = [
  { day: 2, text: 'DEPOSIT CHECK', cents: 50_000 },
  ...units.slice(1, 5).map(({ rentCents }) => ({ day: 2, text: 'DEPOSIT CHECK', cents: rentCents })),
  { day: 5, text: 'RETURNED ITEM', cents: -(units[1]?.rentCents ?? 0) },
  ...units.slice(5, 23).map(({ tenant, rentCents }) => ({
    ...{ day: 3, text: `ACH CREDIT ${tenant.toUpperCase()}`, cents: rentCents },
  })),
  { day: 1, text: 'ROCKET MORTGAGE PYMT', cents: -154_910 },
  { day: 5, text: 'CITY WATER', cents: -31_000 },
  { day: 10, text: 'STATE INSURANCE', cents: -42_000 },
  { day: 20, text: 'GREEN GARDENER', cents: -18_000 },
];

const bought: Line[] = Array.from({ length: LINES - known.length }, (_, index) => ({
  day: 1 + (index % 28),
  text: index % 3 === 0 ? 'SHELL FUEL' : 'HARDWARE STORE',
  cents: -(1_100 + 37 * index),
}));

/** The statement of June as a bank’s CSV, each line with the balance after it, and the balance at its end. */
export function statementOfJune(): { name: string; text: string; endsAt: string } {
  const lines = [...known, ...bought].toSorted((a, b) => a.day - b.day);
  let cents = BEGAN_CENTS;
  const rows = lines.map((line) => {
    cents += line.cents;
    const day = String(line.day).padStart(2, '0');
    return `06/${day}/2026,${line.text},${amount(line.cents)},${amount(cents)}`;
  });
  const text = ['Date,Description,Amount,Balance', ...rows].join('\n');
  return { name: 'june.csv', text, endsAt: amount(cents) };
}

function amount(cents: number): string {
  return (cents / 100).toFixed(2);
}
