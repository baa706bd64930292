import { z } from 'zod';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { checkUnused } from '../in-use.ts';
import { addedOne, archivedOne, edited, editedOne } from '../log/describe/index.ts';
import { calendarDate, change, detailArgs, insert } from '../log/index.ts';
import { vendor } from './schema.ts';

const vendorDetails = {
  name: z.string().trim().min(1, 'Give the vendor a name.').max(120),
  email: z.email('Write an e-mail address such as office@example.com.').max(200).nullable().default(null),
  phone: z.string().trim().min(3).max(60).nullable().default(null),
};

const missing = () => refuse('missing', 'This vendor is not in these books.');

export const addVendor = defineCommand({
  name: 'expenses.addVendor',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), ...vendorDetails }),
  async run(_, args) {
    return accept([insert(vendor, { ...args, archivedOn: null })]);
  },
  writes: '+vendor',
  ...addedOne(vendor),
});

const editVendor = defineCommand({
  name: 'expenses.editVendor',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), ...vendorDetails }),
  async run({ db }, { id, ...next }) {
    const current = await db.selectFrom('vendor').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missing();
    const op = change(vendor, current, next);
    return accept(op ? [op] : []);
  },
  writes: 'vendor.*',
  ...editedOne(vendor),
});

/** `on: null` brings it back. What was paid to it stays, and what is found of it later is recorded; only what goes on may not name it. */
const archiveVendor = defineCommand({
  name: 'expenses.archiveVendor',
  area: 'expenses',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('vendor').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return missing();
    const unused = await checkUnused(db, 'vendor', { id, on });
    if (!unused.ok) return unused;
    const op = change(vendor, current, { archivedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'vendor.archivedOn',
  ...archivedOne(vendor),
});

/** What a 1099 asks of a vendor: legal name, kind of entity, attorney or not, day of the W-9. What is left out stays. */
const changeVendorTaxFacts = defineCommand({
  name: 'expenses.changeVendorTaxFacts',
  title: 'Vendor tax facts changed',
  area: 'expenses',
  args: z.strictObject({ vendorId: z.uuid(), ...detailArgs(vendor) }),
  async run({ db }, { vendorId, ...next }) {
    const current = await db.selectFrom('vendor').selectAll().where('id', '=', vendorId).executeTakeFirst();
    if (!current) return missing();
    const op = change(vendor, current, next);
    return accept(op ? [op] : []);
  },
  writes: vendor.details.map((name) => `vendor.${name}`).join(' '),
  describe: (change) => edited(vendor, change),
});

export const vendorCommands = [addVendor, editVendor, archiveVendor, changeVendorTaxFacts];
