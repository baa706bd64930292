import { saltPersonalValues } from '@portfolio-os/shared/chain';
import {
  admitOps,
  type ChangeSet,
  type Op,
  Projection,
  SCHEMA_VERSION,
  upcastOps,
} from '@portfolio-os/shared/changes';
import { accept, type Refusal, type Result, type Role, refuse } from '@portfolio-os/shared/core';
import { checkInvariants, registry } from '@portfolio-os/shared/portfolio';
import { sql } from 'kysely';
import type { OrganisationTransaction } from '../tenancy/index.ts';

const projection = new Projection(registry);

export type Admission =
  | { readonly outcome: 'accepted'; readonly set: ChangeSet }
  | { readonly outcome: 'duplicate' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/**
 * Admits one set at `seq`: its ops are in the tables when this answers `accepted`, and nothing is when it does not. The
 * set that comes back is what the log keeps: without the inserts that were already known.
 */
export async function admitSet(
  trx: OrganisationTransaction,
  set: ChangeSet,
  { role, seq }: { role: Role; seq: number },
): Promise<Admission> {
  const sealed = checkSalts(set);
  if (!sealed.ok) return { outcome: 'refused', refusal: sealed.error };
  await sql`savepoint admitting`.execute(trx);
  const admitted = await admitOpsOf(trx, set, { role, seq });
  await sql.raw(admitted.ok ? 'release savepoint admitting' : 'rollback to savepoint admitting').execute(trx);
  if (!admitted.ok) return { outcome: 'refused', refusal: admitted.error };
  if (admitted.value.length === 0) return { outcome: 'duplicate' };
  return { outcome: 'accepted', set: asLogged(set, admitted.value) };
}

async function admitOpsOf(
  trx: OrganisationTransaction,
  set: ChangeSet,
  { role, seq }: { role: Role; seq: number },
): Promise<Result<readonly Op[]>> {
  const admitted = await admitOps(trx, upcastOps(set.ops, set.schema), { registry, role });
  if (!admitted.ok || admitted.value.length === 0) return admitted;
  await projection.apply(trx, admitted.value, seq);
  const sound = await checkInvariants(trx, admitted.value);
  return sound.ok ? admitted : sound;
}

/**
 * Admits many sets that only add, with few statements; null where one of them needs a judgement of its own. They stand at
 * `seq` and after. Adding alone takes nothing back, so what holds of all holds after each; only a reference to a row that a
 * later set of the same batch brings is taken a moment early.
 */
export async function admitTogether(
  trx: OrganisationTransaction,
  sets: readonly ChangeSet[],
  { role, seq }: { role: Role; seq: number },
): Promise<readonly ChangeSet[] | null> {
  const ops = sets.flatMap((set) => set.ops);
  if (!sets.every((set) => checkSalts(set).ok) || hasRepeats(ops)) return null;
  const admitted = await admitOps(trx, ops, { registry, role });
  if (!admitted.ok || admitted.value.length !== ops.length) return null;
  await sql`savepoint together`.execute(trx);
  await projection.fold(
    trx,
    sets.map((set, index) => ({ ...set, seq: seq + index })),
  );
  const sound = await checkInvariants(trx, ops);
  await sql.raw(sound.ok ? 'release savepoint together' : 'rollback to savepoint together').execute(trx);
  return sound.ok ? sets : null;
}

/** Whether a set does nothing but add facts and records of this version, and takes nothing back. */
export function onlyAdds(set: ChangeSet): boolean {
  return (
    set.schema === SCHEMA_VERSION &&
    set.ops.every(
      (op) => op.kind === 'insert' && Object.values(op.row).every((v) => typeof v !== 'number' || v >= 0),
    )
  );
}

function hasRepeats(ops: readonly Op[]): boolean {
  return new Set(ops.map(({ table, id }) => `${table} ${id}`)).size < ops.length;
}

/** Without a salt a personal value would stand in the chain where erasure cannot take it out. */
function checkSalts(set: ChangeSet): Result<null> {
  const missing = Object.keys(saltPersonalValues(registry, set.ops)).find((key) => !set.salts[key]);
  return missing
    ? refuse('bad-record', `The change has no salt for ${missing}. Update PortfolioOS on this device.`)
    : accept(null);
}

function asLogged(set: ChangeSet, ops: readonly Op[]): ChangeSet {
  if (ops.length === set.ops.length && ops.every((op, index) => op === set.ops[index])) return set;
  return { ...set, schema: SCHEMA_VERSION, ops, salts: saltPersonalValues(registry, ops) };
}
