import { z } from 'zod';
import { dayName } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { nextOf, say } from '../log/describe/index.ts';
import { calendarDate, change, insert } from '../log/index.ts';
import { date, partyMoved } from './describe.ts';
import { findLease, missing } from './lease-rows.ts';
import { leaseTenant } from './schema.ts';

/** Somebody is on the lease from a day on. Who was on it and left is on it again. */
export const joinLease = defineCommand({
  name: 'leasing.joinLease',
  title: 'Tenant joined',
  area: 'properties',
  args: z.strictObject({ leaseId: z.uuid(), tenantId: z.uuid(), joinedOn: calendarDate }),
  async run({ db }, { leaseId, tenantId, joinedOn }) {
    if (!(await findLease(db, leaseId))) return missing();
    const person = await db.selectFrom('tenant').select('id').where('id', '=', tenantId).executeTakeFirst();
    if (!person) return refuse('missing', 'This tenant is not in these books.', { field: 'tenantId' });
    const known = await db
      .selectFrom('leaseTenant')
      .selectAll()
      .where('leaseId', '=', leaseId)
      .where('tenantId', '=', tenantId)
      .executeTakeFirst();
    if (known) {
      if (known.leftOn === null)
        return refuse('twice', 'They are on this lease already.', { field: 'tenantId' });
      const back = change(leaseTenant, known, { leftOn: null });
      return accept(back ? [back] : []);
    }
    const id = derivedId('leaseTenant', leaseId, tenantId);
    return accept([insert(leaseTenant, { id, leaseId, tenantId, role: 'tenant', joinedOn, leftOn: null })]);
  },
  writes: '+leaseTenant leaseTenant.leftOn leaseTenant.joinedOn leaseTenant.role',
  describe: (change) => {
    const [party] = change.added('leaseTenant');
    if (party) {
      const who = change.names.of('tenant', party.tenantId);
      return say`Added ${who} to the lease of ${change.names.place(party.leaseId)} from ${date(party.joinedOn)}`;
    }
    return partyMoved(change, 'is on the lease again');
  },
});

/** Somebody leaves while the others stay; null takes that back. What they owe alone stays theirs. */
export const leaveLease = defineCommand({
  name: 'leasing.leaveLease',
  title: 'Tenant left',
  area: 'properties',
  args: z.strictObject({ leaseTenantId: z.uuid(), leftOn: calendarDate.nullable() }),
  async run({ db }, { leaseTenantId, leftOn }) {
    const party = await db
      .selectFrom('leaseTenant')
      .selectAll()
      .where('id', '=', leaseTenantId)
      .executeTakeFirst();
    if (!party) return refuse('missing', 'They are not on this lease.');
    if (leftOn !== null && party.role === 'tenant') {
      const others = await db
        .selectFrom('leaseTenant')
        .select('id')
        .where('leaseId', '=', party.leaseId)
        .where('id', '!=', party.id)
        .where('role', '=', 'tenant')
        .where('leftOn', 'is', null)
        .execute();
      if (others.length === 0)
        return refuse('last-tenant', 'Nobody else is on this lease. Record a move-out instead.', {
          field: 'leftOn',
        });
      const current = await findLease(db, party.leaseId);
      const first = party.joinedOn ?? current?.startOn;
      if (first !== undefined && leftOn < first)
        return refuse('ends-before-start', `They are on it from ${dayName(first)}.`, { field: 'leftOn' });
    }
    const op = change(leaseTenant, party, { leftOn });
    return accept(op ? [op] : []);
  },
  writes: 'leaseTenant.leftOn',
  describe: (change) => {
    const on = nextOf(change.changed('leaseTenant'), 'leftOn');
    return partyMoved(change, typeof on === 'string' ? say`left on ${date(on)}` : 'has not left');
  },
});
