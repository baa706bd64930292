import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { entityKindWords } from '../organisation/schema.ts';
import type { Report, ReportScope } from './define-report.ts';

interface Asked {
  readonly entity?: string | undefined;
  readonly building?: string | undefined;
}

/** The entity and the building that a report is narrowed to, each by its id or its name; what it is never narrowed to is not looked at. */
export async function scopeOf(
  db: Database,
  { title, scopes, filers }: Pick<Report, 'title' | 'scopes' | 'filers'>,
  { entity, building }: Asked,
): Promise<Result<ReportScope>> {
  const scope: { entityId?: string; buildingId?: string; names: string[] } = { names: [] };
  if (entity !== undefined && scopes.includes('entity')) {
    const entities = await db.selectFrom('entity').select(['id', 'name', 'kind']).execute();
    const found = named(entities, entity, { what: 'entity', field: 'entity' });
    if (!found.ok) return found;
    const { id, name, kind } = found.value;
    if (filers && !filers.includes(kind)) return filesAnother({ name, kind: entityKindWords[kind], title });
    scope.entityId = id;
    scope.names.push(name);
  }
  if (building !== undefined && scopes.includes('building')) {
    const buildings = await db.selectFrom('building').select(['id', 'name']).execute();
    const found = named(buildings, building, { what: 'building', field: 'building' });
    if (!found.ok) return found;
    scope.buildingId = found.value.id;
    scope.names.push(found.value.name);
  }
  return accept(scope);
}

function named<One extends { readonly id: string; readonly name: string }>(
  all: readonly One[],
  asked: string,
  { what, field }: { what: string; field: string },
): Result<One> {
  const byName = all.filter(({ name }) => name.toLowerCase() === asked.trim().toLowerCase());
  const found = all.find(({ id }) => id === asked) ?? byName[0];
  if (!found) return refuse('missing', `No ${what} of these books is called “${asked}”.`, { field });
  if (found.id === asked || byName.length === 1) return accept(found);
  return refuse('bad-input', `More than one ${what} is called “${asked}”. Name it by its id.`, { field });
}

function filesAnother({ name, kind, title }: { name: string; kind: string; title: string }) {
  const message = `${name} is of the kind “${kind}”, which does not file ${title}. Its income statement has the same figures.`;
  return refuse('bad-input', message, { field: 'entity' });
}
