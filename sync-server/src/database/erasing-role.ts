import type { AnyDatabase } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { APP_ROLE, BOOKS_SCHEMA, ERASING_ROLE } from './connections.ts';

/**
 * The role that erases, and what it may do: replace values and salts of the log and the words of refusals, nothing else. Nobody logs
 * in as it; the application takes it on for one statement and inherits nothing of it. Whatever it writes into the log passes the
 * trigger, which lets only those values be replaced whose commitment takes their place, so that every hash stays as it is.
 */
export async function ensureErasing(db: AnyDatabase): Promise<void> {
  const [role, books] = [sql.id(ERASING_ROLE), sql.id(BOOKS_SCHEMA)];
  const { rows: member } = await sql`
    select 1 from pg_roles where rolname = ${APP_ROLE} and not rolinherit
    and pg_has_role(${APP_ROLE}::name, ${ERASING_ROLE}::name, 'member')`.execute(db);
  if (member.length === 0) {
    await sql`alter role ${sql.id(APP_ROLE)} noinherit`.execute(db);
    await sql`grant ${role} to ${sql.id(APP_ROLE)}`.execute(db);
  }
  await sql`grant select, update (ops, salts) on ${books}.change_set to ${role}`.execute(db);
  await sql`grant select, update (refusal) on ${books}.verdict to ${role}`.execute(db);
  await sql.raw(NAMES_IN_ORDER).execute(db);
  await sql.raw(ERASES_ONLY).execute(db);
  await sql`grant usage on schema ${books} to ${role}`.execute(db);
  const { rows } = await sql`
    select 1 from pg_trigger where tgname = 'erases_only' and tgrelid = ${`${BOOKS_SCHEMA}.change_set`}::regclass
  `.execute(db);
  if (rows.length > 0) return;
  await sql`
    create trigger erases_only before update on ${books}.change_set
    for each row execute function ${books}.erases_only()
  `.execute(db);
}

/**
 * Lets an update of an entry pass only where each salt that is gone stood for a value that is its commitment now (sha256 of the salt, a
 * colon and the value as JSON), and nothing else is otherwise, the order of names included: that is what the entry's hash is made of.
 */
const ERASES_ONLY = `
create or replace function ${BOOKS_SCHEMA}.erases_only() returns trigger language plpgsql as $$
declare
  expected jsonb := old.ops::jsonb;
  kept jsonb := new.salts::jsonb;
  key text; salt text; place text[]; value jsonb;
begin
  if to_jsonb(new) - 'ops' - 'salts' <> to_jsonb(old) - 'ops' - 'salts' then
    raise exception 'an entry of the log keeps all but what is erased' using errcode = 'check_violation';
  end if;
  for key, salt in select * from json_each_text(old.salts::json) loop
    if kept ? key then
      if kept->>key <> salt then raise exception 'a salt stays or goes' using errcode = 'check_violation'; end if;
      kept := kept - key;
      continue;
    end if;
    place := array[split_part(key, '.', 1)] || case expected->split_part(key, '.', 1)::int->>'kind'
      when 'prose' then array['update']
      when 'insert' then array['row', split_part(key, '.', 2)]
      else array['fields', split_part(key, '.', 2)] end;
    value := expected #> place;
    expected := jsonb_set(expected, place, case when jsonb_typeof(value) = 'array'
      then jsonb_build_array(
        encode(sha256(convert_to(salt || ':' || (value->0)::text, 'UTF8')), 'hex'),
        encode(sha256(convert_to(salt || ':' || (value->1)::text, 'UTF8')), 'hex'))
      else to_jsonb(encode(sha256(convert_to(salt || ':' || value::text, 'UTF8')), 'hex')) end);
  end loop;
  if kept <> '{}'::jsonb or new.ops::jsonb <> expected
    or ${BOOKS_SCHEMA}.names_in_order(new.ops) <> ${BOOKS_SCHEMA}.names_in_order(old.ops) then
    raise exception 'only a commitment takes the place of a value' using errcode = 'check_violation';
  end if;
  return new;
end $$`;

/** The names in a set's ops, in the order in which they are written. */
const NAMES_IN_ORDER = `
create or replace function ${BOOKS_SCHEMA}.names_in_order(ops text) returns text language sql immutable as $$
  select coalesce(string_agg(names, ';' order by n), '') from (
    select n, (select string_agg(k, ',') from json_object_keys(op) k) || ':' ||
      coalesce((select string_agg(k, ',') from json_object_keys(coalesce(op->'row', op->'fields')) k), '') as names
    from json_array_elements(ops::json) with ordinality as each(op, n)
  ) as told
$$`;
