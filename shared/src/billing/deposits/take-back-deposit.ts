import { z } from 'zod';
import { movingMatches } from '../../bank/moved-matches.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { accept, type Result } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { type Reversible, reversalArgs, takenBack } from '../../define-reversal.ts';
import { settleCredit } from '../../follow-ups.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import type { Op, Row } from '../../log/index.ts';
import { boundSource } from '../allocation-sources.ts';
import { leaseNamed, settling } from '../describe.ts';
import { undoBound } from '../payments/bound-sources.ts';
import { checkHeld } from './checks.ts';
import { depositNamed } from './describe.ts';
import { depositKinds } from './schema.ts';
import { checkStillHeld } from './unit-deposits.ts';

const facts = [
  'depositReceipt',
  'depositInterest',
  'depositTransfer',
  'depositApplication',
  'depositRefund',
  'depositForfeiture',
  'unitDeposit',
  'unitDepositUse',
] as const;
/** Facts about deposits, each of which may be taken back whole. */
export type DepositFact = (typeof facts)[number];

/** The day of each, where its mirror says why, and the field with the lease for which taking it back lowers what is held. */
const reversibles: {
  readonly [Name in DepositFact]: Reversible<Name> & { readonly lowers?: 'leaseId' | 'toLeaseId' };
} = {
  depositReceipt: {
    ...{ table: 'depositReceipt', noun: 'deposit receipt', day: 'receivedOn', words: 'memo' },
    lowers: 'leaseId',
  },
  depositInterest: {
    ...{ table: 'depositInterest', noun: 'interest on a deposit', day: 'creditedOn', words: 'workings' },
    lowers: 'leaseId',
  },
  depositTransfer: {
    ...{ table: 'depositTransfer', noun: 'deposit transfer', day: 'transferredOn', words: 'memo' },
    lowers: 'toLeaseId',
  },
  depositApplication: {
    ...{ table: 'depositApplication', noun: 'applied deposit', day: 'appliedOn', words: 'memo' },
  },
  depositRefund: { table: 'depositRefund', noun: 'returned deposit', day: 'refundedOn', words: 'memo' },
  depositForfeiture: {
    table: 'depositForfeiture',
    noun: 'kept deposit',
    day: 'forfeitedOn',
    words: 'reason',
  },
  unitDeposit: { table: 'unitDeposit', noun: 'deposit before a lease', day: 'receivedOn', words: 'memo' },
  unitDepositUse: {
    ...{ table: 'unitDepositUse', noun: 'use of a deposit before a lease', day: 'usedOn', words: 'memo' },
    lowers: 'leaseId',
  },
};

interface Context {
  readonly db: Database;
  readonly today: CalendarDate;
}

function mirrorOf<Name extends DepositFact>(
  context: Context,
  fact: Name,
  args: z.output<typeof reversalArgs> & { factId: string },
): Promise<Result<Op[]>> {
  const { factId: of, id, ...given } = args;
  const reversible: Reversible<Name> = reversibles[fact];
  return takenBack<Name>(context, reversible, { ...given, facts: [{ id, of }] });
}

/**
 * Takes back one fact about a deposit whole: a mistake on its own day, a check that the bank sent back on the day on which it did. What
 * was applied to a charge is open again, what was returned or kept is held again. Refuses where what it brought in is used up already.
 */
export const takeBackDeposit = defineCommand({
  name: 'billing.takeBackDeposit',
  title: 'Deposit entry taken back',
  area: 'reversals',
  args: reversalArgs.extend({ fact: z.enum(facts), factId: z.uuid() }),
  follows: async ({ fact, factId }, db) => {
    if (fact === 'unitDeposit') return settleCredit(undefined);
    const row = await db.selectFrom(fact).select('leaseId').where('id', '=', factId).executeTakeFirst();
    return settleCredit(row?.leaseId ?? undefined);
  },
  async run(context, { fact, ...args }) {
    const back = await mirrorOf(context, fact, args);
    if (!back.ok) return back;
    const [mirror] = back.value;
    const { factId: id, reversedOn: on } = args;
    const { lowers } = reversibles[fact];
    const isInsert = mirror?.kind === 'insert';
    const held =
      lowers && isInsert ? await checkLowered(context.db, mirror.row, { lowers, on }) : accept(null);
    if (!held.ok) return held;
    const left =
      fact === 'unitDeposit' && isInsert
        ? await checkStillHeld(context.db, { id, cents: -Number(mirror.row.amountCents), on })
        : accept(null);
    if (!left.ok) return left;
    const undone =
      fact === 'depositApplication'
        ? await undoBound(context.db, boundSource('depositApplication'), { id, on })
        : [];
    return accept([...undone, ...back.value]);
  },
  writes: `${facts.map((fact) => `+${fact}`).join(' ')} ${movingMatches} ${settling}`,
  describe: (change) => {
    const [row] = facts.flatMap((fact) => change.added(fact));
    if (!row) return null;
    const of = row.leaseId ? say` of ${leaseNamed(change, row)}` : ' from before a lease';
    return say`Took back ${amountOf(row)} on the ${depositNamed(row)}${of}`;
  },
});

/** What a fact brought in is still held where it is taken back. */
async function checkLowered(
  db: Database,
  mirror: Row,
  { lowers, on }: { lowers: 'leaseId' | 'toLeaseId'; on: CalendarDate },
): Promise<Result<null>> {
  const leaseId = mirror[lowers];
  const kind = depositKinds.find((one) => one === mirror.kind);
  if (typeof leaseId !== 'string' || !kind) return accept(null);
  return checkHeld(db, { leaseId, kind, amountCents: -Number(mirror.amountCents), on });
}
