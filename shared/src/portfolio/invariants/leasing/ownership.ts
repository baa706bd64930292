import { sql } from 'kysely';
import { refuse } from '../../../core/result.ts';
import { alreadyReversed, isReversal } from '../../../core/reversals.ts';
import type { Database } from '../../../database.ts';
import { prepareListQuery } from '../../../log/index.ts';
import { sharesOverfull } from '../../../organisation/rules.ts';
import { WHOLE_SHARE } from '../../../organisation/schema.ts';
import type { Breach, Rule } from '../rule.ts';

const NOUN = 'share of a building';

/** From no day on do entities hold more than all of a building, or one of them twice; a share is taken back whole, once. */
export const sharesFit: Rule = async (db, asked) => {
  const buildings = asked.named('ownership', 'buildingId');
  if (buildings !== 'all' && buildings.length === 0) return [];
  const overfull = await overfullDays(db, buildings);
  const reversals = await wrongReversals(db, buildings);
  return [
    ...reversals.map(({ id, times, isMirror }): Breach => {
      const details = { table: 'ownership', id };
      if (Number(times) > 1) return { ...alreadyReversed(NOUN).error, details };
      if (Number(isMirror) === 1) return { ...isReversal(NOUN).error, details };
      return { ...refuse('not-mirrored', `A reversal takes back the whole ${NOUN}.`).error, details };
    }),
    ...overfull.map(({ id, fromOn, held }): Breach => {
      return { ...sharesOverfull().error, details: { table: 'building', id, fromOn, held: Number(held) } };
    }),
  ];
};

const overfullDays = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<{ id: string; fromOn: string; held: number }>`
      select o.building_id as id, o.from_on, sum(o.share_basis_points) as held from ownership o
      where o.reverses_id is null and ${among('o.buildingId')}
        and not exists (select 1 from ownership r where r.reverses_id = o.id)
      group by o.building_id, o.from_on
      having sum(o.share_basis_points) > ${sql.lit(WHOLE_SHARE)} or count(distinct o.entity_id) < count(*)
      order by o.building_id, o.from_on`.compile(db),
}));

const wrongReversals = prepareListQuery((db: Database, among) => {
  const isOther = sql`r.entity_id <> o.entity_id or r.building_id <> o.building_id or r.from_on <> o.from_on
    or r.share_basis_points <> o.share_basis_points
    or coalesce(r.parts, 0) <> coalesce(o.parts, 0) or coalesce(r.of_parts, 0) <> coalesce(o.of_parts, 0)`;
  const isMirror = sql`case when o.reverses_id is null then 0 else 1 end`;
  return {
    compile: () =>
      sql<{ id: string; times: number; isMirror: number }>`
        select o.id, count(*) as times, max(${isMirror}) as is_mirror
        from ownership o join ownership r on r.reverses_id = o.id
        where ${among('o.buildingId')}
        group by o.id
        having count(*) > 1 or max(${isMirror}) = 1 or max(case when ${isOther} then 1 else 0 end) = 1
        order by o.id`.compile(db),
  };
});
