import { sql } from 'kysely';
import { refuse } from '../../../core/result.ts';
import { alreadyCorrected, alreadyReversed, isPositive, isReversal } from '../../../core/reversals.ts';
import type { Database } from '../../../database.ts';
import { type Among, type FieldValue, prepareListQuery } from '../../../log/index.ts';
import { registry } from '../../../registry.ts';
import type { Asked, Breach, Rule } from '../rule.ts';

/** Facts that move money and that another one takes back, and the questions about them. */
const reversibles = [...registry.records.values()]
  .filter(({ kind, fields, names }) => kind === 'fact' && names.some(isAmount) && fields.reversesId)
  .map(({ name, label, fields, names }) => ({
    table: name,
    amounts: names.filter(isAmount),
    noun: label.toLowerCase(),
    wrongReversals: prepareListQuery(
      reversalsOf(name, { amounts: names.filter(isAmount), onLease: fields.leaseId !== undefined }),
    ),
    hasRefunds: fields.refundsId !== undefined,
    correctedTwice: fields.correctsId ? prepareListQuery(correctionsOf(name)) : null,
  }));

/**
 * An entry is more than zero; what is below takes another one back, once, with the same amount and on the same lease, or says of which
 * expense it was given back.
 */
export const reversalsMirror: Rule = async (db, asked) => {
  const breaches: Breach[] = [];
  for (const { table, noun, ...queries } of reversibles) {
    for (const id of await wrongSigns(db, asked, { table, ...queries })) {
      const details = { table, id };
      breaches.push({ ...refuse('not-positive', isPositive(noun)).error, details });
    }
    for (const row of await queries.wrongReversals(db, asked.named(table, 'reversesId'))) {
      breaches.push(notMirrored(asked, { table, noun }, row));
    }
    if (!queries.correctedTwice) continue;
    for (const { id, firstId, lastId } of await queries.correctedTwice(
      db,
      asked.named(table, 'correctsId'),
    )) {
      const details = { table, id, current: firstId, attempted: lastId };
      breaches.push({ ...alreadyCorrected(noun).error, details });
    }
  }
  return breaches;
};

/** Of what is tried the rows say it themselves; only whole books need to be asked. */
async function wrongSigns(
  db: Database,
  asked: Asked,
  { table, amounts, hasRefunds }: { table: string; amounts: readonly string[]; hasRefunds: boolean },
): Promise<string[]> {
  if (asked.ids(table) !== 'all') {
    const wrong = asked.inserts(table).filter(({ row }) => {
      // Of what takes something back, its being the mirror says the sign.
      if ((row.reversesId ?? null) !== null) return false;
      const cents = amounts.map((name) => Number(row[name]) * (isNothing(row.refundsId) ? 1 : -1));
      return cents.some((one) => one < 0) || cents.every((one) => one === 0);
    });
    return wrong.map((op) => op.id);
  }
  const columns = amounts.map((name) => sql.ref(name));
  const sign = hasRefunds ? sql`case when refunds_id is null then 1 else -1 end` : sql`1`;
  const below = sql.join(
    columns.map((column) => sql`${column} * ${sign} < 0`),
    sql` or `,
  );
  const nothing = sql.join(
    columns.map((column) => sql`${column} = 0`),
    sql` and `,
  );
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where reverses_id is null and (${below} or (${nothing})) order by id
  `.execute(db);
  return rows.map(({ id }) => id);
}

/** A field with what moves: one for most facts, several for a payment of interest, principal and escrow. */
function isAmount(name: string): boolean {
  return name.endsWith('Cents');
}

function isNothing(value: FieldValue | undefined): boolean {
  return value === undefined || value === null;
}

interface WrongReversal {
  id: string;
  /** How many reversals of it stand. */
  times: number;
  reversesId: string | null;
  firstId: string;
  lastId: string;
}

/** One right fact stands in the place of what was wrong. */
function correctionsOf(table: string) {
  return (db: Database, among: Among) => ({
    compile: () =>
      sql<{ id: string; firstId: string; lastId: string }>`
        select r.corrects_id as id, min(r.id) as first_id, max(r.id) as last_id from ${sql.table(table)} r
        where r.corrects_id is not null and r.reverses_id is null and ${among('r.correctsId')}
        group by r.corrects_id having count(*) > 1 order by r.corrects_id`.compile(db),
  });
}

function reversalsOf(table: string, { amounts, onLease }: { amounts: readonly string[]; onLease: boolean }) {
  const other = sql.join(
    amounts.map((name) => sql`${sql.ref(`r.${name}`)} <> -${sql.ref(`o.${name}`)}`),
    sql` or `,
  );
  const lease = onLease ? sql`or r.lease_id <> o.lease_id` : sql``;
  const stands = sql`case when exists (select 1 from ${sql.table(table)} b where b.reverses_id = r.id) then 0 else 1 end`;
  return (db: Database, among: Among) => ({
    compile: () =>
      sql<WrongReversal>`
        select o.id, sum(${stands}) as times, o.reverses_id, min(r.id) as first_id, max(r.id) as last_id
        from ${sql.table(table)} o join ${sql.table(table)} r on r.reverses_id = o.id
        where ${among('o.id')}
        group by o.id, o.reverses_id
        having sum(${stands}) <> 1 or ${table === 'payment' ? unlessCorrected : sql`o.reverses_id is not null`}
          or sum(case when ${other} ${lease} then 1 else 0 end) > 0
        order by o.id
      `.compile(db),
  });
}

/** A return is taken back only where the payment that it returned is corrected: then another reversal of that one stands. */
const unlessCorrected = sql`(o.reverses_id is not null and not exists (
  select 1 from payment other where other.reverses_id = o.reverses_id
    and not exists (select 1 from payment b where b.reverses_id = other.id)
    and exists (select 1 from payment root where root.id = o.reverses_id and root.reverses_id is null)))`;

/** Shows the reversal that is there beside the one that was tried, where it is reversed twice. */
function notMirrored(
  asked: Asked,
  { table, noun }: { table: string; noun: string },
  { id, times, reversesId, ...row }: WrongReversal,
): Breach {
  const attempted = asked.inserts(table).find((op) => op.row.reversesId === id)?.id ?? row.lastId;
  const twice = Number(times) > 1;
  const current = twice ? (attempted === row.lastId ? row.firstId : row.lastId) : id;
  const { error } = twice
    ? alreadyReversed(noun)
    : reversesId !== null
      ? isReversal(noun)
      : refuse('not-mirrored', `A reversal takes back the whole ${noun}, where it stands.`);
  return { ...error, details: { table, id, current, attempted } };
}
