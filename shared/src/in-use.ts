import type { CalendarDate } from './core/calendar.ts';
import { keysOf } from './core/own.ts';
import { accept, type Refusal, type Result, refuse } from './core/result.ts';
import type { Database } from './database.ts';
import { isVoid, leaseEndOn } from './leasing/rules.ts';
import { holdersOn, holdings } from './organisation/queries.ts';

// What is archived is left out wherever new work is offered, so nothing that goes on may still ask for it. This is the one rule for
// every record that others name; who archives a record is told what to do first.

interface Asked {
  readonly id: string;
  /** The day on which it would be archived. */
  readonly on: CalendarDate;
}

/** What goes on and uses the record, with what to do first; null: nothing does. */
type Use = (db: Database, asked: Asked) => Promise<Refused | null>;
type Refused = { readonly ok: false; readonly error: Refusal };

const uses = {
  building: [
    livedIn('building'),
    billsBy('buildingId'),
    loansBy('buildingId'),
    assetsIn,
    rulesBy('buildingId'),
  ],
  unit: [livedIn('unit'), billsBy('unitId'), rulesBy('unitId')],
  tenant: [livingThere, rulesBy('payerId')],
  vendor: [billsBy('vendorId'), loansBy('lenderId'), rulesBy('vendorId')],
  bankAccount: [
    ...[billsBy('accountId'), loansBy('accountId'), loansBy('escrowAccountId')],
    ...[rulesBy('accountId'), rulesBy('otherAccountId')],
  ],
  entity: [holdingBuildings, withAccounts],
} satisfies Record<string, readonly Use[]>;

/** A record that may not be archived while something that goes on names it. */
export type Archivable = keyof typeof uses;
export const archivable = keysOf(uses);

/**
 * Refuses to archive what something that goes on still uses: a building that somebody lives in, the account that a mortgage is paid
 * from, an entity that holds a building. What is over does not count: a lease that ended, a loan or rule that is archived itself.
 */
export async function checkUnused(
  db: Database,
  table: Archivable,
  { id, on }: { id: string; on: CalendarDate | null },
): Promise<Result<null>> {
  if (on === null) return accept(null);
  for (const use of uses[table]) {
    const refused = await use(db, { id, on });
    if (refused) return refused;
  }
  return accept(null);
}

function livedIn(what: 'building' | 'unit'): Use {
  return async (db, { id, on }) => {
    const leases = await db
      .selectFrom('lease')
      .innerJoin('unit', 'unit.id', 'lease.unitId')
      .selectAll('lease')
      .where(what === 'unit' ? 'unit.id' : 'unit.buildingId', '=', id)
      .execute();
    return leases.some((row) => isRunning(row, on))
      ? refuse('occupied', 'Somebody still lives here or will move in. Record the move-out first.')
      : null;
  };
}

async function livingThere(db: Database, { id, on }: Asked): Promise<Refused | null> {
  const leases = await db
    .selectFrom('leaseTenant')
    .innerJoin('lease', 'lease.id', 'leaseTenant.leaseId')
    .selectAll('lease')
    .where('leaseTenant.tenantId', '=', id)
    .where(({ or, eb }) => or([eb('leaseTenant.leftOn', 'is', null), eb('leaseTenant.leftOn', '>=', on)]))
    .execute();
  return leases.some((row) => isRunning(row, on))
    ? refuse('occupied', 'A lease of this tenant still runs or will begin. Record the move-out first.')
    : null;
}

/** Whether a lease runs on a day or will begin later. */
function isRunning(
  lease: Parameters<typeof isVoid>[0] & Parameters<typeof leaseEndOn>[0],
  on: CalendarDate,
): boolean {
  return !isVoid(lease) && (leaseEndOn(lease) ?? on) >= on;
}

function billsBy(column: 'buildingId' | 'unitId' | 'vendorId' | 'accountId'): Use {
  return async (db, { id, on }) => {
    const bill = await db
      .selectFrom('recurringExpense')
      .select('description')
      .where(column, '=', id)
      .where(({ or, eb }) => or([eb('endOn', 'is', null), eb('endOn', '>=', on)]))
      .orderBy('id')
      .executeTakeFirst();
    return bill
      ? refuse('in-use', `The recurring bill “${bill.description}” still uses it. Change or end that first.`)
      : null;
  };
}

function loansBy(column: 'lenderId' | 'buildingId' | 'accountId' | 'escrowAccountId'): Use {
  return async (db, { id }) => {
    const loan = await db
      .selectFrom('loan')
      .select('name')
      .where(column, '=', id)
      .where('archivedOn', 'is', null)
      .orderBy('id')
      .executeTakeFirst();
    return loan
      ? refuse('in-use', `The loan “${loan.name}” still uses it. Change or archive that first.`)
      : null;
  };
}

async function assetsIn(db: Database, { id }: Asked): Promise<Refused | null> {
  const asset = await db
    .selectFrom('asset')
    .select('name')
    .where('buildingId', '=', id)
    .where('archivedOn', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('assetSale as s')
            .select('s.id')
            .whereRef('s.assetId', '=', 'asset.id')
            .where('s.reversesId', 'is', null)
            .where((sale) =>
              sale.not(
                sale.exists(
                  sale.selectFrom('assetSale as r').select('r.id').whereRef('r.reversesId', '=', 's.id'),
                ),
              ),
            ),
        ),
      ),
    )
    .orderBy('id')
    .executeTakeFirst();
  return asset
    ? refuse('in-use', `“${asset.name}” is still an asset of it. Record its sale or archive it first.`)
    : null;
}

function rulesBy(
  column: 'buildingId' | 'unitId' | 'vendorId' | 'payerId' | 'accountId' | 'otherAccountId',
): Use {
  return async (db, { id }) => {
    const rule = await db
      .selectFrom('bankRule')
      .select(['contains'])
      .where(column, '=', id)
      .where('archivedOn', 'is', null)
      .where('offOn', 'is', null)
      .orderBy('id')
      .executeTakeFirst();
    if (!rule) return null;
    const name = rule.contains === null ? 'A bank rule' : `The bank rule “${rule.contains}”`;
    return refuse('in-use', `${name} still uses it. Change or archive that rule first.`);
  };
}

/** A building that is archived or sold is held in the past only. */
async function holdingBuildings(db: Database, { id, on }: Asked): Promise<Refused | null> {
  const said = await holdings(db);
  const buildings = await db
    .selectFrom('building')
    .select(['id', 'name', 'soldOn'])
    .where('archivedOn', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const held = buildings.find(({ id: buildingId, soldOn }) => {
    const own = said.get(buildingId) ?? [];
    const later = own.filter(({ fromOn }) => fromOn > on).flatMap(({ shares }) => shares);
    const isThere = soldOn === null || soldOn >= on;
    return isThere && [...holdersOn(own, on), ...later].some(({ entityId }) => entityId === id);
  });
  return held ? refuse('in-use', `It holds ${held.name}. First record who holds that from now on.`) : null;
}

async function withAccounts(db: Database, { id }: Asked): Promise<Refused | null> {
  const account = await db
    .selectFrom('bankAccount')
    .select('name')
    .where('entityId', '=', id)
    .where('archivedOn', 'is', null)
    .orderBy('name')
    .executeTakeFirst();
  return account
    ? refuse('in-use', `The account ${account.name} is its own. First archive that, or say whose else it is.`)
    : null;
}
