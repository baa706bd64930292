import { accept, derivedId, type Result, Rollback } from '@portfolio-os/shared/core';
import type { PastBooks } from '@portfolio-os/shared/known-on';
import { ErasedFields, eraseFromSet, parseLogged, toLoggedRow } from '@portfolio-os/shared/log';
import { erasedFiles } from '@portfolio-os/shared/people';
import { type ErasurePlan, erasing, type Person, planErasure } from '@portfolio-os/shared/person-data';
import { sql } from 'kysely';
import { APP_ROLE, ERASING_ROLE, type ServerDatabase } from '../database/index.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { type Executed, execute } from './execute.ts';
import { lockHead } from './head.ts';
import type { Author } from './run-as-system.ts';

/** What erasing a person would do in the books of an organisation, as they stand. */
export function planErasureIn(
  database: ServerDatabase,
  orgId: string,
  person: Person,
): Promise<Result<ErasurePlan>> {
  return inOrganisation(database, orgId, (trx) => planErasure(booksIn(trx), person));
}

/**
 * Erases a person in every copy that the database holds, in one transaction under the organisation's lock: the set that says so, the
 * tables, the log, the verdicts and the snapshots. Devices do the same when that set reaches them.
 */
export async function erasePersonIn(
  database: ServerDatabase,
  orgId: string,
  { erasure, ...person }: Person & { readonly erasure?: string | undefined },
  by: { author: Author; now: Date; onFailure: (error: unknown) => void },
): Promise<Result<Executed>> {
  const { author, now, onFailure } = by;
  const device = derivedId('device', 'erasing', orgId, author.userId);
  try {
    return await inOrganisation(database, orgId, async (trx) => {
      const locked = await lockHead(trx);
      if (erasure && (await isThere(trx, erasure)))
        return accept({ head: { seq: locked.seq, hash: locked.hash }, sets: [] });
      const plan = await planErasure(booksIn(trx), person);
      if (!plan.ok) return plan;
      const program = { ...author, device, name: 'Erasing' };
      const done = await execute(trx, locked, erasing(plan.value, erasure), {
        orgId,
        program,
        now,
        onFailure,
      });
      await eraseStored(trx);
      return { ok: true, value: done };
    });
  } catch (error) {
    if (error instanceof Rollback) return error.result as Result<Executed>;
    throw error;
  }
}

/** Whether an erasing is in the books already: two of an owner's devices may ask for it again. */
async function isThere(trx: OrganisationTransaction, erasure: string): Promise<boolean> {
  const row = trx.selectFrom('erasure').select('id').where('id', '=', erasure);
  return (await row.executeTakeFirst()) !== undefined;
}

/** The files that no record names any more but those that were erased: hashes. */
export function erasedFilesIn(database: ServerDatabase, orgId: string): Promise<string[]> {
  return inOrganisation(database, orgId, (trx) => erasedFiles(booksIn(trx)));
}

/** Takes what the books say is erased out of the log, of what was answered to devices, and of the snapshots. */
export async function eraseStored(trx: OrganisationTransaction): Promise<void> {
  const rows = await trx
    .selectFrom('erasedRecord')
    .select(['recordTable', 'recordId', 'fields', 'seq'])
    .execute();
  if (rows.length === 0) return;
  await trx.deleteFrom('snapshot').execute();
  await sql`set local role ${sql.id(ERASING_ROLE)}`.execute(trx);
  await eraseFromLog(trx, ErasedFields.of(rows));
  // A refusal may quote what it refuses; its code is what a device needs to know when it asks again. It is not read as JSON: Postgres
  // takes no NUL there, and whoever was refused one could keep everybody from being erased.
  await sql`
    update verdict set refusal = json_build_object(
      'code', substring(refusal from '"code":"([a-z0-9-]+)"'), 'message', ${ABOUT_ERASED}::text)::text
    where refusal is not null`.execute(trx);
  await sql`set local role ${sql.id(APP_ROLE)}`.execute(trx);
}

const ABOUT_ERASED = 'This was refused before somebody was erased, and what it said went with them.';

async function eraseFromLog(trx: OrganisationTransaction, erased: ErasedFields): Promise<void> {
  for (let seen = 0; ; ) {
    const rows = await trx
      .selectFrom('changeSet')
      .selectAll()
      .where('seq', '>', seen)
      .where('salts', '!=', '{}')
      .orderBy('seq')
      .limit(500)
      .execute();
    for (const { orgId: _, ...row } of rows) {
      const set = parseLogged(row);
      const bare = eraseFromSet(set, erased);
      if (bare === set) continue;
      const { ops, salts } = toLoggedRow(bare);
      await trx.updateTable('changeSet').set({ ops, salts }).where('seq', '=', set.seq).execute();
    }
    const last = rows.at(-1);
    if (!last) return;
    seen = last.seq;
  }
}

/** How many values of an organisation were erased when books of its past were last read here. */
const counted = new WeakMap<PastBooks, Map<string, number>>();

/**
 * Drops books of past days that were folded before something was erased, whichever node erased it: erasing leaves every hash as it
 * is, so that nothing else tells them apart.
 */
export async function forgetErased(
  past: PastBooks,
  trx: OrganisationTransaction,
  orgId: string,
): Promise<void> {
  const { count } = await trx
    .selectFrom('erasedRecord')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const known = counted.get(past) ?? new Map<string, number>();
  counted.set(past, known);
  if ((known.get(orgId) ?? 0) === Number(count)) return;
  known.set(orgId, Number(count));
  await past.forget(orgId);
}
