import { alreadyClosed, notLastClose } from '../../../closing/refusals.ts';
import type { Database } from '../../../database.ts';
import type { Breach, Rule } from '../rule.ts';

/**
 * Closes that stand are each through a later day than those before; a reopening names one that stands, and no other names it. Of
 * what is tried the close must also reach beyond the lock, and the reopening name the latest: what is opened again is open.
 */
export const closingsFollow: Rule = async (db, asked) => {
  const isAsked = (table: string, id: string) => {
    const ids = asked.ids(table);
    return ids === 'all' || ids.includes(id);
  };
  if (asked.ids('close').length === 0 && asked.ids('reopening').length === 0) return [];
  const closes = await standingCloses(db);
  const breaches: Breach[] = [];
  for (const [index, { id, through }] of closes.entries()) {
    if (!isAsked('close', id)) continue;
    const others = closes.filter((_, other) => (asked.isTried ? other !== index : other < index));
    if (others.some((other) => (asked.isTried ? other.through >= through : other.through === through)))
      breaches.push({ ...alreadyClosed().error, details: { table: 'close', id } });
  }
  for (const { id, isFirst, isBeforeLater } of await reopenings(db))
    if (isAsked('reopening', id) && (!isFirst || (asked.isTried && isBeforeLater)))
      breaches.push({ ...notLastClose().error, details: { table: 'reopening', id } });
  return breaches;
};

function standingCloses(db: Database) {
  return db
    .selectFrom('close')
    .leftJoin('reopening', 'reopening.closeId', 'close.id')
    .select(['close.id', 'close.through'])
    .where('reopening.id', 'is', null)
    .orderBy('close.through')
    .orderBy('close.id')
    .execute();
}

/** Each reopening: whether it is the first of its close, and whether a close of a later day stands. */
async function reopenings(db: Database) {
  const rows = await db
    .selectFrom('reopening')
    .innerJoin('close', 'close.id', 'reopening.closeId')
    .select(['reopening.id', 'reopening.closeId', 'close.through'])
    .orderBy('reopening.seq')
    .orderBy('reopening.id')
    .execute();
  const latest = (await standingCloses(db)).at(-1)?.through ?? '';
  return rows.map(({ id, closeId, through }) => ({
    id,
    isFirst: rows.find((other) => other.closeId === closeId)?.id === id,
    isBeforeLater: through < latest,
  }));
}
