import { dayName } from '../../core/calendar.ts';
import { formatMoney } from '../../core/money.ts';

/** A record as people call it, and where it can be looked at. */
export interface ReferenceValue {
  kind: 'reference';
  table: string;
  id: string;
  name: string;
  /** Null where no screen shows it. */
  opens: { screen: 'building' | 'tenant' | 'lease'; id: string } | null;
}

export type ChangeValue =
  | { kind: 'nothing' }
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'money'; cents: number }
  | { kind: 'date'; on: string }
  | ReferenceValue;

/** "Recorded a payment of", {1,500.00}, "from", {Ana Ruiz}: words, and values among them. */
export type Sentence = (string | ChangeValue)[];

type Part = string | number | ChangeValue | Sentence;

/** A sentence with values in it: say`Recorded a payment of ${money(150_000)} on ${place}`. */
export function say(words: TemplateStringsArray, ...parts: readonly Part[]): Sentence {
  const sentence: Sentence = [];
  for (const [index, word] of words.entries()) {
    add(sentence, word);
    const part = parts[index];
    if (part !== undefined) for (const piece of Array.isArray(part) ? part : [part]) add(sentence, piece);
  }
  return sentence;
}

function add(sentence: Sentence, piece: string | number | ChangeValue): void {
  const next = typeof piece === 'number' ? piece.toLocaleString('en-US') : piece;
  if (next === '') return;
  const last = sentence.at(-1);
  if (typeof next === 'string' && typeof last === 'string') sentence[sentence.length - 1] = last + next;
  else sentence.push(next);
}

export const nothing: ChangeValue = { kind: 'nothing' };
export const text = (words: string): ChangeValue => ({ kind: 'text', text: words });
export const money = (cents: number): ChangeValue => ({ kind: 'money', cents });
export const day = (on: string): ChangeValue => ({ kind: 'date', on });

const MOST_NAMED = 3;

/** "Ana Ruiz, Ben Cole and 3 others". */
export function namesOf(references: readonly ReferenceValue[]): Sentence {
  const named = references.length > MOST_NAMED + 1 ? references.slice(0, MOST_NAMED) : references;
  const others = references.length - named.length;
  const sentence: Sentence = [];
  for (const [index, reference] of named.entries()) {
    if (index > 0) add(sentence, index === references.length - 1 ? ' and ' : ', ');
    sentence.push(reference);
  }
  if (others > 0) add(sentence, ` and ${others} others`);
  return sentence;
}

/** (1, 'charge') → "1 charge", (12, 'charge') → "12 charges". */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}

/** A sentence as plain text, for files and for screen readers: "Recorded a payment of $1,500.00 from Ana Ruiz". */
export function sentenceText(sentence: Sentence, currency: string): string {
  return sentence.map((part) => (typeof part === 'string' ? part : valueText(part, currency))).join('');
}

/** A value as plain text; nothing is empty. */
export function valueText(value: ChangeValue, currency: string): string {
  switch (value.kind) {
    case 'nothing':
      return '';
    case 'text':
      return value.text;
    case 'number':
      return String(value.value);
    case 'money':
      return formatMoney(value.cents, currency);
    case 'date':
      return dayName(value.on);
    case 'reference':
      return value.name;
  }
}

/** "Late-fee rule" → "late-fee rule", inside of a sentence. */
export function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
