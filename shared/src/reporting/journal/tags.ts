import type { Fact, Posting } from '../../accounting/define-postings.ts';
import { factPostings } from '../../accounting/facts.ts';
import { shortId } from './accounts.ts';
import { tagValue } from './safe-text.ts';

/** What a journal says of an entry, or of one posting of it, beside its accounts. */
export type Tag = readonly [name: TagName, value: string];

/** In the order in which they are written. */
export const tagNames = ['fact', 'kind', 'basis', 'charge', 'building', 'unit', 'entity'] as const;
type TagName = (typeof tagNames)[number];

/** Names of what tags point to, by id. */
export interface Places {
  readonly building: ReadonlyMap<string, string>;
  readonly unit: ReadonlyMap<string, string>;
  readonly entity: ReadonlyMap<string, string>;
}

const accrualOnly = new Set<Fact>(
  factPostings.filter(({ countsOn }) => countsOn === 'accrual').map(({ fact }) => fact),
);

/**
 * What a fact is: its table, its kind there, `basis: accrual` of what counts on no cash basis, and of what is about another fact's
 * charge the id of that one, which is the code of its entry.
 */
export function factTags({
  fact,
  factId,
  kind,
  chargeId,
}: Pick<Posting, 'fact' | 'factId' | 'kind' | 'chargeId'>): Tag[] {
  const tags: Tag[] = [['fact', fact]];
  if (kind !== null) tags.push(['kind', tagValue(kind)]);
  if (accrualOnly.has(fact)) tags.push(['basis', 'accrual']);
  if (chargeId !== null && chargeId !== factId) tags.push(['charge', chargeId]);
  return tags;
}

/** Where a posting belongs: "Maple Court 0193a1b2c3d4", of which the last part depends on the id alone. */
export function placeTags(
  { buildingId, unitId, entityId }: Record<'buildingId' | 'unitId' | 'entityId', string | null>,
  places: Places,
): Tag[] {
  const ids = { building: buildingId, unit: unitId, entity: entityId };
  return (['building', 'unit', 'entity'] as const).flatMap((name): Tag[] => {
    const id = ids[name];
    return id === null ? [] : [[name, tagValue(`${places[name].get(id) ?? ''} ${shortId(id)}`)]];
  });
}

/** Those that all postings have alike, which are said once of their entry; and of each posting the others. */
export function inCommon(each: readonly (readonly Tag[])[]): { common: Tag[]; own: Tag[][] } {
  const [first = []] = each;
  const has = (tags: readonly Tag[], [name, value]: Tag) =>
    tags.some((tag) => tag[0] === name && tag[1] === value);
  const common = first.filter((tag) => each.every((tags) => has(tags, tag)));
  return { common, own: each.map((tags) => tags.filter((tag) => !has(common, tag))) };
}
