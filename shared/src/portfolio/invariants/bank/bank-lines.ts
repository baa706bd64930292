import { sql } from 'kysely';
import { targetTaken } from '../../../bank/line-targets.ts';
import { type MadeOfLine, madeAlready, madeOfLines, standsForLine } from '../../../bank/made-of-lines.ts';
import type { Database } from '../../../database.ts';
import { prepareListQuery } from '../../../log/index.ts';
import { type Asked, type Breach, type Rule, unionOf } from '../rule.ts';

type Entry = 'payment' | 'expense';

/** Money that a bank moved once is in the books once: two people who confirm one line do not both book it. */
export const linesAreMadeOnce: Rule = async (db, asked) => {
  const lines = unionOf(madeOfLines.map((table) => asked.named(table, 'statementLineId')));
  const made = Map.groupBy(await madeFromLines(db, lines), ({ lineId }) => lineId);
  return [...made]
    .filter(([, entries]) => entries.length > 1)
    .map(([lineId, entries]) => madeTwice(asked, lineId, entries));
};

interface Made {
  lineId: string;
  kind: MadeOfLine;
  id: string;
}

const madeFromLines = prepareListQuery((db: Database, among) => {
  // A split bill is one thing that was made from a line, whatever its parts.
  const isOne = (table: MadeOfLine) =>
    table === 'expense' ? sql`and (f.split_id is null or f.split_id = f.id)` : sql``;
  const all = madeOfLines.map(
    (table) => sql`
      select f.statement_line_id as line_id, ${sql.lit(table)} as kind, f.id from ${sql.table(table)} f
      where ${among('f.statementLineId')} and ${standsForLine(table, 'f')} ${isOne(table)}`,
  );
  return {
    compile: () => sql<Made>`${sql.join(all, sql` union all `)} order by 1, 2, 3`.compile(db),
  };
});

function madeTwice(asked: Asked, lineId: string, entries: readonly Made[]): Breach {
  const tried = new Set(madeOfLines.flatMap((table) => asked.inserts(table)).map(({ id }) => id));
  const current = entries.find(({ id }) => !tried.has(id)) ?? entries[0];
  const attempted = entries.find(({ id }) => id !== current?.id);
  const { error } = madeAlready(current?.kind ?? 'payment');
  return { ...error, details: { table: 'statementLine', id: lineId, current, attempted } };
}

/** A payment or expense is matched to one bank line: a line's last decision counts. */
export const matchesAreDistinct: Rule = async (db, asked) => {
  const breaches: Breach[] = [];
  for (const table of ['payment', 'expense'] as const) {
    const matched = await lastMatches[table](db, asked.named('statementLineDecision', `${table}Id`));
    for (const [id, lines] of Map.groupBy(matched, (row) => row.id)) {
      const [own] = lines;
      const claims = new Set([
        ...lines.map(({ lineId }) => lineId),
        ...(own?.ownLineId ? [own.ownLineId] : []),
      ]);
      if (claims.size < 2) continue;
      breaches.push({ ...targetTaken(table).error, details: { table, id, lines: [...claims].sort() } });
    }
  }
  return breaches;
};

interface LastMatch {
  id: string;
  lineId: string;
  /** The line that the entry was made from. */
  ownLineId: string | null;
}

const lastMatches = {
  payment: prepareListQuery(lastOf('payment')),
  expense: prepareListQuery(lastOf('expense')),
};

function lastOf(table: Entry) {
  const target = sql.ref(`${table}_id`);
  return (db: Database, among: (column: string) => unknown) => ({
    compile: () =>
      sql<LastMatch>`
        select f.id, d.statement_line_id as line_id, f.statement_line_id as own_line_id
        from ${sql.table(table)} f join statement_line_decision d on d.${target} = f.id
        where ${among('f.id')} and d.decision = 'matched' and d.id = (
          select l.id from statement_line_decision l where l.statement_line_id = d.statement_line_id
          order by case when l.seq is null then 1 else 0 end desc, l.seq desc, l.id desc limit 1)
        order by f.id, d.statement_line_id
      `.compile(db),
  });
}
