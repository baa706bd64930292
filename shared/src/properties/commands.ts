import { z } from 'zod';
import { daysBetween } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { checkUnused } from '../in-use.ts';
import { addedOne, archivedOne, edited, editedOne, say } from '../log/describe/index.ts';
import { calendarDate, change, detailArgs, insert, insertOrChange } from '../log/index.ts';
import { meterCommands } from './meters.ts';
import { unitNameTaken } from './rules.ts';
import { building, rentalDays, unit } from './schema.ts';
import { valueCommands } from './values.ts';

const buildingDetails = {
  name: z.string().trim().min(1, 'Give the building a name.').max(120),
  address: z.string().trim().min(1).max(400).nullable().default(null),
};

const unitDetails = {
  name: z.string().trim().min(1, 'Give the unit a name, such as 3B.').max(60),
  bedrooms: z.int().min(0).max(50).nullable().default(null),
  halfBathrooms: z.int().min(0).max(100).nullable().default(null),
  squareFeet: z.int().min(1).max(1_000_000).nullable().default(null),
  marketRentCents: z.int().positive().max(1e11).nullable().default(null),
};

const missingBuilding = () =>
  refuse('missing', 'This building is not in these books.', { field: 'buildingId' });
const missingUnit = () => refuse('missing', 'This unit is not in these books.', { field: 'unitId' });

export const addBuilding = defineCommand({
  name: 'properties.addBuilding',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), ...buildingDetails }),
  async run(_, args) {
    return accept([insert(building, { ...args, archivedOn: null })]);
  },
  writes: '+building',
  ...addedOne(building),
});

const editBuilding = defineCommand({
  name: 'properties.editBuilding',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), ...buildingDetails }),
  async run({ db }, { id, ...next }) {
    const current = await db.selectFrom('building').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingBuilding();
    const op = change(building, current, next);
    return accept(op ? [op] : []);
  },
  writes: 'building.*',
  ...editedOne(building),
});

/** What a tax return asks of a building: its type, its days, and what land and building cost. What is left out stays. */
const changeBuildingTaxFacts = defineCommand({
  name: 'properties.changeTaxFacts',
  title: 'Building tax facts changed',
  area: 'properties',
  args: z.strictObject({ buildingId: z.uuid(), ...detailArgs(building) }),
  async run({ db }, { buildingId, ...next }) {
    const current = await db
      .selectFrom('building')
      .selectAll()
      .where('id', '=', buildingId)
      .executeTakeFirst();
    if (!current) return missingBuilding();
    const op = change(building, current, next);
    return accept(op ? [op] : []);
  },
  writes: building.details.map((name) => `building.${name}`).join(' '),
  describe: (change) => edited(building, change),
});

const days = z.int().min(0).max(366);

/** How many days of a year a building was let at a fair rent and lived in by its owner. Both are of one year, so they fit in it. */
const setRentalDays = defineCommand({
  name: 'properties.setRentalDays',
  title: 'Rental days set',
  area: 'properties',
  args: z.strictObject({
    buildingId: z.uuid(),
    year: z.int().min(1900).max(2999),
    fairRentalDays: days,
    personalDays: days,
  }),
  async run({ db }, { buildingId, year, ...next }) {
    const known = await db
      .selectFrom('building')
      .select('id')
      .where('id', '=', buildingId)
      .executeTakeFirst();
    if (!known) return missingBuilding();
    const inYear = daysBetween(`${year}-01-01`, `${year}-12-31`) + 1;
    if (next.fairRentalDays + next.personalDays > inYear)
      return refuse('too-much', `${year} has ${inYear} days. Together these are more.`, {
        field: 'personalDays',
      });
    // One of each building and year, whoever makes it first.
    const id = derivedId('rentalDays', buildingId, year);
    const current = await db.selectFrom('rentalDays').selectAll().where('id', '=', id).executeTakeFirst();
    return accept(insertOrChange(rentalDays, current, { id, buildingId, year, ...next }, next));
  },
  writes: '+rentalDays rentalDays.*',
  describe: (change) => {
    const [row] = change.added('rentalDays');
    if (row)
      return say`Set the rental days of ${change.names.of('building', row.buildingId)} in ${String(row.year)}: ${Number(row.fairRentalDays)} let, ${Number(row.personalDays)} personal`;
    return edited(rentalDays, change);
  },
});

/** `on: null` brings it back. A building that somebody lives in, or that a loan or bill still names, is refused. */
const archiveBuilding = defineCommand({
  name: 'properties.archiveBuilding',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('building').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingBuilding();
    const unused = await checkUnused(db, 'building', { id, on });
    if (!unused.ok) return unused;
    const op = change(building, current, { archivedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'building.archivedOn',
  ...archivedOne(building),
});

export const addUnit = defineCommand({
  name: 'properties.addUnit',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), buildingId: z.uuid(), ...unitDetails }),
  async run({ db }, args) {
    const parent = await db
      .selectFrom('building')
      .select('id')
      .where('id', '=', args.buildingId)
      .executeTakeFirst();
    if (!parent) return missingBuilding();
    if (await hasTwin(db, args)) return unitNameTaken(args.name);
    return accept([insert(unit, { ...args, archivedOn: null })]);
  },
  writes: '+unit',
  ...addedOne(unit),
});

async function hasTwin(
  db: Database,
  { id, buildingId, name }: { id: string; buildingId: string; name: string },
): Promise<boolean> {
  const twin = await db
    .selectFrom('unit')
    .select('id')
    .where('buildingId', '=', buildingId)
    .where('name', '=', name)
    .where('id', '!=', id)
    .executeTakeFirst();
  return twin !== undefined;
}

const editUnit = defineCommand({
  name: 'properties.editUnit',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), ...unitDetails }),
  async run({ db }, { id, ...next }) {
    const current = await db.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingUnit();
    if (await hasTwin(db, { ...current, ...next })) return unitNameTaken(next.name);
    const op = change(unit, current, next);
    return accept(op ? [op] : []);
  },
  writes: 'unit.*',
  ...editedOne(unit),
});

const archiveUnit = defineCommand({
  name: 'properties.archiveUnit',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missingUnit();
    const unused = await checkUnused(db, 'unit', { id, on });
    if (!unused.ok) return unused;
    const op = change(unit, current, { archivedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'unit.archivedOn',
  ...archivedOne(unit),
});

export const propertiesCommands = [
  addBuilding,
  editBuilding,
  archiveBuilding,
  changeBuildingTaxFacts,
  setRentalDays,
  addUnit,
  editUnit,
  archiveUnit,
  ...valueCommands,
  ...meterCommands,
];
