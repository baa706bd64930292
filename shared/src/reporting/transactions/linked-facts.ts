import { sql } from 'kysely';
import { factPostings } from '../../accounting/facts.ts';
import type { Database } from '../../database.ts';

const reversible = factPostings.flatMap(({ fact, columns }) =>
  columns.reversesId === undefined ? [] : [{ fact, isCorrected: columns.correctsId !== undefined }],
);

interface Link {
  readonly id: string;
  readonly reversesId: string | null;
  readonly correctsId: string | null;
}

/**
 * What hangs together with some facts and is not among them: what takes them back or stands in their place, what they take back or
 * correct, and so on. Of a payment of December that January puts right, asked of January: December's and what took it back.
 */
export async function linkedFacts(db: Database, ids: ReadonlySet<string>): Promise<string[]> {
  const neighbours = new Map<string, string[]>();
  const link = (one: string, other: string) => {
    neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
  };
  for (const { id, reversesId, correctsId } of await linksOf(db))
    for (const other of [reversesId, correctsId]) {
      if (other === null) continue;
      link(id, other);
      link(other, id);
    }
  const found = new Set<string>();
  const open = [...ids].filter((id) => neighbours.has(id));
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const other of neighbours.get(id) ?? [])
      if (!ids.has(other) && !found.has(other)) {
        found.add(other);
        open.push(other);
      }
  return [...found];
}

async function linksOf(db: Database): Promise<readonly Link[]> {
  const all = reversible.map(({ fact, isCorrected }) =>
    isCorrected
      ? sql`select id, reverses_id, corrects_id from ${sql.table(fact)} where reverses_id is not null or corrects_id is not null`
      : sql`select id, reverses_id, null as corrects_id from ${sql.table(fact)} where reverses_id is not null`,
  );
  return (await sql<Link>`${sql.join(all, sql` union all `)}`.execute(db)).rows;
}
