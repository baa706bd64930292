import type { Database } from '../../database.ts';
import type { LeaseTermTable } from '../schema.ts';

type Agreement = Pick<LeaseTermTable, 'id' | 'followsId' | 'reversesId'>;

/** Agreements that nobody took back, in the order in which one followed the other. */
export function standingTerms<Term extends Agreement>(terms: readonly Term[]): Term[] {
  const takenBack = new Set(terms.map(({ reversesId }) => reversesId));
  const standing = terms.filter(({ id, reversesId }) => reversesId === null && !takenBack.has(id));
  const depths = new Map<string, number>();
  const byId = new Map(terms.map((term) => [term.id, term]));
  const depthOf = (term: Term): number => {
    const known = depths.get(term.id);
    if (known !== undefined) return known;
    // Set first, so that a ring of agreements, which only a broken log can hold, ends too.
    depths.set(term.id, 0);
    const former = term.followsId === null ? undefined : byId.get(term.followsId);
    const depth = former ? depthOf(former) + 1 : 0;
    depths.set(term.id, depth);
    return depth;
  };
  return standing.toSorted((a, b) => depthOf(a) - depthOf(b) || (a.id < b.id ? -1 : 1));
}

/** Every agreement about the terms of leases, those that were taken back too. */
export async function termsOf(db: Database, leaseIds?: readonly string[]): Promise<LeaseTermTable[]> {
  if (leaseIds?.length === 0) return [];
  return db
    .selectFrom('leaseTerm')
    .selectAll()
    .$if(leaseIds !== undefined, (query) => query.where('leaseId', 'in', leaseIds ?? []))
    .orderBy('id')
    .execute();
}

/** The agreement that holds for a lease now; undefined: it is as it was started. */
export async function latestTerm(db: Database, leaseId: string): Promise<LeaseTermTable | undefined> {
  return standingTerms(await termsOf(db, [leaseId])).at(-1);
}
