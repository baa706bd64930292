import { z } from 'zod';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { addedOne, archivedOne, editedOne } from '../log/describe/index.ts';
import { calendarDate, change, insert } from '../log/index.ts';
import { alreadyDepreciated, checkUnsold } from './in-use.ts';
import { assetOf, depreciable, standingYears, sums } from './queries.ts';
import { assetClasses } from './rules.ts';
import { type AssetTable, asset } from './schema.ts';

const described = {
  name: z.string().trim().min(1, 'Give it a name, such as Roof.').max(80),
  class: z.enum(assetClasses),
  buildingId: z.uuid().nullable(),
  placedOn: calendarDate,
};

/** Something whose cost is spread over years; land beside it, which is not, is another one. */
const addAsset = defineCommand({
  name: 'assets.addAsset',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), ...described, buildingId: described.buildingId.default(null) }),
  async run({ db }, args) {
    const known = await checkBuilding(db, args.buildingId);
    return known.ok ? accept([insert(asset, { ...args, archivedOn: null })]) : known;
  },
  writes: '+asset',
  ...addedOne(asset),
});

/** Refuses another kind or day of what is depreciated or sold: what stands in the books was worked out by them. */
const editAsset = defineCommand({
  name: 'assets.editAsset',
  area: 'expenses',
  args: z
    .strictObject({ id: z.uuid(), ...described })
    .partial()
    .required({ id: true }),
  async run({ db }, { id, ...next }) {
    const found = await assetOf(db, id);
    if (!found.ok) return found;
    const known = await checkBuilding(db, next.buildingId ?? null);
    if (!known.ok) return known;
    const op = change(asset, found.value, next);
    if (!op) return accept([]);
    const field = deciding.find((name) => next[name] !== undefined && next[name] !== found.value[name]);
    const open = field ? await checkUndepreciated(db, found.value, field) : accept(null);
    return open.ok ? accept([op]) : open;
  },
  writes: 'asset.*',
  ...editedOne(asset),
});

const deciding = ['class', 'placedOn'] as const;

async function checkUndepreciated(
  db: Database,
  held: AssetTable,
  field: (typeof deciding)[number],
): Promise<Result<null>> {
  const unsold = await checkUnsold(db, held);
  if (!unsold.ok) return unsold;
  const years = (await standingYears(db, held.id)).map(({ year }) => year);
  return years.length === 0 ? accept(null) : alreadyDepreciated(years, field);
}

/** Puts away what is sold, or of which nothing is left in the books; `archivedOn: null` brings it back. */
const archiveAsset = defineCommand({
  name: 'assets.archiveAsset',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), archivedOn: calendarDate.nullable() }),
  async run({ db }, { id, archivedOn }) {
    const found = await assetOf(db, id);
    if (!found.ok) return found;
    if (archivedOn !== null && (await isHeld(db, found.value)))
      return refuse('still-held', 'This is in the books still. Record that it was sold or given up first.');
    const op = change(asset, found.value, { archivedOn });
    return accept(op ? [op] : []);
  },
  writes: 'asset.archivedOn',
  ...archivedOne(asset),
});

async function isHeld(db: Database, held: AssetTable): Promise<boolean> {
  const { costCents, depreciatedCents } = await sums(db, held.id);
  return costCents !== depreciatedCents && (await depreciable(db, held)).soldOn === null;
}

async function checkBuilding(db: Database, id: string | null): Promise<Result<null>> {
  const known = !id || (await db.selectFrom('building').select('id').where('id', '=', id).executeTakeFirst());
  return known
    ? accept(null)
    : refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
}

export const assetRecordCommands = [addAsset, editAsset, archiveAsset];
