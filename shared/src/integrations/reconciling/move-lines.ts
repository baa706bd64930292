import { z } from 'zod';
import { lastDecision, missingLine } from '../../bank/line-targets.ts';
import {
  type StatementLineTable,
  statementBalance,
  statementLine,
  statementLineDecision,
} from '../../bank/schema.ts';
import { dayName } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { count, say } from '../../log/describe/index.ts';
import { insert, type Op } from '../../log/index.ts';
import { isLine } from '../line-states.ts';
import { statementLineId } from '../statement-lines.ts';
import { classifyLines } from '../statements/classify-lines.ts';

/** Two rows for each line, and a set holds 500. */
const MOST_MOVED = 200;

const args = z.strictObject({
  /** Drawn for each time that it is done; what it writes has ids from it. */
  id: z.uuid(),
  lineIds: z.array(z.uuid()).min(1).max(MOST_MOVED),
  /** What the same file said of the balance. */
  balanceIds: z.array(z.uuid()).max(50).default([]),
});

/**
 * Bank transactions that were brought in for the wrong account stand on the right one. A line is evidence and stays as it was written: it is set
 * aside as another account's, and stands there anew, unless that account has it already. What is in the books already stays, and is named.
 */
const moveStatementLines = defineCommand({
  name: 'integrations.moveStatementLines',
  title: 'Bank transactions moved to another account',
  area: 'money',
  args: args.extend({ accountId: z.uuid() }),
  async run({ db, today }, { id, lineIds, balanceIds, accountId }) {
    const account = await db
      .selectFrom('bankAccount')
      .select('key')
      .where('id', '=', accountId)
      .executeTakeFirst();
    if (!account) return refuse('missing', 'This account is not in these books.', { field: 'accountId' });
    const found = await linesOf(db, lineIds);
    if (!found.ok) return found;
    const lines = found.value.filter((line) => line.accountId !== accountId);
    if (lines.length === 0)
      return refuse('same-account', 'They stand on this account already.', { field: 'accountId' });
    const free = await checkFree(db, lines);
    if (!free.ok) return free;
    const aside = lines.map(({ id: lineId }) => decided(id, lineId, { today, belongsToId: accountId }));
    const there = await standAnew(db, lines, { id, today, accountId, key: account.key });
    return accept([...aside, ...there, ...(await sayBalances(db, balanceIds, { id, accountId }))]);
  },
  writes: '+statementLine +statementLineDecision +statementBalance',
  describe: (change) => {
    const moved = change.added('statementLineDecision').filter(({ belongsToId }) => belongsToId);
    const [first] = moved;
    const from = change.names.row('statementLine', first?.statementLineId)?.accountId;
    if (!first || !from) return null;
    return say`Moved ${count(moved.length, 'bank transaction')} from ${change.names.of('bankAccount', from)} to ${change.names.of('bankAccount', first.belongsToId)}`;
  },
});

/** Takes such a move back: the lines wait again where they came in, and are set aside where they stood meanwhile. */
const takeMoveBack = defineCommand({
  name: 'integrations.takeStatementLinesBack',
  title: 'Bank transactions moved back',
  area: 'money',
  args,
  async run({ db, today }, { id, lineIds, balanceIds }) {
    const found = await linesOf(db, lineIds);
    if (!found.ok) return found;
    const [first] = found.value;
    const ops: Op[] = [];
    const there: StatementLineTable[] = [];
    for (const line of found.value) {
      const last = await lastDecision(db, line.id);
      if (!last?.belongsToId) continue;
      ops.push(decided(id, line.id, { today }));
      const twin = await twinOn(db, line, last.belongsToId);
      if (!twin) continue;
      there.push(twin);
      ops.push(decided(id, twin.id, { today, belongsToId: line.accountId }));
    }
    const free = await checkFree(db, there);
    if (!free.ok || !first) return free.ok ? accept([]) : free;
    return accept([...ops, ...(await sayBalances(db, balanceIds, { id, accountId: first.accountId }))]);
  },
  writes: '+statementLineDecision +statementBalance',
  describe: (change) => {
    const back = change.added('statementLineDecision').filter(({ belongsToId }) => !belongsToId);
    const account = change.names.row('statementLine', back[0]?.statementLineId)?.accountId;
    if (!account) return null;
    return say`Moved ${count(back.length, 'bank transaction')} back to ${change.names.of('bankAccount', account)}`;
  },
});

export const movingLines = [moveStatementLines, takeMoveBack];

function decided(
  act: string,
  lineId: string,
  { today, belongsToId = null }: { today: string; belongsToId?: string | null },
): Op {
  return insert(statementLineDecision, {
    ...{ id: derivedId('movedLine', act, lineId), statementLineId: lineId, decidedOn: today },
    ...{ decision: belongsToId === null ? 'reopened' : 'ignored', belongsToId },
  });
}

async function linesOf(db: Database, ids: readonly string[]): Promise<Result<StatementLineTable[]>> {
  const lines = await db
    .selectFrom('statementLine')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('postedOn')
    .orderBy('id')
    .execute();
  return lines.length < new Set(ids).size ? missingLine() : accept(lines);
}

/** Refuses what is in the books already, whole or in part, and names the first of it. */
async function checkFree(db: Database, lines: readonly StatementLineTable[]): Promise<Result<null>> {
  const taken = await notWaiting(db, lines);
  if (taken.length === 0) return accept(null);
  const inBooks = await db
    .selectFrom('statementLine')
    .select(['statementLine.description', 'statementLine.postedOn'])
    .where('statementLine.id', 'in', taken)
    .orderBy('statementLine.postedOn')
    .orderBy('statementLine.id')
    .execute();
  const [first] = inBooks;
  if (!first) return accept(null);
  const one = `“${first.description ?? 'A transaction'}” of ${dayName(first.postedOn)}`;
  const message =
    inBooks.length === 1
      ? `${one} is in the books already. Take its match or its entry back first, or leave it where it is.`
      : `${one} and ${inBooks.length - 1} more are in the books already. Take their matches or entries back first, or leave them where they are.`;
  return refuse('already-matched', message, { field: 'lineIds' });
}

async function notWaiting(db: Database, lines: readonly StatementLineTable[]): Promise<string[]> {
  const ids = lines.map(({ id }) => id);
  if (ids.length === 0) return [];
  const matched = await db
    .selectFrom('statementLine')
    .select('statementLine.id')
    .where('statementLine.id', 'in', ids)
    .where(isLine.matched)
    .execute();
  const taken = new Set(matched.map(({ id }) => id));
  for (const id of ids) if ((await lastDecision(db, id))?.decision === 'partly') taken.add(id);
  return [...taken];
}

interface Place {
  readonly id: string;
  readonly today: string;
  readonly accountId: string;
  readonly key: string;
}

/** The lines on the account that they belong to: opened again where they stood there before, otherwise anew, and none that it has by its own files. */
async function standAnew(
  db: Database,
  lines: readonly StatementLineTable[],
  { id, today, accountId, key }: Place,
): Promise<Op[]> {
  const ops: Op[] = [];
  const fresh: StatementLineTable[] = [];
  for (const line of lines) {
    const twin = await twinOn(db, line, accountId);
    if (twin) ops.push(decided(id, twin.id, { today }));
    else fresh.push(line);
  }
  const parsed = fresh.map((line, index) => ({
    ...line,
    description: line.description ?? '',
    ...{ lineNumber: index, type: null },
  }));
  for (const [index, line] of (await classifyLines(db, key, parsed)).entries()) {
    const from = fresh[index];
    if (!from || line.state === 'known') continue;
    const { id: movedFromId, seq: _, ...own } = from;
    const row = { ...own, occurrence: line.occurrence, doubt: line.doubt };
    ops.push(insert(statementLine, { ...row, id: statementLineId(accountId, row), accountId, movedFromId }));
  }
  return ops;
}

/** The same line on another account, by an earlier move there or from there. */
function twinOn(db: Database, { id, movedFromId }: StatementLineTable, accountId: string) {
  return db
    .selectFrom('statementLine')
    .selectAll()
    .where('accountId', '=', accountId)
    .where(({ or, eb }) => or([eb('movedFromId', '=', id), eb('id', '=', movedFromId ?? '')]))
    .executeTakeFirst();
}

/** What the bank said of the balance in the same file is said of the account that it is of, and no longer of the other one. */
async function sayBalances(
  db: Database,
  ids: readonly string[],
  { id, accountId }: Pick<Place, 'id' | 'accountId'>,
): Promise<Op[]> {
  if (ids.length === 0) return [];
  const said = await db
    .selectFrom('statementBalance')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  return said.flatMap(({ seq: _, ...row }) => [
    insert(statementBalance, { ...row, id: derivedId('withdrawnBalance', id, row.id), withdrawsId: row.id }),
    insert(statementBalance, { ...row, id: derivedId('movedBalance', id, row.id), accountId }),
  ]);
}
