import { bankAccountId } from '../../bank/rules.ts';
import { dayName, formatMoney } from '../../core/index.ts';
import type { Database } from '../../database.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import type { ParsedLine } from '../parsing/index.ts';
import { statementLineId } from '../statement-lines.ts';
import { contentKey, distinguishingFitIds, type LineContent, moneyKey } from './fit-ids.ts';

export type LineState = 'new' | 'known' | 'in-doubt';

export interface ClassifiedLine extends ParsedLine {
  /** 1 for the first line with this content on this account, 2 for its equal, and so on. */
  occurrence: number;
  state: LineState;
  /** Why it may be a known line; null unless in doubt. */
  doubt: string | null;
}

/** So many lines take a few milliseconds to compare. */
const LINES_A_STEP = 2_000;

type KnownLine = LineContent & { id: string };

/**
 * Classifies each line of a file as known to the account, new or in doubt. A line's identity is all that the bank wrote:
 * number, date, amount and text. Of k equal lines as many are known as the account holds, because equal payments are normal.
 * A line that agrees with a known one in part is in doubt, never dropped. Runs three queries, however long the file; `onStep`
 * is awaited now and then with the number of lines done.
 */
export async function classifyLines(
  db: Database,
  accountKey: string,
  lines: readonly ParsedLine[],
  onStep: (done: number) => Promise<void> | undefined = async () => {},
): Promise<ClassifiedLine[]> {
  const accountId = bankAccountId(accountKey);
  const [held, { currency }] = await Promise.all([linesOf(db, accountId), getOrganisation(db)]);
  const classified = countOccurrences(lines, held);
  const doubts = new Doubts({ held, classified, currency });
  const heldIds = new Set(held.map(({ id }) => id));
  for (const [index, line] of classified.entries()) {
    if (index > 0 && index % LINES_A_STEP === 0) await onStep(index);
    if (line.state === 'known') continue;
    line.doubt = doubts.about(line);
    if (line.doubt === null) continue;
    line.state = 'in-doubt';
    // The text of a line in the books may have been erased since; its id still identifies it.
    if (heldIds.has(statementLineId(accountId, { ...line, description: line.description || null }))) {
      Object.assign(line, { state: 'known', doubt: null });
    }
  }
  return classified;
}

function linesOf(db: Database, accountId: string): Promise<KnownLine[]> {
  return db
    .selectFrom('statementLine')
    .select(['id', 'fitId', 'postedOn', 'amountCents', 'description'])
    .where('accountId', '=', accountId)
    .orderBy('id')
    .execute();
}

/** The k-th equal line of the file is known when the account holds at least k of them. */
function countOccurrences(lines: readonly ParsedLine[], held: readonly KnownLine[]): ClassifiedLine[] {
  const heldCounts = new Map<string, number>();
  for (const line of held) increment(heldCounts, contentKey(line));
  const counts = new Map<string, number>();
  return lines.map((line) => {
    const key = contentKey(line);
    const occurrence = increment(counts, key);
    const known = occurrence <= (heldCounts.get(key) ?? 0);
    return { ...line, occurrence, state: known ? 'known' : 'new', doubt: null };
  });
}

const SAME_LINE_TWICE = 'The bank lists this line twice under one number. It is probably one line.';
const NEW_NUMBER =
  'The same line is known already under another number, which this file does not hold. The bank may have changed its numbers.';

/** A line's content without its number. */
function unnumbered(line: LineContent): string {
  return contentKey({ ...line, fitId: null });
}

/** Reasons against a line being new. The wording quotes no text, because a doubt is kept when a person is erased. */
class Doubts {
  readonly #currency: string;
  readonly #distinguishing: ReadonlySet<string>;
  readonly #byFitId = new Map<string, LineContent>();
  /** The account's lines that no line of the file equals, by date and amount: with a distinguishing number, and without. */
  readonly #numbered = new Map<string, number>();
  readonly #plain = new Map<string, number>();
  /** The numbered ones of these, keyed by their content without the number. */
  readonly #renumbered = new Map<string, number>();

  constructor({
    held,
    classified,
    currency,
  }: { held: readonly KnownLine[]; classified: readonly ClassifiedLine[]; currency: string }) {
    this.#currency = currency;
    this.#distinguishing = distinguishingFitIds([...held, ...classified]);
    for (const line of held) {
      if (this.#tellsApart(line)) this.#remember(line);
      increment(this.#tellsApart(line) ? this.#numbered : this.#plain, moneyKey(line));
      if (this.#tellsApart(line)) increment(this.#renumbered, unnumbered(line));
    }
    for (const line of classified) {
      if (line.state !== 'known') continue;
      take(this.#tellsApart(line) ? this.#numbered : this.#plain, moneyKey(line));
      if (this.#tellsApart(line)) take(this.#renumbered, unnumbered(line));
    }
  }

  about(line: ClassifiedLine): string | null {
    const key = moneyKey(line);
    if (!this.#tellsApart(line))
      return take(this.#plain, key) || take(this.#numbered, key) ? this.#sameMoney(line) : null;
    const twin = this.#byFitId.get(line.fitId ?? '');
    this.#remember(line);
    if (twin) return contentKey(twin) === contentKey(line) ? SAME_LINE_TWICE : this.#sameNumber(line, twin);
    if (take(this.#plain, key)) return this.#sameMoney(line);
    return take(this.#renumbered, unnumbered(line)) && take(this.#numbered, key) ? NEW_NUMBER : null;
  }

  #tellsApart({ fitId }: LineContent): boolean {
    return fitId !== null && this.#distinguishing.has(fitId);
  }

  #remember(line: LineContent): void {
    const fitId = line.fitId ?? '';
    if (!this.#byFitId.has(fitId)) this.#byFitId.set(fitId, line);
  }

  #sameMoney(line: LineContent): string {
    return `A line of ${this.#money(line)} on ${dayName(line.postedOn)} is known already, with another text or number. It may be the same one.`;
  }

  #sameNumber(line: LineContent, twin: LineContent): string {
    const other = `${this.#money(twin)} on ${dayName(twin.postedOn)}`;
    return moneyKey(line) === moneyKey(twin)
      ? `The bank used the same number for ${other}, with another text. It is probably the same line.`
      : `The bank used the same number for ${other}. It may be the same line, corrected.`;
  }

  #money({ amountCents }: LineContent): string {
    return formatMoney(amountCents, this.#currency);
  }
}

function increment(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

/** Uses one up; false when none is left. */
function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count > 0) counts.set(key, count - 1);
  return count > 0;
}
