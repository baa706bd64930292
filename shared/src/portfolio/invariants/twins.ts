import { sql } from 'kysely';
import { staysForTwin } from '../../billing/payments/twin-payments.ts';
import type { Database } from '../../database.ts';
import { prepareListQuery } from '../../log/index.ts';
import type { Breach, Ids, Rule } from './rule.ts';

/**
 * Of money that was entered twice one entry stays: the payment for which another one was taken back is not itself taken back
 * with nothing in its place. 1,500.00 typed on two devices, each of which takes back one of the two: the second is refused.
 * Its return by the bank, and its correction, are no loss.
 */
export const oneTwinStays: Rule = async (db, asked) => {
  const reversed = asked.named('payment', 'reversesId');
  if (reversed !== 'all' && reversed.length === 0) return [];
  const taken = await takenForTwin(db, reversed);
  const gone = await takenBackFrom(db, taken);
  const tried = new Set(asked.inserts('payment').map(({ id }) => id));
  return taken.flatMap((mirror): Breach[] => {
    const lost = whatIsLost(mirror.twinId, gone);
    if (!lost) return [];
    const [attempted, current] = tried.has(mirror.id) ? [mirror.id, lost] : [lost, mirror.id];
    return [
      { ...staysForTwin().error, details: { table: 'payment', id: mirror.twinId, current, attempted } },
    ];
  });
};

interface ForTwin {
  readonly id: string;
  readonly twinId: string;
}

/** What takes back one of the payments for a twin, or another payment for which one of these stays. */
const takenForTwin = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<ForTwin>`
      select m.id, m.twin_id from payment m
      where m.twin_id is not null and (${among('m.reversesId')} or ${among('m.twinId')}) order by m.id
    `.compile(db),
}));

interface TakenBack {
  /** The payment that was taken back, with nothing in its place. */
  readonly id: string;
  readonly mirrorId: string;
  readonly twinId: string | null;
}

const takenBack = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<TakenBack>`
      select m.reverses_id as id, m.id as mirror_id, m.twin_id from payment m
      where m.corrects_id = m.reverses_id and ${among('m.reversesId')}
        and not exists (select 1 from payment r where r.corrects_id = m.reverses_id and r.reverses_id is null)
    `.compile(db),
}));

/** The twins that were taken back, and theirs: of three entries of one cheque the first stays for the second, and that for the third. */
async function takenBackFrom(db: Database, taken: readonly ForTwin[]): Promise<Map<string, TakenBack>> {
  const gone = new Map<string, TakenBack>();
  const seen = new Set<string>();
  let ids: Ids = taken.map(({ twinId }) => twinId);
  while (ids.length > 0) {
    for (const id of ids) seen.add(id);
    const rows = await takenBack(db, ids);
    for (const row of rows) gone.set(row.id, row);
    ids = rows.flatMap(({ twinId }) => (twinId === null || seen.has(twinId) ? [] : [twinId]));
  }
  return gone;
}

/** What took back the last entry that was to stay; null where one stands. */
function whatIsLost(twinId: string, gone: ReadonlyMap<string, TakenBack>): string | null {
  const seen = new Set<string>();
  let next = gone.get(twinId);
  while (next && next.twinId !== null && !seen.has(next.id)) {
    seen.add(next.id);
    next = gone.get(next.twinId);
  }
  return next?.mirrorId ?? null;
}
