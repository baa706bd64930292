import { createHmac } from 'node:crypto';
import { newId } from '@portfolio-os/shared/core';
import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { IDENTITY_SCHEMA } from '../../sync-server/src/database/index.ts';

/** An organisation with its owner, who is signed in on some devices. */
export interface Tenant {
  readonly orgId: string;
  readonly userId: string;
  /** One for each device. */
  readonly tokens: readonly string[];
}

const BATCH = 500;

/**
 * Organisations with their people, inserted straight into the tables of identity, because thousands of sign-ups would measure
 * password hashing. Tokens are signed as by the server.
 */
export async function enrol(
  owner: AnyDatabase,
  { organisations, devices, secret }: { organisations: number; devices: number; secret: string },
): Promise<Tenant[]> {
  const tenants: Tenant[] = [];
  for (let start = 0; start < organisations; start += BATCH) {
    const keys = new Map<string, string[]>();
    const batch = Array.from({ length: Math.min(BATCH, organisations - start) }, () => {
      const [orgId, userId] = [newId(), newId()];
      const own = Array.from({ length: devices }, () => newId());
      keys.set(userId, own);
      return { orgId, userId, tokens: own.map((key) => signed(key, secret)) };
    });
    await insert(owner, batch, keys);
    tenants.push(...batch);
  }
  return tenants;
}

function signed(key: string, secret: string): string {
  return `${key}.${createHmac('sha256', secret).update(key).digest('base64')}`;
}

async function insert(
  owner: AnyDatabase,
  tenants: readonly Tenant[],
  keys: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const table = (name: string) => sql.table(`${IDENTITY_SCHEMA}.${name}`);
  const orgs = sql`unnest(${tenants.map(({ orgId }) => orgId)}::text[], ${tenants.map(({ userId }) => userId)}::text[]) as t(org, person)`;
  const sessions = [...keys].flatMap(([person, own]) => own.map((key) => ({ person, key })));
  await owner
    .withoutPlugins()
    .transaction()
    .execute(async (trx) => {
      await sql`insert into ${table('user')} (id, name, email, email_verified, created_at, updated_at)
        select person, 'Owner', person || '@example.org', true, now(), now() from ${orgs}`.execute(trx);
      await sql`insert into ${table('organization')} (id, name, slug, created_at)
        select org, 'Maple Court', org, now() from ${orgs}`.execute(trx);
      await sql`insert into ${table('member')} (id, organization_id, user_id, role, created_at)
        select org, org, person, 'owner', now() from ${orgs}`.execute(trx);
      await sql`insert into ${table('session')} (id, user_id, token, device, expires_at, created_at, updated_at)
        select key, person, key, 'Laptop', now() + interval '30 days', now(), now()
        from unnest(${sessions.map(({ key }) => key)}::text[], ${sessions.map(({ person }) => person)}::text[])
          as t(key, person)`.execute(trx);
    });
}
