import { z } from 'zod';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { checkUnused } from '../in-use.ts';
import { addedOne, archivedOne, editedOne, nextOf, say } from '../log/describe/index.ts';
import { calendarDate, change, insert } from '../log/index.ts';
import { tenant } from './schema.ts';

const details = {
  name: z.string().trim().min(1, 'Give the tenant a name.').max(120),
  email: z.email('Write an e-mail address such as ana@example.com.').max(200).nullable().default(null),
  phone: z.string().trim().min(3).max(60).nullable().default(null),
};

export const addTenant = defineCommand({
  name: 'leasing.addTenant',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), ...details }),
  async run(_, args) {
    return accept([insert(tenant, { ...args, archivedOn: null })]);
  },
  writes: '+tenant',
  ...addedOne(tenant),
});

export const editTenant = defineCommand({
  name: 'leasing.editTenant',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), ...details }),
  async run({ db }, { id, ...next }) {
    const current = await db.selectFrom('tenant').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This tenant is not in these books.');
    // Nothing is known of another address; capitals make none.
    const isOther = next.email?.toLowerCase() !== current.email?.toLowerCase();
    const op = change(tenant, current, { ...next, ...(isOther && { mailRefusedOn: null }) });
    return accept(op ? [op] : []);
  },
  writes: 'tenant.*',
  ...editedOne(tenant),
});

/** `on: null` brings the tenant back. Who is on a lease that runs stays. History stays; only lists for new work leave archived tenants out. */
export const archiveTenant = defineCommand({
  name: 'leasing.archiveTenant',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('tenant').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This tenant is not in these books.');
    const unused = await checkUnused(db, 'tenant', { id, on });
    if (!unused.ok) return unused;
    const op = change(tenant, current, { archivedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'tenant.archivedOn',
  ...archivedOne(tenant),
});

/**
 * They want no mail from this day on; `on: null` mails them again, once they have asked for it. The server writes it for whoever
 * follows the link of a mail, and a person for whoever says so otherwise.
 */
export const stopMail = defineCommand({
  name: 'leasing.stopMail',
  title: 'Mail stopped or allowed',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('tenant').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This tenant is not in these books.');
    const op = change(tenant, current, { mailStoppedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'tenant.mailStoppedOn',
  describe: (change) => {
    const op = change.changed('tenant');
    if (!op) return null;
    const who = change.names.of('tenant', op.id);
    return nextOf(op, 'mailStoppedOn') === null ? say`Mails ${who} again` : say`Stopped mail to ${who}`;
  },
});

/**
 * A mail server refused their address for good on this day; `on: null` tries it again. The server writes it where it was told so, and a
 * person whose mail came back; another address is tried without a word.
 */
export const refuseMail = defineCommand({
  name: 'leasing.refuseMail',
  title: 'Address that refuses mail',
  area: 'properties',
  args: z.strictObject({ id: z.uuid(), on: calendarDate.nullable() }),
  async run({ db }, { id, on }) {
    const current = await db.selectFrom('tenant').selectAll().where('id', '=', id).executeTakeFirst();
    if (!current) return refuse('missing', 'This tenant is not in these books.');
    const op = change(tenant, current, { mailRefusedOn: on });
    return accept(op ? [op] : []);
  },
  writes: 'tenant.mailRefusedOn',
  describe: (change) => {
    const op = change.changed('tenant');
    if (!op) return null;
    const who = change.names.of('tenant', op.id);
    return nextOf(op, 'mailRefusedOn') === null
      ? say`Tries mail to ${who} again`
      : say`The address of ${who} refuses mail`;
  },
});
