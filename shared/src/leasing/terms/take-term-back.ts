import { z } from 'zod';
import { accept, type Result, refuse } from '../../core/result.ts';
import { alreadyReversed } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { followTerms } from '../../follow-ups.ts';
import { say } from '../../log/describe/index.ts';
import { calendarDate, change, insert, type Op } from '../../log/index.ts';
import { findLease, missing } from '../lease-rows.ts';
import { amountsTakenBack, itemsOf } from '../rises/new-amounts.ts';
import { type LeaseTable, type LeaseTermTable, lease, leaseTerm } from '../schema.ts';
import { standingTerms, termsOf } from './lease-terms.ts';
import { agreedIn } from './renew-lease.ts';

/**
 * Takes the latest agreement about a term back, whole: the term is what it was before, and so is every amount, from the day on which the
 * agreement had changed it. Refuses one that another followed, one whose term was changed since, and one whose fee is still charged.
 */
export const takeTermBack = defineCommand({
  name: 'leasing.takeTermBack',
  title: 'Agreement about a term taken back',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), termId: z.uuid(), takenBackOn: calendarDate }),
  follows: async ({ termId }, db) => followTerms((await findTerm(db, termId))?.leaseId),
  async run({ db }, { id, termId, takenBackOn }) {
    const term = await findTerm(db, termId);
    if (!term) return refuse('missing', 'This agreement is not in these books.');
    const current = await findLease(db, term.leaseId);
    if (!current) return missing();
    const stands = await checkIsLatest(db, term);
    if (!stands.ok) return stands;
    const before = termBefore(current, term);
    if (!before.ok) return before;
    const amounts = await amountsTakenBack(db, { actId: termId, items: await itemsOf(db, term.leaseId) });
    if (!amounts.ok) return amounts;
    const { seq: _, ...same } = term;
    const back = insert(leaseTerm, {
      ...same,
      id,
      agreedOn: takenBackOn,
      followsId: null,
      reversesId: termId,
    });
    return accept([...before.value, back, ...amounts.value]);
  },
  writes: '+leaseTerm +rentStep lease.movedOutOn lease.termEndsOn lease.termKind',
  describe: (change) => {
    const agreed = agreedIn(change);
    return agreed
      ? say`Took back what was agreed about the term of ${agreed.of}: it is what it was before`
      : null;
  },
});

function findTerm(db: Database, termId: string): Promise<LeaseTermTable | undefined> {
  return db.selectFrom('leaseTerm').selectAll().where('id', '=', termId).executeTakeFirst();
}

async function checkIsLatest(
  db: Database,
  { id, leaseId, feeChargeId }: LeaseTermTable,
): Promise<Result<null>> {
  const standing = standingTerms(await termsOf(db, [leaseId]));
  if (!standing.some((term) => term.id === id)) return alreadyReversed('agreement');
  if (standing.at(-1)?.id !== id)
    return refuse('goes-on', 'Another agreement about the term followed. Take that one back first.');
  if (feeChargeId !== null && (await isCharged(db, feeChargeId)))
    return refuse('follows-terms', 'The fee for ending early is still charged. Reverse it first.');
  return accept(null);
}

async function isCharged(db: Database, chargeId: string): Promise<boolean> {
  const reversal = await db
    .selectFrom('charge')
    .select('id')
    .where('reversesId', '=', chargeId)
    .executeTakeFirst();
  return reversal === undefined;
}

/** The lease as it was before, where it still is what the agreement made of it. */
function termBefore(current: LeaseTable, term: LeaseTermTable): Result<Op[]> {
  const isEarlyEnd = term.decision === 'ends-early';
  const isAsAgreed = isEarlyEnd
    ? current.movedOutOn === term.termEndsOn
    : current.termKind === term.termKind && current.termEndsOn === term.termEndsOn;
  if (!isAsAgreed)
    return refuse('stale', 'The lease ends otherwise since. Change its term or its move-out instead.');
  const former = { termKind: term.formerTermKind, termEndsOn: term.formerTermEndsOn };
  const op = change(lease, current, isEarlyEnd ? { movedOutOn: null } : former);
  return accept(op ? [op] : []);
}
