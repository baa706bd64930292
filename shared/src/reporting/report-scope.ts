import type { CalendarDate } from '../core/calendar.ts';
import { type ReportScopeName, reportScopes } from '../core/reports/scopes.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { listLeases, unitLabel } from '../leasing/queries.ts';
import { type EntityKind, entityKindWords } from '../organisation/schema.ts';
import type { Report, ReportScope, ScopeIds } from './define-report.ts';

/** What a report is narrowed to as somebody says it: each by its id or its name. */
export type AskedScope = { readonly [Name in ReportScopeName]?: string | undefined };

/** What can be named: by its id, as it is called on paper, or as people call it where that is clear. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly also?: string;
  readonly kind?: EntityKind;
}

/** What a report is narrowed to; what it is never narrowed to is not looked at. */
export async function scopeOf(
  db: Database,
  { title, scopes, filers }: Pick<Report, 'title' | 'scopes' | 'filers'>,
  { asked, on }: { readonly asked: AskedScope; readonly on: CalendarDate },
): Promise<Result<ReportScope>> {
  const scope: { -readonly [Id in keyof ScopeIds]: string } = {};
  const names: string[] = [];
  for (const what of reportScopes) {
    const said = asked[what];
    if (said === undefined || !scopes.includes(what)) continue;
    const found = named(await known[what](db, on), said, what);
    if (!found.ok) return found;
    const { id, name, kind } = found.value;
    if (kind && filers && !filers.includes(kind))
      return filesAnother({ name, kind: entityKindWords[kind], title });
    scope[`${what}Id`] = id;
    names.push(name);
  }
  return accept({ ...scope, names });
}

const known: Readonly<Record<ReportScopeName, (db: Database, on: CalendarDate) => Promise<Known[]>>> = {
  entity: (db) => db.selectFrom('entity').select(['id', 'name', 'kind']).execute(),
  building: (db) => db.selectFrom('building').select(['id', 'name']).execute(),
  unit: async (db) => {
    const units = await db
      .selectFrom('unit')
      .innerJoin('building', 'building.id', 'unit.buildingId')
      .select(['unit.id', 'unit.name', 'building.name as building'])
      .execute();
    return units.map(({ id, name, building }) => ({ id, name: unitLabel(building, name), also: name }));
  },
  lease: async (db, on) => {
    const leases = await listLeases(db, { on });
    return leases.map((one) => ({
      id: one.id,
      name: one.tenants ? `${one.tenants}, ${one.unitLabel}` : one.unitLabel,
      also: one.unitLabel,
    }));
  },
  payer: (db) => db.selectFrom('tenant').select(['id', 'name']).execute(),
};

function named(all: readonly Known[], asked: string, what: ReportScopeName): Result<Known> {
  const said = asked.trim().toLowerCase();
  const called = all.filter(({ name, also }) => name.toLowerCase() === said || also?.toLowerCase() === said);
  const found = all.find(({ id }) => id === asked) ?? called[0];
  if (!found) return refuse('missing', `No ${what} of these books is called “${asked}”.`, { field: what });
  if (found.id === asked || called.length === 1) return accept(found);
  return refuse('bad-input', `More than one ${what} is called “${asked}”. Name it by its id.`, {
    field: what,
  });
}

function filesAnother({ name, kind, title }: { name: string; kind: string; title: string }) {
  const message = `${name} is of the kind “${kind}”, which does not file ${title}. Its income statement has the same figures.`;
  return refuse('bad-input', message, { field: 'entity' });
}
