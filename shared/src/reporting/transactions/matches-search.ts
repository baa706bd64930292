import type { MoneyLine } from './money-lines.ts';
import type { Condition, NamedThing, Term } from './search-terms.ts';

/** What a search has to know beside the lines: which facts have a document, and which payments settle a kind of charge. */
export interface Known {
  readonly documented: ReadonlySet<string>;
  readonly settling: ReadonlyMap<string, ReadonlySet<string>>;
}

type Is = (line: MoneyLine) => boolean;

/** Conditions of which one is enough where several are said: two years, two methods, two properties. */
const alternatives: readonly Condition['by'][] = [
  ...(['days', 'direction', 'matched', 'documents', 'method', 'category', 'settles'] as const),
  ...(['property', 'unit', 'tenant', 'vendor', 'account'] as const),
];

/** Whether a line is all that was searched for. */
export function matchesSearch(terms: readonly Term[], known: Known): Is {
  const groups = Map.groupBy(terms, (term, index) =>
    alternatives.includes(term.by) ? term.by : `${term.by} ${index}`,
  );
  const all = [...groups.values()].map((group): Is => {
    const ways = group.map((condition) => test(condition, known));
    return (line) => ways.some((is) => is(line));
  });
  return (line) => all.every((is) => is(line));
}

function test(condition: Condition, known: Known): Is {
  switch (condition.by) {
    case 'days':
      return ({ on }) => on >= condition.from && on <= condition.to;
    case 'since':
      return ({ on }) => on >= condition.from;
    case 'until':
      return ({ on }) => on <= condition.to;
    case 'amount':
      return (line) => centsOf(line) >= condition.leastCents && centsOf(line) <= condition.mostCents;
    case 'direction':
      return condition.direction === 'in' ? ({ inCents }) => inCents !== 0 : ({ outCents }) => outCents !== 0;
    case 'matched':
      return ({ bankLineId }) => (bankLineId !== null) === condition.isMatched;
    case 'documents':
      return ({ factId }) => known.documented.has(factId) === condition.hasSome;
    case 'method':
      return ({ method }) => method === condition.kind;
    case 'category':
      return ({ choice }) => choice === condition.kind;
    case 'settles':
      return isOf(known.settling.get(condition.kind) ?? new Set());
    case 'number':
      return hasNumber(condition.number);
    case 'text':
      return hasText(condition.text, condition.cents);
    default:
      return isNamed(condition.by, condition.name.toLowerCase());
  }
}

/** A payment that settles it, and what took that payment back. */
function isOf(settling: ReadonlySet<string>): Is {
  return ({ factId, reversesId }) => settling.has(factId) || settling.has(reversesId ?? '');
}

function centsOf({ inCents, outCents }: MoneyLine): number {
  return Math.abs(inCents === 0 ? outCents : inCents);
}

/** A number as a word of its own: 104 is not in "check 1044". */
function hasNumber(number: string): Is {
  const alone = new RegExp(`(?<![\\p{L}\\p{N}])${number}(?![\\p{L}\\p{N}])`, 'iu');
  return ({ reference, description }) => alone.test(reference ?? '') || alone.test(description ?? '');
}

/** It stands in anything that a line says; "1044" is also the amount of 1,044.00. */
function hasText(text: string, cents: number | null): Is {
  const typed = text.normalize('NFC').toLowerCase();
  return (line) => centsOf(line) === cents || writtenOf(line).includes(typed);
}

function isNamed(by: NamedThing, name: string): Is {
  return (line) => nameOf(line, by).toLowerCase().includes(name);
}

function nameOf({ party, place, leaseId, vendorId, account }: MoneyLine, by: NamedThing): string {
  const [property = '', unit = ''] = place.split(' · ');
  switch (by) {
    case 'property':
      return property;
    case 'unit':
      return unit;
    case 'tenant':
      return leaseId === null ? '' : (party ?? '');
    case 'vendor':
      return vendorId === null ? '' : (party ?? '');
    case 'account':
      return account;
  }
}

const written = new WeakMap<MoneyLine, string>();

/** All that a line says, in small letters; kept, since whoever types asks again with every letter. */
function writtenOf(line: MoneyLine): string {
  const kept = written.get(line);
  if (kept !== undefined) return kept;
  const { party, what, place, kind, reference, description, account, heading } = line;
  const parts = [party, what, place, kind, reference, description, account, heading];
  const text = parts
    .filter((part) => part !== null)
    .join('\n')
    .normalize('NFC')
    .toLowerCase();
  written.set(line, text);
  return text;
}
