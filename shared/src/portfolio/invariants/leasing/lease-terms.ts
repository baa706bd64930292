import { type CalendarDate, dayName } from '../../../core/calendar.ts';
import type { Database } from '../../../database.ts';
import { type LeaseTermTable, termDecisions } from '../../../leasing/schema.ts';
import { standingTerms } from '../../../leasing/terms/lease-terms.ts';
import { type InsertOp, prepareListQuery } from '../../../log/index.ts';
import type { Breach, Rule } from '../rule.ts';

type Term = Pick<LeaseTermTable, 'id' | 'leaseId' | 'decision' | 'termEndsOn' | 'followsId' | 'reversesId'>;

/**
 * What is agreed about a lease’s term follows what its author saw: of two who renew one lease apart the second is told, and so is who
 * takes back what another took back or went on from, and who lets a lease go on that somebody moves out of. Asked only of what is tried,
 * because a log already written stays as it is.
 */
export const termsFollow: Rule = async (db, asked) => {
  if (!asked.isTried) return [];
  const tried = asked.inserts('leaseTerm').map(termOf);
  if (tried.length === 0) return [];
  const now = new Set(tried.map(({ id }) => id));
  const known = Map.groupBy(
    (await termsBeside(db, asked.named('leaseTerm', 'leaseId'))).filter(({ id }) => !now.has(id)),
    ({ leaseId }) => leaseId,
  );
  const leases = await leasesOf(db, asked.named('leaseTerm', 'leaseId'));
  const leavesOn = new Map(leases.map(({ id, movedOutOn }) => [id, movedOutOn]));
  const breaches: Breach[] = [];
  for (const term of tried) {
    const leaves = leavesOn.get(term.leaseId) ?? null;
    if (leaves !== null && term.decision !== 'ends-early' && term.reversesId === null)
      breaches.push(movesOut(term, leaves));
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
    decision: decisionOf(row.decision),
    termEndsOn: textOf(row.termEndsOn),
    followsId: textOf(row.followsId),
    reversesId: textOf(row.reversesId),
  };
}

const decisionOf = (value: unknown) => termDecisions.find((one) => one === value) ?? 'renewed';

const leasesOf = prepareListQuery((db: Database, among) =>
  db.selectFrom('lease').select(['id', 'movedOutOn']).where(among('id')).orderBy('id'),
);

const termsBeside = prepareListQuery((db: Database, among) =>
  db
    .selectFrom('leaseTerm')
    .select(['id', 'leaseId', 'decision', 'termEndsOn', 'followsId', 'reversesId'])
    .where(among('leaseId'))
    .orderBy('id'),
);

function agreedMeanwhile({ id, termEndsOn: attempted }: Term, latest: Term | undefined): Breach {
  const details = { table: 'leaseTerm', id, current: latest?.termEndsOn ?? null, attempted };
  const message = 'Someone agreed on another term in the meantime. Look at the current one and decide again.';
  return { code: 'stale', message, field: 'termEndsOn', details };
}

function movesOut({ id, termEndsOn: attempted }: Term, leavesOn: CalendarDate): Breach {
  const details = { table: 'leaseTerm', id, current: leavesOn, attempted };
  const message = `They move out on ${dayName(leavesOn)}. Take the move-out back first.`;
  return { code: 'ended', message, field: 'termEndsOn', details };
}
