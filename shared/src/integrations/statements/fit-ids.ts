import type { ParsedLine } from '../parsing/index.ts';

/** So many different lines under one number show that the number identifies none of them. */
const MANY = 3;

/** What banks write where they hide the number or have none: "0", "000000", "XXXX", "NONE". */
const MASKED = /^(?:0+|[x*#.\-_ ]+|(.)\1{3,}|none|null|n\/?a|unknown)$/i;

function isMaskedFitId(fitId: string): boolean {
  return MASKED.test(fitId.trim());
}

/** A line's content without its id: two lines with the same content cannot be told apart. */
export type LineContent = Pick<ParsedLine, 'fitId' | 'postedOn' | 'amountCents'> & {
  description: string | null;
};

export function contentKey({ fitId, postedOn, amountCents, description }: LineContent): string {
  return `${fitId ?? ''}\u001f${postedOn}\u001f${amountCents}\u001f${description ?? ''}`;
}

export function moneyKey({ postedOn, amountCents }: Pick<LineContent, 'postedOn' | 'amountCents'>): string {
  return `${postedOn} ${amountCents}`;
}

/** The numbers that do distinguish lines, among those of the account and of the file. */
export function distinguishingFitIds(lines: readonly LineContent[]): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const { fitId } of lines) if (fitId !== null) times.set(fitId, (times.get(fitId) ?? 0) + 1);
  // Contents are compared only for numbers that occur often enough: a hundred thousand sets would take much memory.
  const contents = new Map<string, Set<string>>();
  for (const line of lines) {
    if (line.fitId === null || (times.get(line.fitId) ?? 0) < MANY) continue;
    const known = contents.get(line.fitId);
    if (known) known.add(contentKey(line));
    else contents.set(line.fitId, new Set([contentKey(line)]));
  }
  return new Set(
    times.keys().filter((fitId) => !isMaskedFitId(fitId) && (contents.get(fitId)?.size ?? 0) < MANY),
  );
}
