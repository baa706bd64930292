import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';

/**
 * The bank line that says the same as a payment or an expense, by the fact's id: the one that it was made from, or the one that
 * somebody matched it to and has not opened again since.
 */
export async function matchedLines(db: Database): Promise<Map<string, string>> {
  const lines = new Map<string, string>();
  for (const { id, statementLineId } of await madeFromLines(db)) lines.set(id, statementLineId ?? '');
  for (const { statementLineId, paymentId, expenseId } of (await lastDecisions(db)).values()) {
    const factId = paymentId ?? expenseId;
    if (factId !== null) lines.set(factId, statementLineId);
  }
  return lines;
}

async function madeFromLines(db: Database) {
  const made = (table: 'payment' | 'expense') =>
    db
      .selectFrom(table)
      .select(['id', 'statementLineId'])
      .where('statementLineId', 'is not', null)
      .where('amountCents', '>', 0);
  return made('payment').unionAll(made('expense')).execute();
}

const UNPLACED = Number.MAX_SAFE_INTEGER;

/** Of each bank line what was said of it last; what waits for its place in the log comes after all that has one. */
async function lastDecisions(db: Database) {
  const decisions = await db
    .selectFrom('statementLineDecision')
    .select(['id', 'seq', 'statementLineId', 'paymentId', 'expenseId'])
    .execute();
  const inOrder = decisions.toSorted(
    (a, b) => (a.seq ?? UNPLACED) - (b.seq ?? UNPLACED) || compareText(a.id, b.id),
  );
  return new Map(inOrder.map((decision) => [decision.statementLineId, decision]));
}
