import { type OfLine, type Posting, toldColumns } from '../../accounting/define-postings.ts';
import { inOrder, placeOf, wordsOf } from '../../accounting/fact-words.ts';
import { readPostings } from '../../accounting/postings.ts';
import type { PostingFilter } from '../../accounting/scans.ts';
import type { FactView } from '../../api/index.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { partsBy, type WhyPart } from './parts.ts';

export interface PostedFactView extends FactView {
  heading: string;
  /** Where its heading stands among the others. */
  place: number;
  /** Kind of charge, method of payment, category of expense. */
  classed: string;
  unitId: string | null;
  buildingId: string | null;
  chargeId: string | null;
  reversesId: string | null;
  /** Of an allocation, the day on which its money came. */
  cameOn: CalendarDate | null;
}

/** What a fact’s view is made of. */
export const factColumns = [
  'fact',
  'factId',
  'seq',
  'postedOn',
  'leaseId',
  'unitId',
  'buildingId',
  'chargeId',
  'cameOn',
  ...toldColumns,
] as const;
type Viewed = Pick<Posting, (typeof factColumns)[number] | keyof OfLine>;

/** The facts that post to some accounts; a figure that counts credits has what is credited above zero. */
export async function factsOf(
  db: Database,
  { counts, ...filter }: PostingFilter & { counts: 'debits' | 'credits' },
): Promise<PostedFactView[]> {
  const posted = await readPostings(db, factColumns, filter);
  return inOrder(posted).map((posting) =>
    factView(posting, counts === 'debits' ? posting.amountCents : 0 - posting.amountCents),
  );
}

/** A posting as one of the facts of a figure, with what it adds to it. */
export function factView(posting: Viewed, amountCents: number): PostedFactView {
  const { fact, factId, leaseId, unitId, buildingId, chargeId, postedOn, kind, reversesId, cameOn } = posting;
  const { label, heading } = wordsOf(posting);
  return {
    kind: fact,
    id: factId,
    leaseId,
    on: postedOn,
    label: label(posting),
    amountCents,
    heading: heading(posting),
    place: 2 * placeOf(posting) + (reversesId === null ? 0 : 1),
    classed: kind ?? '',
    about: null,
    unitId,
    buildingId,
    chargeId,
    reversesId,
    cameOn,
  };
}

/** What makes a figure and is no posting: a lease that lets a unit, a term of it, an amount as a bank moved it. */
export function toldFact(
  fact: Pick<PostedFactView, 'kind' | 'id' | 'leaseId' | 'on' | 'label' | 'amountCents' | 'heading'> &
    Partial<PostedFactView>,
): PostedFactView {
  const none = { unitId: null, buildingId: null, chargeId: null, reversesId: null, cameOn: null };
  return { about: null, place: 0, classed: '', ...none, ...fact };
}

/** A part for each heading: charges before payments before allocations, and each before what takes it back. */
export function partsByHeading(facts: readonly PostedFactView[]): WhyPart[] {
  return partsBy(
    facts.toSorted((a, b) => a.place - b.place),
    ({ heading }) => heading,
  );
}

/** A statement holds only so many parameters. */
const MOST_IDS = 500;

/** `factsOf` some charges, however many they are. */
export async function factsOfCharges(
  db: Database,
  chargeIds: readonly string[],
  filter: Omit<Parameters<typeof factsOf>[1], 'chargeIds'>,
): Promise<PostedFactView[]> {
  const facts: PostedFactView[] = [];
  for (let start = 0; start < chargeIds.length; start += MOST_IDS) {
    const some = chargeIds.slice(start, start + MOST_IDS);
    facts.push(...(await factsOf(db, { ...filter, chargeIds: some })));
  }
  return facts;
}

/** "late-fee" → "Late fee". */
export function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
}
