import { newId } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Chance } from '../chance.ts';
import { rowKey, valueKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

type Named = 'building' | 'unit' | 'tenant' | 'lease' | 'vendor';

const any = async (books: Database, table: Named, chance: Chance) =>
  anyRow(
    books
      .selectFrom(table as 'tenant')
      .selectAll()
      .orderBy('id')
      .execute(),
    chance,
  );

/** Plain fields: two people change the same one or different ones. */
const editTenant: Action = async (books, chance) => {
  const found = await any(books, 'tenant', chance);
  if (!found) return null;
  const { id, name, email, phone } = found;
  const renamed = chance.percent(50);
  const value = renamed ? `Tenant ${chance.between(1, 99_999)}` : `555 ${chance.between(1000, 99_999)}`;
  const next = renamed ? { name: value, phone } : { name, phone: value };
  return doing(
    'leasing.editTenant',
    { id, email, ...next },
    valueKey('tenant', id, renamed ? 'name' : 'phone', value),
  );
};

const editVendor: Action = async (books, chance) => {
  const found = await any(books, 'vendor', chance);
  if (!found) return null;
  const phone = `555 ${chance.between(1000, 99_999)}`;
  const { id, name, email } = found;
  return doing('expenses.editVendor', { id, name, email, phone }, valueKey('vendor', id, 'phone', phone));
};

/** Adds units whose names collide when two people choose the same. */
const addUnit: Action = async (books, chance) => {
  const building = await any(books, 'building', chance);
  if (!building) return null;
  const id = newId();
  const name = `${chance.between(1, 4)}${chance.pick(['A', 'B'])}`;
  return doing('properties.addUnit', { id, buildingId: building.id, name }, rowKey('unit', id));
};

const addBuilding: Action = async (_, chance) => {
  const id = newId();
  const args = { id, name: `House ${chance.between(1, 99)}`, address: '1 Elm Street' };
  return doing('properties.addBuilding', args, rowKey('building', id));
};

const addTenant: Action = async (_, chance) => {
  const id = newId();
  const args = { id, name: `Tenant ${chance.between(1, 999)}`, phone: '555 0101' };
  return doing('leasing.addTenant', args, rowKey('tenant', id));
};

const addVendor: Action = async (_, chance) => {
  const id = newId();
  return doing('expenses.addVendor', { id, name: `Vendor ${chance.between(1, 999)}` }, rowKey('vendor', id));
};

/** Starts leases that overlap where two people let the same unit. */
const startLease: Action = async (books, chance) => {
  const [unit, tenant] = [await any(books, 'unit', chance), await any(books, 'tenant', chance)];
  if (!unit || !tenant) return null;
  const id = newId();
  const fixed = chance.percent(50);
  const args = {
    id,
    unitId: unit.id,
    startOn: chance.day(),
    termKind: fixed ? 'fixed' : 'monthly',
    termEndsOn: fixed ? `2026-0${chance.between(7, 9)}-28` : null,
    rentCents: chance.between(50_000, 200_000),
    tenants: [{ tenantId: tenant.id }],
    depositCents: chance.percent(30) ? 100_000 : null,
  };
  return doing('leasing.startLease', args, rowKey('lease', id));
};

const moveOut: Action = async (books, chance) => {
  const lease = await any(books, 'lease', chance);
  if (!lease) return null;
  const movedOutOn = chance.percent(70) ? `2026-0${chance.between(7, 9)}-${chance.between(10, 28)}` : null;
  const moved = doing(
    'leasing.recordMoveOut',
    { leaseId: lease.id, movedOutOn },
    valueKey('lease', lease.id, 'movedOutOn', movedOutOn),
  );
  return moved;
};

const changeRent: Action = async (books, chance) => {
  const items = books.selectFrom('recurringCharge').select(['id', 'leaseId']).orderBy('id').execute();
  const item = await anyRow(items, chance);
  if (!item) return null;
  const id = newId();
  const effectiveOn = `2026-${chance.pick(['04', '08', '10', '11'])}-${chance.pick(['01', '01', '12'])}`;
  const amountCents = chance.between(50_000, 200_000);
  const within = chance.percent(50) ? 'splits' : 'waits';
  const args = { id, recurringChargeId: item.id, effectiveOn, amountCents, within };
  return doing('leasing.changeRent', args, rowKey('rentStep', id));
};

/** Renews a lease that two people may renew at once, with a new rent and an extra from the first day of the new term. */
const renewLease: Action = async (books, chance) => {
  const found = await anyRow(books.selectFrom('lease').selectAll().orderBy('id').execute(), chance);
  if (!found || found.movedOutOn !== null || found.voidedOn !== null) return null;
  const fromOn = found.termEndsOn === null ? `2026-1${chance.between(0, 2)}-01` : dayAfter(found.termEndsOn);
  const rent = await books
    .selectFrom('recurringCharge')
    .select('id')
    .where('leaseId', '=', found.id)
    .where('kind', '=', 'rent')
    .executeTakeFirst();
  if (!rent) return null;
  const id = newId();
  const extra = { id: newId(), kind: 'parking', label: 'Parking', amountCents: chance.between(1_000, 9_000) };
  const args = {
    ...{
      id,
      leaseId: found.id,
      agreedOn: '2026-06-15',
      fromOn,
      termEndsOn: `2027-0${chance.between(1, 9)}-28`,
    },
    termKind: chance.pick(['fixed', 'fixed-then-monthly']),
    amounts: [{ recurringChargeId: rent.id, amountCents: chance.between(50_000, 200_000) }],
    extras: chance.percent(30) ? [extra] : [],
  };
  return doing('leasing.renewLease', args, rowKey('leaseTerm', id));
};

function dayAfter(on: string): string {
  return new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
}

/** Takes back what was agreed about a term, which two people may do at once, or after another agreement. */
const takeTermBack: Action = async (books, chance) => {
  const terms = books.selectFrom('leaseTerm').select('id').where('reversesId', 'is', null);
  const found = await anyRow(terms.orderBy('id').execute(), chance);
  if (!found) return null;
  const id = newId();
  return doing(
    'leasing.takeTermBack',
    { id, termId: found.id, takenBackOn: '2026-06-15' },
    rowKey('leaseTerm', id),
  );
};

/** Corrects a mistyped first day of a lease. */
const correctLease: Action = async (books, chance) => {
  const found = await anyRow(books.selectFrom('lease').selectAll().orderBy('id').execute(), chance);
  if (!found) return null;
  const startOn = `2026-0${chance.between(1, 6)}-${chance.pick(['01', '10', '28'])}`;
  const args = { leaseId: found.id, startOn, unitId: found.unitId, prorationMethod: null };
  const corrected = doing('leasing.correctLease', args, valueKey('lease', found.id, 'startOn', startOn));
  return startOn === found.startOn ? null : corrected;
};

/** Voids a lease, or brings a void one back. */
const voidLease: Action = async (books, chance) => {
  const found = await anyRow(books.selectFrom('lease').selectAll().orderBy('id').execute(), chance);
  if (!found) return null;
  // When two people void the same lease, the later one has nothing left to do, whatever its date.
  const voidedOn = found.voidedOn === null ? '2026-06-15' : null;
  const args = { leaseId: found.id, voidedOn };
  return doing('leasing.voidLease', args, valueKey('lease', found.id, 'voidedOn', voidedOn));
};

/** Guarded and plain fields of the one row that everybody shares. */
const changeSettings: Action = async (books, chance) => {
  const { id } = await getOrganisation(books);
  const [field, value] = chance.pick<readonly [string, string | number]>([
    ['name', `Elm Street ${chance.between(1, 99_999)}`],
    ['returnedPaymentFeeCents', chance.between(1, 99_999)],
  ]);
  return doing('organisation.changeSettings', { [field]: value }, valueKey('organisation', id, field, value));
};

const archive: Action = async (books, chance) => {
  const table = chance.pick(['building', 'unit', 'tenant'] as const);
  const found = await any(books, table, chance);
  if (!found) return null;
  const on = found.archivedOn === null ? `2026-11-${chance.between(10, 28)}` : null;
  const command = {
    building: 'properties.archiveBuilding',
    unit: 'properties.archiveUnit',
    tenant: 'leasing.archiveTenant',
  }[table];
  return doing(command, { id: found.id, on }, valueKey(table, found.id, 'archivedOn', on));
};

type WeightedAction = { readonly weight: number; readonly action: Action };

export const olderActions: readonly WeightedAction[] = [
  { weight: 10, action: editTenant },
  { weight: 2, action: editVendor },
  { weight: 4, action: addUnit },
  { weight: 2, action: addBuilding },
  { weight: 2, action: addTenant },
  { weight: 1, action: addVendor },
];

export const recordActions: readonly WeightedAction[] = [
  ...olderActions,
  { weight: 5, action: startLease },
  { weight: 6, action: moveOut },
  { weight: 4, action: changeRent },
  { weight: 3, action: renewLease },
  { weight: 1, action: takeTermBack },
  { weight: 2, action: correctLease },
  { weight: 1, action: voidLease },
  { weight: 6, action: changeSettings },
  { weight: 4, action: archive },
];
