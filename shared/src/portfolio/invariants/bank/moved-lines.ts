import { sql } from 'kysely';
import { movedElsewhere } from '../../../bank/line-targets.ts';
import { madeOfLines } from '../../../bank/made-of-lines.ts';
import { refuse } from '../../../core/result.ts';
import type { Database } from '../../../database.ts';
import { isLineByRow, standsElsewhere } from '../../../integrations/line-states.ts';
import { prepareListQuery } from '../../../log/index.ts';
import { type Breach, type Rule, unionOf } from '../rule.ts';

/**
 * What of a bank’s money is in the books stands on one account: of two, of whom one moves a transaction and the other records what it is, the
 * second is told.
 */
export const movedLinesAreFree: Rule = async (db, asked) => {
  const tables = [...madeOfLines, 'statementLineDecision'] as const;
  const lines = unionOf(tables.map((table) => asked.named(table, 'statementLineId')));
  const moved = new Set(
    asked
      .inserts('statementLineDecision')
      .flatMap(({ row }) => (row.belongsToId ? [String(row.statementLineId)] : [])),
  );
  return (await bookedElsewhere(db, lines)).map(({ id }): Breach => {
    const { error } = moved.has(id) ? inBooksHere() : movedElsewhere();
    return { ...error, details: { table: 'statementLine', id } };
  });
};

const inBooksHere = () =>
  refuse(
    'already-matched',
    'This transaction is in the books already. Take its match or its entry back first, then move it.',
  );

const bookedElsewhere = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string }>`
      select statement_line.id from statement_line
      where ${among('statement_line.id')} and ${standsElsewhere} and ${isLineByRow.matched} order by 1
    `.compile(db),
}));
