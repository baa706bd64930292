import { z } from 'zod';
import type { CalendarDate } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { hasSameFields } from '../core/same-fields.ts';
import { shareOut } from '../core/shares.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { checkUnused } from '../in-use.ts';
import {
  addedOne,
  archivedOne,
  day,
  editedOne,
  namesOf,
  type Sentence,
  say,
  text,
} from '../log/describe/index.ts';
import { calendarDate, change, insert, type Op, type Row } from '../log/index.ts';
import { holdings } from './queries.ts';
import { sharesNotWhole } from './rules.ts';
import { entity, entityKinds, type OwnershipTable, ownership, WHOLE_SHARE } from './schema.ts';

const details = {
  name: z.string().trim().min(1, 'Give the entity its legal name.').max(120),
  kind: z.enum(entityKinds),
};

const addEntity = defineCommand({
  name: 'organisation.addEntity',
  area: 'settings',
  args: z.strictObject({ id: z.uuid(), ...details }),
  async run(_, args) {
    return accept([insert(entity, { ...args, archivedOn: null })]);
  },
  writes: '+entity',
  ...addedOne(entity),
});

const editEntity = defineCommand({
  name: 'organisation.editEntity',
  area: 'settings',
  args: z.strictObject({ id: z.uuid(), name: details.name.optional(), kind: details.kind.optional() }),
  async run({ db }, { id, ...next }) {
    const current = await db.selectFrom('entity').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingEntity('id');
    const op = change(entity, current, next);
    return accept(op ? [op] : []);
  },
  writes: 'entity.*',
  ...editedOne(entity),
});

/** `on: null` brings it back. Its books stay. One that holds a building or has an account is refused. */
const archiveEntity = defineCommand({
  name: 'organisation.archiveEntity',
  area: 'settings',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('entity').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingEntity('id');
    const unused = await checkUnused(db, 'entity', { id, on });
    if (!unused.ok) return unused;
    const op = change(entity, current, { archivedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'entity.archivedOn',
  ...archivedOne(entity),
});

const missingEntity = (field: string) => refuse('missing', 'This entity is not in these books.', { field });

/** So many that 50 shares of them are a hundredth of a percent each at the least. */
const MOST_PARTS = 200;

/**
 * Who holds a building from a day on, all of them together: two halves are 5000 and 5000. Said again of the same day it puts right
 * what was said; with nobody it takes that back, and what was said before holds again. What does not come to the whole is refused with
 * what is missing; an owner whose books these are not is an entity too. Thirds are said in parts: 1, 1 and 1.
 */
const recordOwnership = defineCommand({
  name: 'organisation.recordOwnership',
  title: 'Ownership recorded',
  area: 'settings',
  args: z.strictObject({
    /** Drawn for each time that it is said; what it takes back has ids from it. */
    id: z.uuid(),
    buildingId: z.uuid(),
    fromOn: calendarDate,
    shares: z
      .array(
        z.strictObject({
          id: z.uuid(),
          entityId: z.uuid(),
          /** Hundredths of a percent; all shares say these, or all say parts. */
          shareBasisPoints: z.int().min(1, 'A share is more than nothing.').max(WHOLE_SHARE).optional(),
          /** Of the parts of all of them: two of whom one says 1 and the other 2 hold a third and two thirds. */
          parts: z.int().min(1, 'A share is more than nothing.').max(MOST_PARTS).optional(),
        }),
      )
      .max(50),
  }),
  async run({ db }, { id, buildingId, fromOn, shares: named }) {
    const known = await checkNamed(db, { buildingId, shares: named });
    if (!known.ok) return known;
    const measured = wholeShares(named);
    if (!measured.ok) return measured;
    const shares = measured.value;
    const stand = await standingFrom(db, buildingId, fromOn);
    const isSame = (row: Share, share: Share) =>
      hasSameFields({ parts: null, ...row }, { parts: null, ...share, id: row.id });
    const gone = stand.filter((row) => !shares.some((share) => isSame(row, share)));
    const added = shares.filter((share) => !stand.some((row) => isSame(row, share)));
    const ops: Op[] = gone.map((row) => {
      const mirror = { id: derivedId('ownership-reversal', id, row.id), reversesId: row.id };
      return insert(ownership, { ...row, ...mirror, buildingId, fromOn });
    });
    return accept([
      ...ops,
      ...added.map((share) => insert(ownership, { ...share, buildingId, fromOn, reversesId: null })),
    ]);
  },
  writes: '+ownership',
  describe: (change) => {
    const rows = change.added('ownership');
    const [first] = rows;
    if (!first) return null;
    const building = change.names.of('building', first.buildingId);
    const from = day(String(first.fromOn));
    const held = rows.filter(({ reversesId }) => (reversesId ?? null) === null);
    if (held.length === 0) return say`Took back who holds ${building} from ${from}`;
    const [one] = held;
    if (held.length === 1 && one)
      return say`Recorded that ${change.names.of('entity', one.entityId)} holds ${percent(one)} of ${building} from ${from}`;
    return say`Recorded that ${namesOf(held.map(({ entityId }) => change.names.of('entity', entityId)))} hold ${building} from ${from}`;
  },
});

interface Said {
  readonly id: string;
  readonly entityId: string;
  readonly shareBasisPoints?: number | undefined;
  readonly parts?: number | undefined;
}

type Share = Pick<OwnershipTable, 'id' | 'entityId' | 'shareBasisPoints'> &
  Partial<Pick<OwnershipTable, 'parts' | 'ofParts'>>;

/** Shares that make a whole, as rows say them. Of parts the hundredths of a percent are the nearest by largest remainder: 3,334, 3,333, 3,333. */
function wholeShares(said: readonly Said[]): Result<Share[]> {
  const percents = said.flatMap(({ shareBasisPoints }) => shareBasisPoints ?? []);
  const parts = said.flatMap((share) => share.parts ?? []);
  if (said.length === 0) return accept([]);
  if (percents.length === said.length && parts.length === 0) {
    const sum = percents.reduce((all, share) => all + share, 0);
    return sum === WHOLE_SHARE
      ? accept(
          said.map(({ id, entityId }, index) => ({ id, entityId, shareBasisPoints: percents[index] ?? 0 })),
        )
      : sharesNotWhole(sum, WHOLE_SHARE);
  }
  if (parts.length < said.length || percents.length > 0)
    return refuse('shares', 'Say all shares in percent, or all in parts.', { field: 'shares' });
  const ofParts = parts.reduce((all, share) => all + share, 0);
  const nearest = shareOut(WHOLE_SHARE, parts);
  return accept(
    said.map(({ id, entityId }, index) => ({
      ...{ id, entityId, shareBasisPoints: nearest[index] ?? 0, parts: parts[index] ?? 0, ofParts },
    })),
  );
}

function percent({ shareBasisPoints }: Row): Sentence {
  return [text(`${Number(shareBasisPoints) / 100}%`)];
}

async function standingFrom(db: Database, buildingId: string, fromOn: CalendarDate): Promise<Share[]> {
  const said = (await holdings(db)).get(buildingId) ?? [];
  const found = said.find((one) => one.fromOn === fromOn);
  return (found?.shares ?? []).map(({ id, entityId, shareBasisPoints, parts, ofParts }) => ({
    ...{ id, entityId, shareBasisPoints },
    ...(parts === null ? {} : { parts, ofParts }),
  }));
}

async function checkNamed(
  db: Database,
  { buildingId, shares }: { buildingId: string; shares: readonly { entityId: string }[] },
): Promise<Result<null>> {
  const building = await db
    .selectFrom('building')
    .select('id')
    .where('id', '=', buildingId)
    .executeTakeFirst();
  if (!building) return refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
  const ids = new Set(shares.map(({ entityId }) => entityId));
  if (ids.size < shares.length)
    return refuse('twice', 'The same entity is named twice. Add its shares up.', { field: 'shares' });
  if (ids.size === 0) return accept(null);
  const found = await db
    .selectFrom('entity')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return found.length < ids.size ? missingEntity('shares') : accept(null);
}

export const entityCommands = [addEntity, editEntity, archiveEntity, recordOwnership];
