import { type CalendarDate, derivedId } from '../core/index.ts';
import type { Database } from '../database.ts';
import { insert, type Op } from '../log/index.ts';
import { lastDecision } from './line-targets.ts';
import { lineMatch, type MatchableFact, matchableFacts, statementLineDecision } from './schema.ts';

/** Facts of one table that moved no money at a bank after all, each with what says it right; null: nothing does. */
export interface MovedFacts {
  readonly table: MatchableFact;
  readonly moved: readonly { readonly fromId: string; readonly toId: string | null }[];
  readonly today: CalendarDate;
}

/** What `movedMatches` may write, for a command that takes it along. */
export const movingMatches = '+statementLineDecision +lineMatch';

/** Whether a bank line can be matched to facts of a table at all. */
export function isMatchable(table: string): table is MatchableFact {
  return matchableFacts.some((one) => one === table);
}

/**
 * What bank lines were matched to is corrected, or never happened: each line is matched to the right fact, where that moves the same
 * money, or waits again, with what else it is. A match never leaves a difference unsaid. A line of 3,000.00 that is payments
 * of 1,500.00, 900.00 and 600.00 is 2,400.00 in part once the last was a mistake.
 */
export async function movedMatches(db: Database, facts: MovedFacts): Promise<Op[]> {
  const parts = await movedParts(db, facts);
  const { table } = facts;
  if (table !== 'payment' && table !== 'expense') return parts;
  return [...(await movedWholeMatches(db, { ...facts, table })), ...parts];
}

async function movedWholeMatches(
  db: Database,
  { table, moved, today }: MovedFacts & { readonly table: 'payment' | 'expense' },
): Promise<Op[]> {
  const field = table === 'payment' ? 'paymentId' : 'expenseId';
  const ops: Op[] = [];
  for (const { fromId, toId } of moved) {
    const decided = await db
      .selectFrom('statementLineDecision')
      .select('statementLineId')
      .distinct()
      .where(field, '=', fromId)
      .orderBy('statementLineId')
      .execute();
    for (const { statementLineId } of decided) {
      const last = await lastDecision(db, statementLineId);
      if (last?.[field] !== fromId) continue;
      const decision = toId === null ? ('reopened' as const) : ('matched' as const);
      const none = { paymentId: null, expenseId: null };
      const id = derivedId('moved-match', statementLineId, fromId, toId ?? '');
      const about = { id, statementLineId, decision, decidedOn: today };
      ops.push(insert(statementLineDecision, { ...about, ...none, [field]: toId }));
    }
  }
  return ops;
}

/** Lines of which such facts are parts are decided anew: with the right ones in their place, or with the other parts alone. */
async function movedParts(db: Database, { table, moved, today }: MovedFacts): Promise<Op[]> {
  if (moved.length === 0) return [];
  const fromIds = moved.map(({ fromId }) => fromId);
  const named = await db
    .selectFrom('lineMatch')
    .innerJoin('statementLineDecision as decision', 'decision.id', 'lineMatch.decisionId')
    .select('decision.statementLineId')
    .distinct()
    .where('recordTable', '=', table)
    .where('recordId', 'in', fromIds)
    .orderBy('decision.statementLineId')
    .execute();
  const ops: Op[] = [];
  for (const { statementLineId } of named) {
    const last = await lastDecision(db, statementLineId);
    const parts = await db
      .selectFrom('lineMatch')
      .select(['recordTable', 'recordId', 'amountCents'])
      .where('decisionId', '=', last?.id ?? '')
      .orderBy('id')
      .execute();
    const own = moved.filter(({ fromId }) => parts.some((part) => isOf(part, { table, recordId: fromId })));
    if (!last || own.length === 0) continue;
    const right = parts.flatMap((part) => {
      const of = own.find(({ fromId }) => isOf(part, { table, recordId: fromId }));
      if (!of) return [part];
      return of.toId === null ? [] : [{ ...part, recordId: of.toId }];
    });
    const id = derivedId(
      'moved-match',
      statementLineId,
      ...own.flatMap(({ fromId, toId }) => [fromId, toId ?? '']),
    );
    const isLess = right.length < parts.length;
    const decision = right.length === 0 ? 'reopened' : isLess ? 'partly' : last.decision;
    const none = { paymentId: null, expenseId: null };
    ops.push(
      insert(statementLineDecision, { id, statementLineId, decision, decidedOn: today, ...none }),
      ...right.map((part) =>
        insert(lineMatch, {
          ...part,
          id: derivedId('lineMatch', id, part.recordTable, part.recordId),
          decisionId: id,
        }),
      ),
    );
  }
  return ops;
}

function isOf(
  part: { readonly recordTable: string; readonly recordId: string },
  { table, recordId }: { readonly table: string; readonly recordId: string },
): boolean {
  return part.recordTable === table && part.recordId === recordId;
}
