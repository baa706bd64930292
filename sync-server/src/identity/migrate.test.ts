import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { IDENTITY_SCHEMA } from '../database/index.ts';
import { findSession } from './index.ts';
import { migrateIdentity } from './migrate.ts';
import { onIdentity } from './test-identity.ts';

onIdentity('the tables of identity', (world) => {
  const columns = async () =>
    (
      await sql`select table_name, column_name, data_type, is_nullable from information_schema.columns
        where table_schema = ${IDENTITY_SCHEMA} order by 1, 2`.execute(world().database.owner)
    ).rows;

  it('stay as they are when they are migrated again, also by two nodes at once', async () => {
    const ana = await world().person('Ana');
    const before = await columns();
    expect(before.length).toBeGreaterThan(60);
    await Promise.all([migrateIdentity(world().database.owner), migrateIdentity(world().database.owner)]);
    expect(await columns()).toEqual(before);
    expect(await findSession(world().identity, ana.headers)).toEqual(ana.session);
  });

  it('are used through a role that owns none of them and cannot change their version', async () => {
    const { rows } = await sql<{ table: string; may: string }>`
      select table_name as table, string_agg(privilege_type, ' ' order by privilege_type) as may
      from information_schema.role_table_grants
      where grantee = 'portfolio_identity' and table_schema = ${IDENTITY_SCHEMA} group by 1
    `.execute(world().database.owner);
    expect(rows.length).toBe(11);
    for (const { table, may } of rows)
      expect(may, table).toBe(table === 'schema_version' ? 'SELECT' : 'DELETE INSERT SELECT UPDATE');
  });

  it('are refused a role that is none', async () => {
    const write = sql`insert into identity.member (id, organization_id, user_id, role, created_at)
      values ('m', 'o', 'u', 'admin', now())`;
    await expect(write.execute(world().database.owner)).rejects.toThrow('member_role_check');
  });
});
