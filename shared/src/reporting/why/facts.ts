import { toldColumns } from '../../accounting/define-postings.ts';
import { inOrder, placeOf, wordsOf } from '../../accounting/fact-words.ts';
import { readPostings } from '../../accounting/postings.ts';
import type { PostingFilter } from '../../accounting/scans.ts';
import type { FactView } from '../../api/index.ts';
import type { Database } from '../../database.ts';
import { partsBy, type WhyPart } from './parts.ts';

export interface PostedFactView extends FactView {
  heading: string;
  /** Where its heading stands among the others. */
  place: number;
  /** Kind of charge, method of payment, category of expense. */
  classed: string;
}

const columns = ['fact', 'factId', 'postedOn', 'leaseId', 'cameOn', ...toldColumns] as const;

/** The facts that post to some accounts; a figure that counts credits has what is credited above zero. */
export async function factsOf(
  db: Database,
  { counts, ...filter }: PostingFilter & { counts: 'debits' | 'credits' },
): Promise<PostedFactView[]> {
  const posted = await readPostings(db, columns, filter);
  return inOrder(posted).map((posting) => {
    const { fact, factId, leaseId, postedOn, amountCents, kind, reversesId } = posting;
    const { label, heading } = wordsOf(posting);
    return {
      kind: fact,
      id: factId,
      leaseId,
      on: postedOn,
      label: label(posting),
      amountCents: counts === 'debits' ? amountCents : 0 - amountCents,
      heading: heading(posting),
      place: 2 * placeOf(posting) + (reversesId === null ? 0 : 1),
      classed: kind ?? '',
    };
  });
}

/** A part for each heading: charges before payments before allocations, and each before what takes it back. */
export function partsByHeading(facts: readonly PostedFactView[]): WhyPart[] {
  return partsBy(
    facts.toSorted((a, b) => a.place - b.place),
    ({ heading }) => heading,
  );
}
