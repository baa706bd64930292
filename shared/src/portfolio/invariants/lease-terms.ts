import type { Database } from '../../database.ts';
import type { LeaseTermTable } from '../../leasing/schema.ts';
import { standingTerms } from '../../leasing/terms/lease-terms.ts';
import { type InsertOp, prepareListQuery } from '../../log/index.ts';
import type { Breach, Rule } from './rule.ts';

type Term = Pick<LeaseTermTable, 'id' | 'leaseId' | 'termEndsOn' | 'followsId' | 'reversesId'>;

/**
 * What is agreed about a lease’s term follows what its author saw: of two who renew one lease apart the second is told, and so is who
 * takes back what another took back or went on from. Asked only of what is tried, because a log already written stays as it is.
 */
export const termsFollow: Rule = async (db, asked) => {
  const tried = asked.inserts('leaseTerm').map(termOf);
  if (tried.length === 0) return [];
  const now = new Set(tried.map(({ id }) => id));
  const known = Map.groupBy(
    (await termsBeside(db, asked.named('leaseTerm', 'leaseId'))).filter(({ id }) => !now.has(id)),
    ({ leaseId }) => leaseId,
  );
  const breaches: Breach[] = [];
  for (const term of tried) {
    const before = known.get(term.leaseId) ?? [];
    const latest = standingTerms(before).at(-1);
    if ((latest?.id ?? null) !== (term.reversesId ?? term.followsId))
      breaches.push(agreedMeanwhile(term, latest));
    known.set(term.leaseId, [...before, term]);
  }
  return breaches;
};

function termOf({ id, row }: InsertOp): Term {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    id,
    leaseId: String(row.leaseId),
    termEndsOn: textOf(row.termEndsOn),
    followsId: textOf(row.followsId),
    reversesId: textOf(row.reversesId),
  };
}

const termsBeside = prepareListQuery((db: Database, among) =>
  db
    .selectFrom('leaseTerm')
    .select(['id', 'leaseId', 'termEndsOn', 'followsId', 'reversesId'])
    .where(among('leaseId'))
    .orderBy('id'),
);

function agreedMeanwhile({ id, termEndsOn: attempted }: Term, latest: Term | undefined): Breach {
  const details = { table: 'leaseTerm', id, current: latest?.termEndsOn ?? null, attempted };
  const message = 'Someone agreed on another term in the meantime. Look at the current one and decide again.';
  return { code: 'stale', message, field: 'termEndsOn', details };
}
