import { z } from 'zod';
import { checkHappened } from '../../core/happened.ts';
import { accept, refuse } from '../../core/result.ts';
import { alreadyReversed, isReversal } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { settleCredit } from '../../follow-ups.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import { calendarDate, type FieldValue, type Row } from '../../log/index.ts';
import { leaseNamed, settling } from '../describe.ts';
import { undoApplication } from './apply-deposit.ts';
import { checkHeld } from './checks.ts';
import { depositNamed } from './describe.ts';
import {
  depositApplication,
  depositForfeiture,
  depositInterest,
  depositReceipt,
  depositRefund,
  depositTransfer,
} from './schema.ts';

/** Facts about deposits that are taken back whole: the day of each, and whose held money that lowers. */
const takenBack = {
  depositReceipt: { record: depositReceipt, day: 'receivedOn', lowers: 'leaseId' },
  depositInterest: { record: depositInterest, day: 'creditedOn', lowers: 'leaseId' },
  depositTransfer: { record: depositTransfer, day: 'transferredOn', lowers: 'toLeaseId' },
  depositApplication: { record: depositApplication, day: 'appliedOn', lowers: null },
  depositRefund: { record: depositRefund, day: 'refundedOn', lowers: null },
  depositForfeiture: { record: depositForfeiture, day: 'forfeitedOn', lowers: null },
} as const;
export type DepositFact = keyof typeof takenBack;
const facts: readonly [DepositFact, ...DepositFact[]] = [
  'depositReceipt',
  'depositInterest',
  'depositTransfer',
  'depositApplication',
  'depositRefund',
  'depositForfeiture',
];

/** Fields in which a mirror says why. */
const words: readonly string[] = ['memo', 'reason', 'workings'];

/**
 * Takes back one fact about a deposit whole: a mistake on its own day, a check that the bank sent back on the day on which it did. What
 * was applied to a charge is open again, what was returned or kept is held again. Refuses where what it brought in is used up already.
 */
export const takeBackDeposit = defineCommand({
  name: 'billing.takeBackDeposit',
  title: 'Deposit entry taken back',
  area: 'reversals',
  args: z.strictObject({
    id: z.uuid(),
    fact: z.enum(facts),
    factId: z.uuid(),
    takenBackOn: calendarDate,
    reason: z.string().trim().min(1, 'Say why, for the history.').max(150),
  }),
  follows: async ({ fact, factId }, db) => settleCredit((await rowOf(db, fact, factId))?.leaseId),
  async run({ db, today }, { id, fact, factId, takenBackOn: on, reason }) {
    const { record, day, lowers } = takenBack[fact];
    const row = await rowOf(db, fact, factId);
    if (!row) return refuse('missing', 'This entry is not in these books.');
    const noun = record.label.toLowerCase();
    if (row.reversesId !== null) return isReversal(noun);
    const earlier = await db
      .selectFrom(fact)
      .select('id')
      .where('reversesId', '=', factId)
      .executeTakeFirst();
    if (earlier && earlier.id !== id) return alreadyReversed(noun);
    const happened = checkHappened('takenBackOn', on, { from: String(fieldOf(row, day)), today });
    if (!happened.ok) return happened;
    const { kind, amountCents } = row;
    const loser = lowers && fieldOf(row, lowers);
    if (typeof loser === 'string') {
      const held = await checkHeld(db, { leaseId: loser, kind, amountCents, on });
      if (!held.ok) return held;
    }
    const undone = fact === 'depositApplication' ? await undoApplication(db, { id: factId, on }) : [];
    const mirror: Row = {};
    for (const name of record.names) mirror[name] = fieldOf(row, name) ?? null;
    const said = record.names.filter((name) => words.includes(name)).map((name) => [name, reason] as const);
    Object.assign(mirror, Object.fromEntries(said));
    Object.assign(mirror, { correctsId: null, reversesId: factId, amountCents: -amountCents, [day]: on });
    return accept([...undone, { kind: 'insert', table: fact, id, row: mirror }]);
  },
  writes: `+depositReceipt +depositInterest +depositTransfer +depositRefund +depositForfeiture ${settling}`,
  describe: (change) => {
    const [row] = facts.flatMap((fact) => change.added(fact));
    if (!row) return null;
    return say`Took back ${amountOf(row)} on the ${depositNamed(row)} of ${leaseNamed(change, row)}`;
  },
});

function rowOf(db: Database, fact: DepositFact, id: string) {
  return db.selectFrom(fact).selectAll().where('id', '=', id).executeTakeFirst();
}

function fieldOf(row: object, name: string): FieldValue | undefined {
  const found = Object.entries<FieldValue>({ ...row }).find(([key]) => key === name);
  return found?.[1];
}
