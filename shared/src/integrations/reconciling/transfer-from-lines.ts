import { z } from 'zod';
import { checkNotMade, missingLine } from '../../bank/line-targets.ts';
import { bankTransfer, lineMatch, statementLineDecision } from '../../bank/schema.ts';
import { derivedId } from '../../core/ids.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { money, say } from '../../log/describe/index.ts';
import { insert, type Op } from '../../log/index.ts';

/**
 * A bank transaction is money moved to or from another account of the books: one transfer, matched to it, and to the
 * other account's transaction where that is here too. 500.00 that left Checking and reached Savings two days later is one
 * transfer, dated as it left.
 */
export const transferFromLine = defineCommand({
  name: 'integrations.transferFromLine',
  title: 'Transfer recorded from bank transactions',
  area: 'money',
  args: z.strictObject({
    /** Of the transfer. */
    id: z.uuid(),
    statementLineId: z.uuid(),
    otherAccountId: z.uuid(),
    /** The transaction of the other account; null where that is not imported yet. */
    otherLineId: z.uuid().nullable().default(null),
  }),
  async run({ db, today }, { id, statementLineId, otherAccountId, otherLineId }) {
    const line = await lineOf(db, statementLineId);
    const other = otherLineId === null ? null : await lineOf(db, otherLineId);
    if (!line || other === undefined) return missingLine();
    const account = await db
      .selectFrom('bankAccount')
      .select('id')
      .where('id', '=', otherAccountId)
      .executeTakeFirst();
    if (!account)
      return refuse('missing', 'This account is not in these books.', { field: 'otherAccountId' });
    if (otherAccountId === line.accountId)
      return refuse('bad-input', 'Money moves between two accounts. Choose another one.', {
        field: 'otherAccountId',
      });
    if (other && (other.accountId !== otherAccountId || other.amountCents !== -line.amountCents))
      return refuse('other-amount', 'The other account moved another amount. Choose another transaction.');
    for (const one of other ? [line, other] : [line]) {
      const free = await checkNotMade(db, one.id);
      if (!free.ok) return free;
    }
    const isOut = line.amountCents < 0;
    const movedOn = other && other.postedOn < line.postedOn ? other.postedOn : line.postedOn;
    const transfer = insert(bankTransfer, {
      id,
      fromAccountId: isOut ? line.accountId : otherAccountId,
      toAccountId: isOut ? otherAccountId : line.accountId,
      ...{ amountCents: Math.abs(line.amountCents), movedOn, memo: null, reversesId: null, correctsId: null },
    });
    const matches = (other ? [line, other] : [line]).flatMap((one) => matchTo(one, { id, today }));
    return accept([transfer, ...matches]);
  },
  writes: '+bankTransfer +statementLineDecision +lineMatch',
  describe: (change) => {
    const [row] = change.added('bankTransfer');
    if (!row) return null;
    const [from, to] = [row.fromAccountId, row.toAccountId].map((one) => change.names.of('bankAccount', one));
    if (!from || !to) return null;
    return say`Recorded a transfer of ${money(Number(row.amountCents))} from ${from} to ${to}`;
  },
});

interface Line {
  id: string;
  accountId: string;
  postedOn: string;
  amountCents: number;
}

function lineOf(db: Database, id: string): Promise<Line | undefined> {
  return db
    .selectFrom('statementLine')
    .select(['id', 'accountId', 'postedOn', 'amountCents'])
    .where('id', '=', id)
    .executeTakeFirst();
}

function matchTo(line: Line, { id: recordId, today }: { id: string; today: string }): Op[] {
  const id = derivedId('transfer-decision', recordId, line.id);
  const decided = { statementLineId: line.id, decision: 'matched', decidedOn: today } as const;
  return [
    insert(statementLineDecision, { id, ...decided, paymentId: null, expenseId: null }),
    insert(lineMatch, {
      id: derivedId('lineMatch', id, 'bankTransfer', recordId),
      ...{ decisionId: id, recordTable: 'bankTransfer', recordId, amountCents: line.amountCents },
    }),
  ];
}
