import { checkDays } from '@portfolio-os/shared/closing';
import { accept, type Refusal, type Result, refuse, type Seat } from '@portfolio-os/shared/core';
import {
  admitOps,
  type ChangeSet,
  isCommitment,
  type Op,
  Projection,
  readableOps,
  SCHEMA_VERSION,
  saltPersonalValues,
  saysPersonal,
  upcastOps,
} from '@portfolio-os/shared/log';
import { erasedPeople, withoutErasedPeople } from '@portfolio-os/shared/people';
import { checkInvariants, registry } from '@portfolio-os/shared/portfolio';
import { sql } from 'kysely';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';

const projection = new Projection(registry);

export type Admission =
  | { readonly outcome: 'accepted'; readonly set: ChangeSet }
  | { readonly outcome: 'duplicate' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** The books break an invariant and there is no savepoint: the whole transaction has to be rolled back. */
export class UnsoundError extends Error {}

export interface Place {
  readonly role: Seat;
  readonly seq: number;
  /** Whether an unsound set is rolled back by itself; otherwise it ends the transaction with an `UnsoundError`. */
  readonly savepoints: boolean;
  /** When the set is accepted, an ISO instant: its facts may not be dated behind the day after. */
  readonly acceptedAt: string;
  /**
   * Whether the set is in a log already. Such a log is checked for its chain and its shapes only: a later rule is asked of
   * new sets only, and a breach of it is a finding of `verify`.
   */
  readonly logged?: boolean;
}

/**
 * Admits one set at `seq`. Its ops are applied when this answers `accepted`, and none is otherwise. The set that is answered
 * is what the log keeps: without the inserts that were already known.
 */
export async function admitSet(
  trx: OrganisationTransaction,
  set: ChangeSet,
  place: Place,
): Promise<Admission> {
  const told = place.logged ? set : await withoutErasedOf(trx, set);
  const sealed = checkSalts(told, place);
  if (!sealed.ok) return { outcome: 'refused', refusal: sealed.error };
  const admitted = await takingBack(trx, place, () => admitOpsOf(trx, told, place));
  if (!admitted.ok) return { outcome: 'refused', refusal: admitted.error };
  if (admitted.value.length === 0) return { outcome: 'duplicate' };
  // A log that is uploaded stays as it is, with what stands in it for the values that were erased.
  if (place.logged && admitted.value.length === readableOps(registry, set).length)
    return { outcome: 'accepted', set };
  return { outcome: 'accepted', set: asLogged(told, admitted.value) };
}

/** A new set as it is judged: without what its author erased of it before, and without what tells of people who were erased. */
async function withoutErasedOf(trx: OrganisationTransaction, set: ChangeSet): Promise<ChangeSet> {
  const readable = readableOps(registry, set);
  const ops = await withoutErasedPeople(booksIn(trx), registry, { ops: readable, base: set.base });
  const isSame = ops.length === set.ops.length && ops.every((op, index) => op === set.ops[index]);
  return isSame ? set : { ...set, ops, salts: saltPersonalValues(registry, ops) };
}

/** Rolls back what was applied before a refusal was found. */
async function takingBack<T>(
  trx: OrganisationTransaction,
  { savepoints }: Place,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!savepoints) return work();
  await sql`savepoint admitting`.execute(trx);
  const done = await work();
  await sql.raw(done.ok ? 'release savepoint admitting' : 'rollback to savepoint admitting').execute(trx);
  return done;
}

/** Applies ops and answers whether every invariant still holds. */
async function applied(
  trx: OrganisationTransaction,
  ops: readonly Op[],
  { savepoints, logged }: Place,
  apply: () => Promise<void>,
): Promise<Result<null>> {
  await apply();
  if (logged) return accept(null);
  const sound = await checkInvariants(trx, ops);
  if (!sound.ok && !savepoints) throw new UnsoundError(sound.error.message);
  return sound;
}

async function admitOpsOf(
  trx: OrganisationTransaction,
  set: ChangeSet,
  place: Place,
): Promise<Result<readonly Op[]>> {
  const { role, logged } = place;
  const read = readableOps(registry, { ops: upcastOps(set.ops, set.schema), salts: set.salts });
  const admitted = await admitOps(trx, read, { registry, role, logged });
  if (!admitted.ok || admitted.value.length === 0) return admitted;
  const { value: ops } = admitted;
  const dated = await checkDaysAt(trx, ops, place);
  if (!dated.ok) return dated;
  const sound = await applied(trx, ops, place, () => projection.apply(trx, ops, place.seq));
  return sound.ok ? admitted : sound;
}

/**
 * Admits many sets that only add, with few statements, at `seq` and after; null where one of them has to be judged alone.
 * Because sets that add take nothing back, an invariant that holds after all of them holds after each. The one exception: a
 * set may refer to a row that a later set of the batch brings.
 */
export async function admitTogether(
  trx: OrganisationTransaction,
  sets: readonly ChangeSet[],
  place: Place,
): Promise<readonly ChangeSet[] | null> {
  const ops = sets.flatMap((set) => set.ops);
  if (!sets.every((set) => checkSalts(set, place).ok) || hasRepeats(ops)) return null;
  if (!(await isUntouchedByErasing(trx, sets, place))) return null;
  const { role, logged } = place;
  const admitted = await admitOps(trx, ops, { registry, role, logged });
  if (!admitted.ok || admitted.value.length !== ops.length) return null;
  if (!(await checkDaysAt(trx, ops, place)).ok) return null;
  const placed = sets.map((set, index) => ({ ...set, seq: place.seq + index }));
  const sound = await takingBack(trx, place, () =>
    applied(trx, ops, place, () => projection.fold(trx, placed)),
  );
  return sound.ok ? sets : null;
}

/** Judges the days of a new set by what is closed, as the lock stands in the transaction that admits it. */
async function checkDaysAt(
  trx: OrganisationTransaction,
  ops: readonly Op[],
  { acceptedAt, logged }: Place,
): Promise<Result<null>> {
  return logged ? accept(null) : checkDays(booksIn(trx), ops, { at: new Date(acceptedAt) });
}

/** Whether a set does nothing but add facts and records of this version, and takes nothing back and no room away. */
export function onlyAdds(set: ChangeSet): boolean {
  return set.schema === SCHEMA_VERSION && set.ops.every(adds);
}

function adds(op: Op): boolean {
  if (op.kind !== 'insert' || registry.records.get(op.table)?.takes) return false;
  return Object.values(op.row).every((value) => typeof value !== 'number' || value >= 0);
}

function hasRepeats(ops: readonly Op[]): boolean {
  return new Set(ops.map(({ table, id }) => `${table} ${id}`)).size < ops.length;
}

/**
 * A personal value without a salt would stay in the chain after erasure; a salt without a personal value would be kept for
 * ever.
 */
function checkSalts(set: ChangeSet, { logged }: Pick<Place, 'logged'>): Result<null> {
  const all = Object.keys(saltPersonalValues(registry, set.ops));
  const needed = logged ? all.filter((key) => set.salts[key] || !isErasedIn(set, key)) : all;
  const missing = needed.find((key) => !set.salts[key]);
  if (missing)
    return refuse('bad-record', `The change has no salt for ${missing}. Update PortfolioOS on this device.`);
  return Object.keys(set.salts).length > needed.length
    ? refuse('bad-record', 'The change has salts for values that are not in it.')
    : accept(null);
}

/** Whether what stands in a set of a log is the commitment of a value that was erased there. */
function isErasedIn({ ops }: ChangeSet, key: string): boolean {
  const [index = '', name = ''] = key.split('.');
  const op = ops[Number(index)];
  if (!op) return false;
  if (op.kind === 'prose') return isCommitment(op.update);
  return op.kind === 'insert'
    ? isCommitment(op.row[name] ?? null)
    : (op.fields[name] ?? []).every(isCommitment);
}

/** Whether none of new sets has to leave out what was erased: those that have to are judged one by one. */
async function isUntouchedByErasing(
  trx: OrganisationTransaction,
  sets: readonly ChangeSet[],
  { logged }: Place,
): Promise<boolean> {
  if (logged)
    return sets.every((set) => readableOps(registry, set).every((op, index) => op === set.ops[index]));
  const personal = sets.filter(({ ops }) => ops.some((op) => saysPersonal(registry, op)));
  const base = Math.min(...personal.map((set) => set.base));
  if (personal.length === 0 || (await erasedPeople(booksIn(trx), base)).people.size === 0) return true;
  for (const set of personal) if ((await withoutErasedOf(trx, set)) !== set) return false;
  return true;
}

function asLogged(set: ChangeSet, ops: readonly Op[]): ChangeSet {
  if (ops.length === set.ops.length && ops.every((op, index) => op === set.ops[index])) return set;
  return { ...set, schema: SCHEMA_VERSION, ops, salts: saltPersonalValues(registry, ops) };
}
