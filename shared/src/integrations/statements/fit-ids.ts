import type { ParsedLine } from '../parsing/index.ts';

/** So many different lines under one number mean that the number identifies none of them. */
const MANY = 3;

/** What banks write where they hide the number or have none: "0", "000000", "XXXX", "NONE". */
const MASKED = /^(?:0+|[x*#.\-_ ]+|(.)\1{3,}|none|null|n\/?a|unknown)$/i;

function isMaskedFitId(fitId: string): boolean {
  return MASKED.test(fitId.trim());
}

/** What one line says, whatever it is called by: two lines with the same content cannot be told apart. */
export type LineContent = Pick<ParsedLine, 'fitId' | 'postedOn' | 'amountCents'> & {
  description: string | null;
};

export function contentKey({ fitId, postedOn, amountCents, description }: LineContent): string {
  return `${fitId ?? ''}\u001f${postedOn}\u001f${amountCents}\u001f${description ?? ''}`;
}

export function moneyKey({ postedOn, amountCents }: Pick<LineContent, 'postedOn' | 'amountCents'>): string {
  return `${postedOn} ${amountCents}`;
}

/** The numbers that do tell lines apart, over what the account holds and what the file brings. */
export function distinguishingFitIds(lines: Iterable<LineContent>): ReadonlySet<string> {
  const contents = new Map<string, Set<string>>();
  for (const line of lines) {
    if (line.fitId === null || isMaskedFitId(line.fitId)) continue;
    const known = contents.get(line.fitId);
    if (known) known.add(contentKey(line));
    else contents.set(line.fitId, new Set([contentKey(line)]));
  }
  return new Set(
    contents
      .entries()
      .filter(([, keys]) => keys.size < MANY)
      .map(([fitId]) => fitId),
  );
}
