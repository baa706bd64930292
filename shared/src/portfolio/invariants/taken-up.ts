import { type RawBuilder, sql } from 'kysely';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { type Archivable, checkUnused } from '../../in-use.ts';
import { type InsertOp, type Op, prepareListQuery, type SetOp } from '../../log/index.ts';
import { type Breach, type Rule, Touched } from './rule.ts';

/** What a record that goes on asks for, and how it is found. */
interface Naming {
  readonly target: Archivable;
  /** The record's own field that leads there; null where others lead from it to there, as of a lease its people. */
  readonly column: string | null;
  /** The input beside which a form tells it. */
  readonly input: string;
  /** What is archived of that, for some records. */
  readonly archived: (db: Database, ids: readonly string[]) => Promise<Named[]>;
}

interface Named {
  readonly id: string;
  readonly targetId: string;
  readonly name: string;
  readonly archivedOn: CalendarDate;
}

interface GoingOn {
  readonly names: readonly Naming[];
  /** Fields by which it asks for something else, or goes on in another way. */
  readonly how: readonly string[];
  /** Days until which it goes on: with none, or with a later one than before, it is taken up again. */
  readonly until: readonly string[];
}

/**
 * What goes on, by its table, and asks for what may be archived; `in-use.ts` says the same from the other end. What happened is not here: money
 * that came or went is recorded whoever is archived.
 */
export const goingOn: Readonly<Record<string, GoingOn>> = {
  lease: {
    names: [
      direct('lease', 'unit', 'unitId'),
      through('lease', sql`join unit u on u.id = own.unit_id join building t on t.id = u.building_id`, {
        target: 'building',
        column: 'unitId',
        input: 'unitId',
      }),
      through('lease', sql`join lease_tenant p on p.lease_id = own.id join tenant t on t.id = p.tenant_id`, {
        target: 'tenant',
        column: null,
        input: 'tenants',
      }),
    ],
    how: ['unitId', 'termKind'],
    until: ['movedOutOn', 'termEndsOn', 'voidedOn'],
  },
  leaseTenant: naming('leaseTenant', { tenantId: 'tenant' }, ['leftOn'], 'tenants'),
  recurringExpense: naming(
    'recurringExpense',
    { buildingId: 'building', unitId: 'unit', vendorId: 'vendor', accountId: 'bankAccount' },
    ['endOn'],
  ),
  loan: naming(
    'loan',
    { lenderId: 'vendor', buildingId: 'building', accountId: 'bankAccount', escrowAccountId: 'bankAccount' },
    ['archivedOn'],
  ),
  asset: naming('asset', { buildingId: 'building' }, ['archivedOn']),
  bankRule: naming(
    'bankRule',
    {
      ...{ buildingId: 'building', unitId: 'unit', vendorId: 'vendor', payerId: 'tenant' },
      ...{ accountId: 'bankAccount', otherAccountId: 'bankAccount' },
    },
    ['archivedOn', 'offOn'],
  ),
  bankAccount: naming('bankAccount', { entityId: 'entity' }, ['archivedOn']),
  ownership: naming('ownership', { entityId: 'entity' }, [], 'shares'),
  building: {
    names: [
      through(
        'building',
        sql`join ownership o on o.building_id = own.id join entity t on t.id = o.entity_id`,
        { target: 'entity', column: null, input: 'shares' },
      ),
    ],
    how: [],
    until: ['archivedOn', 'soldOn'],
  },
};

function naming(
  table: string,
  fields: Readonly<Record<string, Archivable>>,
  until: readonly string[],
  input?: string,
): GoingOn {
  const names = Object.entries(fields).map(([column, target]) => direct(table, target, column, input));
  return { names, how: Object.keys(fields), until };
}

function direct(table: string, target: Archivable, column: string, input = column): Naming {
  const join = sql`join ${sql.table(target)} t on t.id = ${sql.ref(`own.${column}`)}`;
  return through(table, join, { target, column, input });
}

/** `join` leads from a record of the table, `own`, to what it asks for, `t`. */
function through(table: string, join: RawBuilder<unknown>, naming: Omit<Naming, 'archived'>): Naming {
  const archived = prepareListQuery((db: Database, among) => ({
    compile: () =>
      sql<Named>`
        select own.id, t.id as target_id, t.name, t.archived_on from ${sql.table(table)} own ${join}
        where ${among('own.id')} and t.archived_on is not null order by own.id, t.id
      `.compile(db),
  }));
  return { ...naming, archived };
}

/**
 * What goes on asks for nothing that is archived by then: somebody archives a vendor, and another device makes a bill of theirs that comes
 * each month. The archiving came first and stands; the bill waits for its author, who brings the vendor back or names another.
 * Asked of what asks for it anew only: a bill that is shortened or renamed goes on as it did.
 */
export const archivedIsLeftAlone: Rule = async (db, asked) => {
  const breaches: Breach[] = [];
  for (const [table, one] of Object.entries(goingOn)) {
    const tried = asked.tried(table).filter((op) => isTakenUp(op, one));
    for (const naming of one.names) {
      const ids = tried.filter((op) => mayLeadTo(naming, op)).map(({ id }) => id);
      for (const named of await naming.archived(db, ids)) {
        const { targetId: id, archivedOn: on } = named;
        const unused = await checkUnused(db, naming.target, { id, on });
        if (!unused.ok)
          breaches.push({ ...isArchived(naming, named).error, details: { table, id: named.id } });
      }
    }
  }
  return breaches;
};

/** The same of what a command did, for whoever does it by hand. */
export async function leavesArchivedAlone(db: Database, ops: readonly Op[]): Promise<Result<null>> {
  const [breach] = await archivedIsLeftAlone(db, new Touched(ops));
  return breach ? { ok: false, error: breach } : accept(null);
}

function isTakenUp(op: InsertOp | SetOp, { how, until }: GoingOn): boolean {
  if (op.kind === 'insert' || how.some((name) => name in op.fields)) return true;
  return until.some((name) => name in op.fields && isLater(op.fields[name]));
}

/** A new record asks for what it names itself; what leads from it to others is new, too, and asked for its own part. */
function mayLeadTo({ column }: Naming, op: InsertOp | SetOp): boolean {
  return op.kind === 'set' || (column !== null && typeof op.row[column] === 'string');
}

function isLater([old, next]: SetOp['fields'][string] = [null, null]): boolean {
  return next === null || (old !== null && next > old);
}

function isArchived({ target, input }: Naming, { name, archivedOn }: Named) {
  const what = target === 'unit' ? `Unit ${name}` : name;
  const whom = target === 'tenant' ? 'them' : 'it';
  return refuse('archived', `${what} was archived on ${dayName(archivedOn)}. Bring ${whom} back first.`, {
    field: input,
  });
}
