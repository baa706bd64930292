import { type MoneyLine, totalsOf } from './money-lines.ts';
import type { OtherView, TransactionView } from './transaction-schema.ts';

// What became of a line that somebody put right, and what it stands in the place of.

interface Told {
  readonly byFact: ReadonlyMap<string, readonly MoneyLine[]>;
  readonly rights: ReadonlyMap<string, readonly MoneyLine[]>;
  readonly folded: ReadonlySet<string>;
}

/** In a word how something was taken back: a bank returns a payment, a person puts one right or takes it back. */
export function wordFor({ fact, correctsId }: MoneyLine, isCorrected: boolean): string {
  if (fact === 'payment' && correctsId === null) return 'Returned';
  if (isCorrected) return 'Corrected';
  return fact === 'payment' ? 'Taken back' : 'Reversed';
}

/** What a line or the parts of one were corrected to in the end, and what they were put in the place of. */
export function correctionOf(
  group: readonly MoneyLine[],
  { rights, byFact, folded }: Told,
): Pick<TransactionView, 'correctedTo' | 'corrects'> {
  const last = (line: MoneyLine): MoneyLine[] =>
    sameWay(line, rights.get(line.factId)).flatMap((one) => {
      const next = last(one);
      return next.length === 0 ? [one] : next;
    });
  const first = (line: MoneyLine): MoneyLine[] => {
    const before = line.reversesId === null ? sameWay(line, byFact.get(line.correctsId ?? '')) : [];
    return before.flatMap((one) => (folded.has(one.id) ? first(one) : [one]));
  };
  const isTakenBack = group.some(({ reversesId }) => reversesId !== null);
  return {
    correctedTo: isTakenBack ? null : asOne(group.flatMap(last)),
    corrects: asOne(group.flatMap(first)),
  };
}

/** A transfer has a line on each account: that on the same side is the other's. */
function sameWay(line: MoneyLine, others: readonly MoneyLine[] = []): MoneyLine[] {
  const isOut = ({ outCents }: MoneyLine) => outCents !== 0;
  return others.filter((other) => isOut(other) === isOut(line));
}

function asOne(lines: readonly MoneyLine[]): OtherView | null {
  const apart = [...new Map(lines.map((line) => [line.id, line])).values()];
  const [first] = apart;
  if (!first) return null;
  const { inCents, outCents } = totalsOf(apart);
  return { on: first.on, inCents, outCents };
}
