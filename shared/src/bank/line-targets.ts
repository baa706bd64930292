import { sql } from 'kysely';
import { accept, type Result, refuse, toDecimal } from '../core/index.ts';
import type { Database } from '../database.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { madeAlready, madeOfLines, standsForLine } from './made-of-lines.ts';
import type { LineDecision } from './schema.ts';

interface Decided {
  statementLineId: string;
  decision: LineDecision;
  paymentId: string | null;
  expenseId: string | null;
}

/**
 * The account of the bank line that a payment or expense is made from, null where it is made from none. Refuses a line that is
 * in the books already, whole or in part, and one of another amount: `movedCents` is signed as the bank signs it. Whoever makes several
 * facts of one line compares their sum.
 */
export async function checkLine(
  db: Database,
  {
    id,
    statementLineId: lineId,
    movedCents,
  }: { id: string; statementLineId: string | null; movedCents: number },
): Promise<Result<string | null>> {
  if (lineId === null) return accept(null);
  const line = await db
    .selectFrom('statementLine')
    .select(['id', 'accountId', 'amountCents'])
    .where('id', '=', lineId)
    .executeTakeFirst();
  if (!line) return missingLine();
  const free = await checkNotMade(db, lineId, id);
  if (!free.ok) return free;
  const last = await lastDecision(db, lineId);
  if (last?.decision === 'partly') return matchedInPart();
  if (movedCents !== line.amountCents) return notAllOfIt(db, { moved: movedCents, line });
  return accept(line.accountId);
}

/**
 * The account of what is made from a bank's line: the line's own; where it is made from none, the one that was said. Refused as by
 * `checkLine`, and where the line stands in another account than was said.
 */
export async function accountByLine(
  db: Database,
  {
    accountId,
    ...made
  }: { id: string; statementLineId: string | null; movedCents: number; accountId: string | null },
): Promise<Result<string | null>> {
  const free = await checkLine(db, made);
  if (!free.ok || free.value === null) return free.ok ? accept(accountId) : free;
  if (accountId === null || accountId === free.value) return free;
  return refuse('other-way', 'The bank’s line is of another account. Leave the account out.', {
    field: 'accountId',
  });
}

/** A fact that is made from a line is all of it: of a deposit of 3,000.00 no income of 2,000.00 is made. */
async function notAllOfIt(
  db: Database,
  { moved, line }: { moved: number; line: { amountCents: number } },
): Promise<Result<null>> {
  const { currency } = await getOrganisation(db);
  const [bank, books] = [line.amountCents, moved].map((cents) => toDecimal(cents, currency));
  const message = `The bank moved ${bank}, and this is ${books}. Record it by itself, then match the transaction to it and say what the rest is, or let the rest wait.`;
  return refuse('other-amount', message, { field: 'amountCents' });
}

function matchedInPart() {
  const message =
    'A part of this bank line is in the books already. Record what is missing, then match the line to all of it.';
  return refuse('already-matched', message);
}

export const missingLine = () =>
  refuse('missing', 'This bank transaction is not in these books.', { field: 'statementLineId' });

/** A line that something (other than `entryId`) was made from is that, until it is corrected or taken back on its own day; one that was moved is decided where it stands. */
export async function checkNotMade(db: Database, lineId: string, entryId = ''): Promise<Result<null>> {
  const last = await lastDecision(db, lineId);
  if (last?.belongsToId) return movedElsewhere();
  for (const table of madeOfLines) {
    const made = await db
      .selectFrom(table)
      .select('id')
      .where('statementLineId', '=', lineId)
      .where('id', '!=', entryId)
      .where(standsForLine(table, table))
      .executeTakeFirst();
    if (!made) continue;
    return madeAlready(table);
  }
  return accept(null);
}

export const movedElsewhere = () =>
  refuse(
    'other-account',
    'This transaction was moved to the account that it belongs to. Say there what it is, or move it back first.',
  );

export function targetTaken(table: 'payment' | 'expense') {
  const message = `This ${table} belongs to another bank transaction already. Choose another one, or reopen that line first.`;
  return refuse('already-matched', message, { field: `${table}Id` });
}

/** What a match may name: one payment or expense, moving the same money the same way, that no other line is matched to. */
export async function checkTarget(
  db: Database,
  line: { id: string; amountCents: number },
  { decision, paymentId, expenseId }: Decided,
): Promise<Result<null>> {
  const targets = [paymentId, expenseId].filter((id) => id !== null).length;
  if ((decision === 'matched') !== (targets === 1)) {
    return refuse('bad-input', 'A match names one payment or one expense.');
  }
  if (decision !== 'matched') return accept(null);
  const [table, id] = paymentId ? (['payment', paymentId] as const) : (['expense', expenseId ?? ''] as const);
  const target = await targetOf(db, table, id);
  if (!target) return refuse('missing', `This ${table} is not in these books.`, { field: `${table}Id` });
  if (await isTakenBack(db, table, { id, ...target })) return takenBack(table);
  const moved = table === 'payment' ? target.amountCents : -target.amountCents;
  if (Math.sign(moved) !== Math.sign(line.amountCents)) {
    const message =
      line.amountCents > 0
        ? `Money came in here, but this ${table} is money out.`
        : `Money went out here, but this ${table} is money in.`;
    return refuse('other-way', `${message} Choose another one.`, { field: `${table}Id` });
  }
  if (moved !== line.amountCents) return otherAmount(db, table, { moved, line });
  if (target.statementLineId !== null || (await isTaken(db, { line, table, id }))) {
    return targetTaken(table);
  }
  return accept(null);
}

/** What a match names; of a split bill what all its parts come to, as the bank moved it at once. */
async function targetOf(db: Database, table: 'payment' | 'expense', id: string) {
  const found = await db
    .selectFrom(table)
    .select(['amountCents', 'statementLineId', 'reversesId', 'correctsId'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found || table === 'payment') return found;
  const parts = await db
    .selectFrom('expense')
    .innerJoin('expense as part', 'part.splitId', 'expense.splitId')
    .select('part.amountCents')
    .where('expense.id', '=', id)
    .where('part.reversesId', 'is', null)
    .execute();
  if (parts.length === 0 || found.reversesId !== null) return found;
  return { ...found, amountCents: parts.reduce((sum, part) => sum + part.amountCents, 0) };
}

/** What was corrected never moved money as it says, nor did what took it back. */
async function isTakenBack(
  db: Database,
  table: 'payment' | 'expense',
  { id, reversesId, correctsId }: { id: string; reversesId: string | null; correctsId: string | null },
): Promise<boolean> {
  if (reversesId !== null && correctsId !== null) return true;
  const right = await db.selectFrom(table).select('id').where('correctsId', '=', id).executeTakeFirst();
  return right !== undefined;
}

function takenBack(table: 'payment' | 'expense') {
  const message = `This ${table} was corrected. Choose what stands in its place.`;
  return refuse('corrected', message, { field: `${table}Id` });
}

/** A match leaves no difference unsaid: a line of 1,500.00 is no payment of 900.00. */
async function otherAmount(
  db: Database,
  table: 'payment' | 'expense',
  { moved, line }: { moved: number; line: { amountCents: number } },
): Promise<Result<null>> {
  const { currency } = await getOrganisation(db);
  const [bank, books] = [line.amountCents, moved].map((cents) => toDecimal(Math.abs(cents), currency));
  const message = `The bank moved ${bank}, and this ${table} is ${books}. Match what has this amount, or record what is missing first.`;
  return refuse('other-amount', message, { field: `${table}Id` });
}

async function isTaken(
  db: Database,
  { line, table, id }: { line: { id: string }; table: 'payment' | 'expense'; id: string },
): Promise<boolean> {
  const parts = await db
    .selectFrom('lineMatch')
    .innerJoin('statementLineDecision as decision', 'decision.id', 'lineMatch.decisionId')
    .select(['decision.id', 'decision.statementLineId'])
    .where('recordTable', '=', table)
    .where('recordId', '=', id)
    .where('decision.statementLineId', '!=', line.id)
    .execute();
  for (const part of parts) {
    if ((await lastDecision(db, part.statementLineId))?.id === part.id) return true;
  }
  const rivals = await db
    .selectFrom('statementLineDecision')
    .select('statementLineId')
    .where(table === 'payment' ? 'paymentId' : 'expenseId', '=', id)
    .where('statementLineId', '!=', line.id)
    .execute();
  for (const { statementLineId } of rivals) {
    const last = await lastDecision(db, statementLineId);
    if (last?.paymentId === id || last?.expenseId === id) return true;
  }
  return false;
}

/** What was decided last about a bank line; what waits to be sent comes after all that is in the log. */
export function lastDecision(db: Database, statementLineId: string) {
  return db
    .selectFrom('statementLineDecision')
    .select(['id', 'decision', 'paymentId', 'expenseId', 'belongsToId'])
    .where('statementLineId', '=', statementLineId)
    .orderBy(sql`case when seq is null then 1 else 0 end`, 'desc')
    .orderBy('seq', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}
