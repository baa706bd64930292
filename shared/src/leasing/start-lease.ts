import { z } from 'zod';
import { depositRequest } from '../billing/deposits/schema.ts';
import { later } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { calendarDate, detailArgs, detailsIn, insert, type Op } from '../log/index.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { prorationMethods } from '../organisation/schema.ts';
import { chargedKind } from './charged-kind.ts';
import { leaseStarted } from './describe.ts';
import { findOverlap } from './overlap.ts';
import { checkTerm } from './rules.ts';
import {
  anchors,
  type ChargeKind,
  frequencies,
  LAST_DAY_OF_MONTH,
  lease,
  leaseTenant,
  partyRoles,
  recurringCharge,
  rentStep,
  termKinds,
} from './schema.ts';

const rentAmount = z.int().positive('Rent is more than zero.').max(1e11);

export const startLeaseArgs = z.strictObject({
  id: z.uuid(),
  unitId: z.uuid(),
  startOn: calendarDate,
  termKind: z.enum(termKinds),
  termEndsOn: calendarDate.nullable().default(null),
  prorationMethod: z.enum(prorationMethods).nullable().default(null),
  dueDay: z.int().min(1).max(LAST_DAY_OF_MONTH).default(1),
  frequency: z.enum(frequencies).default('monthly'),
  anchor: z.enum(anchors).nullable().default(null),
  rentCents: rentAmount,
  /** A share makes that party owe its part alone: agency 105,000 + tenant 35,000 of 140,000. */
  tenants: z
    .array(
      z.strictObject({
        tenantId: z.uuid(),
        role: z.enum(partyRoles).default('tenant'),
        shareCents: rentAmount.nullable().default(null),
      }),
    )
    .min(1, 'A lease needs at least one tenant.')
    .max(20),
  extras: z
    .array(
      z.strictObject({
        id: z.uuid(),
        kind: chargedKind,
        label: z.string().trim().min(1).max(80),
        amountCents: rentAmount,
      }),
    )
    .max(20)
    .default([]),
  /** The security deposit that the tenants are asked for by the first day; null: none. */
  depositCents: z.int().positive().max(1e11).nullable().default(null),
  ...detailArgs(lease),
  /** Where the books begin later than the lease: what was due before this day is never generated. */
  chargedFrom: calendarDate.nullable().default(null),
});
export type StartLeaseArgs = z.infer<typeof startLeaseArgs>;

/** A lease with its tenants, its rent and extras, and the deposit that is asked for, from one form. */
export const startLease = defineCommand({
  name: 'leasing.startLease',
  title: 'Lease started',
  area: 'properties',
  args: startLeaseArgs,
  async run({ db, today }, args) {
    const term = { ...args, movedOutOn: null };
    const checks = [
      checkTerm(term),
      checkShares(args),
      await checkReferences(db, args),
      await findOverlap(db, { ...term, leaseId: args.id }),
    ];
    for (const check of checks) if (!check.ok) return check;
    const { id, unitId, startOn, termKind, termEndsOn } = args;
    // Its own from the start: a policy that is changed later changes no month of it.
    const prorationMethod = args.prorationMethod ?? (await getOrganisation(db)).prorationMethod;
    return accept([
      insert(lease, {
        ...{ id, unitId, startOn, termKind, termEndsOn, prorationMethod },
        ...detailsIn(lease, args),
        movedOutOn: null,
        enteredOn: today,
      }),
      ...args.tenants.map(({ tenantId, role }) =>
        insert(leaseTenant, {
          id: derivedId('leaseTenant', id, tenantId),
          leaseId: id,
          tenantId,
          role,
          leftOn: null,
        }),
      ),
      ...rentOps(args),
      ...args.extras.flatMap((extra) => recurringOps(args, { ...extra, payerId: null })),
      ...depositOps(args),
    ]);
  },
  // Sets of earlier releases charged the deposit.
  writes: '+charge +depositRequest +lease +leaseTenant +recurringCharge +rentStep',
  describe: leaseStarted,
});

/** Shares are charged to their party; what they leave of the rent is owed by all tenants together. */
function rentOps(args: StartLeaseArgs): Op[] {
  const shares = args.tenants.filter((party) => party.shareCents !== null);
  const jointCents = args.rentCents - shares.reduce((sum, party) => sum + (party.shareCents ?? 0), 0);
  const ops = shares.flatMap(({ tenantId, shareCents }) =>
    recurringOps(args, {
      id: derivedId('rent', args.id, tenantId),
      kind: 'rent',
      label: 'Rent share',
      payerId: tenantId,
      amountCents: shareCents ?? 0,
    }),
  );
  if (jointCents === 0) return ops;
  return [
    ...recurringOps(args, {
      id: derivedId('rent', args.id),
      kind: 'rent',
      label: 'Rent',
      payerId: null,
      amountCents: jointCents,
    }),
    ...ops,
  ];
}

function recurringOps(
  { id: leaseId, startOn, chargedFrom, dueDay, frequency, anchor }: StartLeaseArgs,
  item: {
    id: string;
    kind: ChargeKind;
    label: string;
    payerId: string | null;
    amountCents: number;
  },
): Op[] {
  const { id, kind, label, payerId, amountCents } = item;
  const from = later(startOn, chargedFrom ?? startOn);
  return [
    insert(recurringCharge, {
      id,
      leaseId,
      kind,
      label,
      payerId,
      frequency,
      dueDay,
      anchor,
      startOn,
      endOn: null,
      chargedFrom: from,
    }),
    insert(rentStep, {
      id: derivedId('rentStep', id, startOn),
      recurringChargeId: id,
      effectiveOn: startOn,
      amountCents,
      followsId: null,
    }),
  ];
}

/** Asked for, and not owed. */
function depositOps({ id: leaseId, startOn, depositCents }: StartLeaseArgs): Op[] {
  if (depositCents === null) return [];
  const id = derivedId('depositRequest', leaseId);
  return [
    insert(depositRequest, { id, leaseId, kind: 'security', amountCents: depositCents, dueOn: startOn }),
  ];
}

function checkShares({ tenants, rentCents }: StartLeaseArgs): Result<null> {
  const shared = tenants.reduce((sum, { shareCents }) => sum + (shareCents ?? 0), 0);
  if (shared > rentCents)
    return refuse('shares', 'The shares add up to more than the rent.', { field: 'tenants' });
  if (tenants.some(({ role, shareCents }) => role === 'subsidy' && shareCents === null)) {
    return refuse('shares', 'Say what part of the rent the subsidy pays.', { field: 'tenants' });
  }
  if (shared < rentCents && tenants.every(({ role }) => role === 'subsidy')) {
    return refuse('shares', 'Part of the rent is owed by nobody. Add the tenant.', { field: 'tenants' });
  }
  const distinct = new Set(tenants.map(({ tenantId }) => tenantId));
  if (distinct.size < tenants.length)
    return refuse('twice', 'The same tenant is named twice.', { field: 'tenants' });
  return accept(null);
}

async function checkReferences(db: Database, { unitId, tenants }: StartLeaseArgs): Promise<Result<null>> {
  const unit = await db.selectFrom('unit').select('id').where('id', '=', unitId).executeTakeFirst();
  if (!unit) return refuse('missing', 'This unit is not in these books.', { field: 'unitId' });
  const ids = tenants.map(({ tenantId }) => tenantId);
  const known = await db.selectFrom('tenant').select('id').where('id', 'in', ids).execute();
  if (known.length < new Set(ids).size) {
    return refuse('missing', 'One of these tenants is not in these books.', { field: 'tenants' });
  }
  return accept(null);
}
