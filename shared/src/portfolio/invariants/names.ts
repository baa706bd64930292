import { sql } from 'kysely';
import { type Refusal, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { prepareListQuery } from '../../log/index.ts';
import { alreadyCreated } from '../../organisation/commands.ts';
import { unitNameTaken } from '../../properties/rules.ts';
import type { Breach, Rule } from './rule.ts';

interface Twins {
  id: string;
  otherId: string;
  shown: string;
}

interface Uniqueness {
  readonly table: string;
  /** Fields that no two rows have alike. */
  readonly fields: readonly string[];
  readonly refusal: (shown: string) => { readonly error: Refusal };
}

const uniquenesses: readonly Uniqueness[] = [
  { table: 'unit', fields: ['name', 'buildingId'], refusal: unitNameTaken },
  {
    table: 'leaseTenant',
    fields: ['tenantId', 'leaseId'],
    refusal: () => refuse('twice', 'The same tenant is named twice.', { field: 'tenants' }),
  },
  {
    table: 'organisation',
    fields: [],
    refusal: alreadyCreated,
  },
  {
    table: 'bankAccount',
    fields: ['key'],
    refusal: () => refuse('account-known', 'This bank account is in these books already.'),
  },
];

const rules = uniquenesses.map(({ table, fields, refusal }) => {
  const same = fields.map((field) => sql` and ${sql.ref(`other.${field}`)} = ${sql.ref(`own.${field}`)}`);
  const alike = prepareListQuery((db: Database, among) => ({
    compile: () =>
      sql<Twins>`
        select own.id, other.id as other_id, ${sql.ref(`own.${fields[0] ?? 'id'}`)} as shown
        from ${sql.table(table)} own join ${sql.table(table)} other on other.id <> own.id${sql.join(same, sql``)}
        where ${among('own.id')} order by own.id, other.id
      `.compile(db),
  }));
  return { table, fields, refusal, alike };
});

/** What a building, a lease or the books have one of, they have one of. */
export const namesAreTaken: Rule = async (db, asked) => {
  const breaches: Breach[] = [];
  for (const { table, fields, refusal, alike } of rules) {
    for (const { id, otherId, shown } of await alike(db, asked.ids(table, ...fields))) {
      breaches.push({ ...refusal(shown).error, details: { table, id, current: otherId, attempted: id } });
    }
  }
  return breaches;
};
