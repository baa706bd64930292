import { newId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { EXECUTIVE_REPORT } from '../documents/index.ts';
import { type AnyDatabase, ERASED, type Invocation, invocation } from '../log/index.ts';
import { erasedOn, erasePerson } from '../people/index.ts';
import { registry } from '../portfolio/index.ts';
import { type Gathered, gather } from './gather.ts';
import { personalValues, textsOf, type Value } from './personal-values.ts';
import { naming, type Person, wordsOfPerson } from './words-of-person.ts';

/** What erasing a person will do, before it is done: for a person to read, and for `people.erase` to do. */
export interface ErasurePlan {
  readonly person: Person & { readonly name: string };
  /** When they were erased before; null: never. */
  readonly erasedOn: string | null;
  readonly records: readonly {
    readonly table: string;
    readonly id: string;
    readonly fields: readonly string[];
  }[];
  /** Files whose bytes go. */
  readonly files: number;
  /** Texts that name them and are part of facts that stay as they are, such as what a charge is for. */
  readonly stays: readonly {
    readonly table: string;
    readonly id: string;
    readonly field: string;
    readonly text: string;
  }[];
  /** E-mails that were asked for to them. */
  readonly letters?: number;
}

/**
 * Works out what is personal of somebody: on their own record; on what names it; on leases that are theirs alone; what a bank wrote of
 * their money; files that are attached to any of it; and whatever else names them in words, now or before. Amounts, days and ids stay.
 */
export async function planErasure(db: Database, person: Person): Promise<Result<ErasurePlan>> {
  const row = await (db as AnyDatabase)
    .selectFrom(person.table)
    .select('name')
    .where('id', '=', person.id)
    .executeTakeFirst();
  if (!row) return refuse('missing', 'This person is not in these books.');
  const gathered = await gather(db, person);
  const names = naming(await wordsOfPerson(db, person));
  const found = new Map<string, Set<string>>();
  const add = (table: string, id: string, field: string) =>
    found.set(`${table} ${id}`, (found.get(`${table} ${id}`) ?? new Set()).add(field));
  for (const value of await personalValues(db)) {
    const isTheirs = gathered.own.byTable.get(value.table)?.has(value.id) || isPaperOf(gathered, value);
    if (value.text !== ERASED && (isTheirs || names(value.text))) add(value.table, value.id, value.field);
  }
  if (isTenant(gathered)) for (const file of await reportsKept(db)) add('receipt', file, 'fileName');
  const records = [...found].map(([key, fields]) => {
    const [table = '', id = ''] = key.split(' ');
    return { table, id, fields: [...fields].sort() };
  });
  return accept({
    person: { ...person, name: String(row.name) },
    erasedOn: await erasedOn(db, person),
    records,
    files: records.filter(({ table }) => table === 'receipt').length,
    stays: await textsThatStay(db, names),
    letters: lettersTo(gathered, person),
  });
}

/** The erasing itself, as the command that does it; `id`: of one that has to be done again. */
export function erasing({ person, records }: ErasurePlan, id: string = newId()): Invocation {
  return invocation(erasePerson, {
    ...{ id, recordTable: person.table, recordId: person.id },
    records: records.map(({ fields, ...record }) => ({ ...record, fields: [...fields] })),
  });
}

/** Statements, notices and receipts that were made of a lease name everybody on it. */
function isPaperOf({ shared }: Gathered, { table, id }: Value): boolean {
  return table === 'receipt' && shared.byTable.get(table)?.get(id)?.madeAs != null;
}

function lettersTo({ own, shared }: Gathered, { id }: Person): number {
  const letters = [own, shared].flatMap((records) => [...(records.byTable.get('letter')?.values() ?? [])]);
  return new Set(letters.filter(({ tenantId }) => tenantId === id).map((letter) => letter.id)).size;
}

function isTenant({ own, shared }: Gathered): boolean {
  return own.ids('leaseTenant').length > 0 || shared.ids('leaseTenant').length > 0;
}

/** The report of each month says who owed what; without them it is made again from the books. */
async function reportsKept(db: Database): Promise<string[]> {
  const kept = await db
    .selectFrom('receipt')
    .select('id')
    .where('recordTable', '=', 'organisation')
    .where('fileName', 'like', `${EXECUTIVE_REPORT}-%`)
    .execute();
  return kept.map(({ id }) => id);
}

/** So many are shown: enough to look at. */
const MOST_SHOWN = 50;

async function textsThatStay(db: Database, names: (text: string) => boolean) {
  const stays: Value[] = [];
  for (const { name: table, fields } of registry.records.values()) {
    const open = Object.keys(fields).filter(
      (name) =>
        fields[name]?.shape.type === 'text' && fields[name]?.kind === 'text' && !fields[name]?.personal,
    );
    if (open.length === 0) continue;
    for (const value of await textsOf(db, table, open)) if (names(value.text)) stays.push(value);
  }
  return stays.slice(0, MOST_SHOWN);
}
