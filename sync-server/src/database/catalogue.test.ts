import { newId } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { APP_ROLE, BOOKS_SCHEMA, IDENTITY_ROLE } from './connections.ts';
import { tenantTables } from './tenant-tables.ts';
import { onBothEngines } from './test-database.ts';

onBothEngines('every tenant table', (database) => {
  it('has row-level security, enabled and forced, with a policy that reads and checks the same organisation', async () => {
    const { rows } = await sql<{
      name: string;
      enabled: boolean;
      forced: boolean;
      using: string;
      check: string;
    }>`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
      from pg_class c left join pg_policy p on p.polrelid = c.oid
      where c.relnamespace = ${BOOKS_SCHEMA}::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1
    `.execute(database().owner);
    expect(rows.length).toBe(tenantTables().length);
    const own = `(org_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)`;
    for (const { name, ...security } of rows)
      expect({ name, ...security }).toEqual({ name, enabled: true, forced: true, using: own, check: own });
  });

  it('leads every key and every index with the organisation', async () => {
    const { rows } = await sql<{ index: string; first: string }>`
      select i.indexrelid::regclass::text as index, a.attname as first
      from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where c.relnamespace = ${BOOKS_SCHEMA}::regnamespace
    `.execute(database().owner);
    expect(rows.filter(({ first }) => first !== 'org_id')).toEqual([]);
    const keys = await sql`
      select conname from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = ${BOOKS_SCHEMA}::regnamespace and k.contype = 'f'
        and (select attname from pg_attribute where attrelid = c.oid and attnum = k.conkey[1]) <> 'org_id'
    `.execute(database().owner);
    expect(keys.rows).toEqual([]);
  });

  it('is used through roles that own nothing, are no superusers and do not bypass row-level security', async () => {
    const { rows } = await sql<{ name: string; strong: boolean; owns: number }>`
      select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong,
        (select count(*) from pg_class where relowner = r.oid) as owns
      from pg_roles r where rolname in (${APP_ROLE}, ${IDENTITY_ROLE}) order by 1
    `.execute(database().owner);
    expect(rows).toEqual([
      { name: APP_ROLE, strong: false, owns: 0 },
      { name: IDENTITY_ROLE, strong: false, owns: 0 },
    ]);
  });

  it('keeps the log insert-only for the application', async () => {
    const { rows } = await sql<{ may: string }>`
      select privilege_type as may from information_schema.role_table_grants
      where grantee = ${APP_ROLE} and table_name = 'change_set' order by 1
    `.execute(database().owner);
    expect(rows.map(({ may }) => may)).toEqual(['INSERT', 'SELECT']);
  });
});

onBothEngines('an organisation', (database) => {
  const device = { id: newId(), userId: 'u', name: 'Laptop', lastN: 0, seenAt: '2026-01-01T00:00:00.000Z' };

  it('sees its own rows, and no row of another even where it is asked for by id', async () => {
    const [ours, theirs] = [newId(), newId()];
    await inOrganisation(database(), ours, (trx) => trx.insertInto('device').values(device).execute());
    const found = (org: string) =>
      inOrganisation(database(), org, (trx) => trx.selectFrom('device').selectAll().execute());
    expect(await found(ours)).toEqual([{ ...device, orgId: ours }]);
    expect(await found(theirs)).toEqual([]);
    const changed = await inOrganisation(database(), theirs, (trx) =>
      trx.updateTable('device').set({ name: 'Taken' }).where('id', '=', device.id).executeTakeFirst(),
    );
    expect(Number(changed.numUpdatedRows)).toBe(0);
  });

  it('sees its own rows also through a question that a connection has kept from others', async () => {
    const [ours, theirs] = [newId(), newId()];
    await inOrganisation(database(), ours, (trx) => trx.insertInto('device').values(device).execute());
    const found = (org: string) =>
      inOrganisation(database(), org, async (trx) => {
        const rows = await trx.selectFrom('device').select('orgId').where('id', '=', device.id).execute();
        return { rows, isKept: await isKept(trx) };
      });
    const isKept = async (trx: OrganisationTransaction) => {
      if (database().engine === 'pglite') return false;
      const { rows } = await sql`
        select 1 from pg_prepared_statements where statement like '%from "device" where "id"%'`.execute(trx);
      return rows.length > 0;
    };
    // PostgreSQL uses a generic plan from the sixth execution on, whichever organisation asked before.
    for (let time = 1; time <= 10; time += 1) await found(ours);
    const kept = database().engine === 'postgres';
    expect(await found(ours)).toEqual({ rows: [{ orgId: ours }], isKept: kept });
    expect(await found(theirs)).toEqual({ rows: [], isKept: kept });
  });

  it('cannot write a row for another organisation', async () => {
    const write = inOrganisation(database(), newId(), (trx) =>
      trx
        .insertInto('device')
        .values({ ...device, orgId: newId() })
        .execute(),
    );
    await expect(write).rejects.toThrow('row-level security');
  });

  it('is nobody outside a transaction that is bound to it, also after one has committed', async () => {
    await inOrganisation(database(), newId(), (trx) => trx.insertInto('device').values(device).execute());
    if (database().engine === 'pglite') return;
    expect(await database().books.selectFrom('device').selectAll().execute()).toEqual([]);
    await expect(database().books.insertInto('device').values(device).execute()).rejects.toThrow();
  });

  it('keeps apart when many work at the same time', async () => {
    const organisations = Array.from({ length: 12 }, () => newId());
    await Promise.all(
      organisations.map((org) =>
        inOrganisation(database(), org, async (trx) => {
          await trx
            .insertInto('device')
            .values({ ...device, name: org })
            .execute();
          await sql`select 1`.execute(trx);
          expect(await trx.selectFrom('device').select('name').execute()).toEqual([{ name: org }]);
        }),
      ),
    );
  });

  it('takes back everything when its work fails, and the next one begins anew', async () => {
    const org = newId();
    const failing = inOrganisation(database(), org, async (trx) => {
      await trx.insertInto('device').values(device).execute();
      throw new Error('half done');
    });
    await expect(failing).rejects.toThrow('half done');
    const rows = await inOrganisation(database(), org, (trx) =>
      trx.selectFrom('device').selectAll().execute(),
    );
    expect(rows).toEqual([]);
  });
});
