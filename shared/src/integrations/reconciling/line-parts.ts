import { sql } from 'kysely';
import type { LinePartView } from '../../api/index.ts';
import { type MadeOfLine, madeOfLines, standsForLine } from '../../bank/made-of-lines.ts';
import type { LineDecision } from '../../bank/schema.ts';
import type { Database } from '../../database.ts';
import { prepareListQuery } from '../../log/index.ts';
import { readBankFacts } from './bank-facts.ts';
import { sideOf } from './claims.ts';

/**
 * By line, what else than payments and expenses was made from it and moved its money: money in suspense, a deposit, other income. Of a loan's
 * payment it is the side of the line's own account; what came to the lender's escrow is another line.
 */
export async function readMadeParts(
  db: Database,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, LinePartView[]>> {
  const lines = new Map((await madeOf(db, lineIds)).map((row) => [row.id, row]));
  if (lines.size === 0) return new Map();
  const facts = await readBankFacts(db, { factIds: [...lines.keys()] });
  const sides = facts.filter(({ recordId, amountCents }) => isAlike(amountCents, lines.get(recordId)));
  const made = Map.groupBy(sides, ({ recordId }) => lines.get(recordId)?.statementLineId ?? '');
  return new Map(
    [...made].map(([lineId, own]) => [
      lineId,
      own.map(({ recordTable, recordId, amountCents, label, leaseId }) => {
        return { recordTable, recordId, amountCents, label, leaseId };
      }),
    ]),
  );
}

const isAlike = (cents: number, line: { amountCents: number } | undefined) =>
  line !== undefined && Math.sign(cents) === Math.sign(line.amountCents);

const otherMade = madeOfLines.filter((table) => table !== 'payment' && table !== 'expense');

const madeOf = prepareListQuery((db: Database, among) => {
  const standing = (table: MadeOfLine) => sql`
    select f.id, f.statement_line_id, l.amount_cents from ${sql.table(table)} f
      join statement_line l on l.id = f.statement_line_id
    where ${among('f.statementLineId')} and ${standsForLine(table, 'f')}`;
  return {
    compile: () =>
      sql<{
        id: string;
        statementLineId: string;
        amountCents: number;
      }>`${sql.join(otherMade.map(standing), sql` union all `)}`.compile(db),
  };
});

interface Decided {
  readonly id: string;
  readonly decision: LineDecision;
  readonly paymentId: string | null;
  readonly expenseId: string | null;
}

const partsOf = prepareListQuery((db: Database, among) =>
  db
    .selectFrom('lineMatch')
    .select(['decisionId', 'recordTable', 'recordId', 'amountCents'])
    .where(among('decisionId'))
    .orderBy('decisionId')
    .orderBy('id'),
);

/** By decision, the facts that its line is parts of, in words. A part whose fact was corrected since is named as one that is gone. */
export async function readParts(
  db: Database,
  decisions: readonly Decided[],
): Promise<ReadonlyMap<string, LinePartView[]>> {
  const several = decisions.filter(
    ({ decision, paymentId, expenseId }) =>
      decision === 'partly' || (decision === 'matched' && paymentId === null && expenseId === null),
  );
  const parts = await partsOf(
    db,
    several.map(({ id }) => id),
  );
  const ids = [...new Set(parts.map(({ recordId }) => recordId))];
  const facts = new Map((await readBankFacts(db, { factIds: ids })).map((fact) => [sideOf(fact), fact]));
  const views = parts.map(({ decisionId, ...part }) => {
    const fact = facts.get(sideOf(part));
    const view = { ...part, label: fact?.label ?? 'Corrected since', leaseId: fact?.leaseId ?? null };
    return { decisionId, view };
  });
  return new Map(
    [...Map.groupBy(views, ({ decisionId }) => decisionId)].map(([id, own]) => [
      id,
      own.map(({ view }) => view),
    ]),
  );
}
