import { roles } from '@portfolio-os/shared/core';
import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { IDENTITY_ROLE, IDENTITY_SCHEMA, MIGRATION_LOCK } from '../database/index.ts';

const quotedRoles = roles.map((role) => `'${role}'`).join(', ');

/**
 * One entry a version; released entries never change. better-auth compares these tables with its configuration when it
 * is first used. Only ever add: an older node may still be running beside this one.
 */
const versions: readonly (readonly string[])[] = [
  [
    `create table "user" (
      id text primary key, name text not null, email text not null unique,
      email_verified boolean not null default false, image text,
      two_factor_enabled boolean not null default false,
      created_at timestamptz not null, updated_at timestamptz not null)`,
    `create table session (
      id text primary key, user_id text not null references "user" on delete cascade,
      token text not null unique, device text not null default '',
      ip_address text, user_agent text, active_organization_id text,
      expires_at timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null)`,
    'create index session_by_user on session (user_id)',
    `create table account (
      id text primary key, user_id text not null references "user" on delete cascade,
      provider_id text not null, account_id text not null, password text,
      access_token text, access_token_expires_at timestamptz,
      refresh_token text, refresh_token_expires_at timestamptz, id_token text, scope text,
      created_at timestamptz not null, updated_at timestamptz not null,
      unique (provider_id, account_id))`,
    'create index account_by_user on account (user_id)',
    `create table verification (
      id text primary key, identifier text not null, value text not null,
      expires_at timestamptz not null, created_at timestamptz not null, updated_at timestamptz not null)`,
    'create index verification_by_identifier on verification (identifier)',
    `create table two_factor (
      id text primary key, user_id text not null unique references "user" on delete cascade,
      secret text not null, backup_codes text not null, verified boolean not null default true,
      failed_verification_count integer not null default 0, locked_until timestamptz)`,
    `create table organization (
      id text primary key, name text not null, slug text not null unique, logo text, metadata text,
      created_at timestamptz not null)`,
    `create table member (
      id text primary key, organization_id text not null references organization on delete cascade,
      user_id text not null references "user" on delete cascade,
      role text not null check (role in (${quotedRoles})), created_at timestamptz not null,
      unique (organization_id, user_id))`,
    'create index member_by_user on member (user_id)',
    `create table invitation (
      id text primary key, organization_id text not null references organization on delete cascade,
      email text not null, role text not null check (role in (${quotedRoles})), status text not null,
      inviter_id text not null references "user" on delete cascade,
      expires_at timestamptz not null, created_at timestamptz not null)`,
    'create index invitation_by_email on invitation (email)',
    'create index invitation_by_organization on invitation (organization_id)',
    'create table rate_limit (key text primary key, count integer not null, ends_at timestamptz not null)',
    'create index rate_limit_by_end on rate_limit (ends_at)',
  ],
  [
    `create table api_token (
      id text primary key, organization_id text not null references organization on delete cascade,
      name text not null, digest text not null unique, created_by text not null,
      created_at timestamptz not null, last_used_on text, revoked_at timestamptz)`,
    'create index api_token_by_organization on api_token (organization_id)',
  ],
  [
    `alter table api_token
      add column role text not null default 'read-only' check (role in (${quotedRoles})),
      add column scope text not null default 'api' check (scope in ('api', 'calendar', 'calendar-names'))`,
  ],
  ['alter table member add column reviewer boolean not null default false'],
  ['alter table invitation add column reviewer boolean not null default false'],
];

/**
 * Makes the tables of people, sessions and memberships, or adds what a newer version brings. The owner runs it, after
 * the schema and the role that uses it are there (`migrateBooks`).
 */
export async function migrateIdentity(owner: AnyDatabase): Promise<void> {
  await owner
    .withoutPlugins()
    .transaction()
    .execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
      await sql`set local search_path = ${sql.id(IDENTITY_SCHEMA)}`.execute(trx);
      await sql`create table if not exists schema_version (version integer primary key)`.execute(trx);
      const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(trx);
      const present = new Set(rows.map(({ version }) => version));
      for (const [index, statements] of versions.entries()) {
        if (present.has(index + 1)) continue;
        for (const statement of statements) await sql.raw(statement).execute(trx);
        await sql`insert into schema_version values (${index + 1})`.execute(trx);
      }
      await sql`grant select, insert, update, delete on all tables in schema ${sql.id(IDENTITY_SCHEMA)}
        to ${sql.id(IDENTITY_ROLE)}`.execute(trx);
      await sql`revoke insert, update, delete on schema_version from ${sql.id(IDENTITY_ROLE)}`.execute(trx);
    });
}
