import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import {
  type Countersignature,
  countersignature,
  headText,
  isSignedBy,
  vouchingText,
} from '@portfolio-os/shared/proof';
import type { ServerDatabase } from '../database/index.ts';
import { type Identity, membersOf } from '../identity/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { growTree } from './grow-tree.ts';
import type { ServerKeys } from './server-keys.ts';

export interface Countersigning {
  readonly database: ServerDatabase;
  readonly identity: Identity;
  readonly keys: ServerKeys;
  readonly now: () => Date;
}

/** Who asks, and about which organisation. */
interface Asking {
  readonly orgId: string;
  readonly userId: string;
}

/** A person’s devices, and the keys that were lost or changed on them: the newest of them count. */
const KEYS_OF_A_MEMBER = 10;
const MOST_KEYS = 150;
/** A proof carries no more. */
const MOST_MEMBERS = 15;

/**
 * Notes the key of a member's device, and countersigns where the books stand: that this server has the same, and by which keys its
 * members sign documents. The same head with the same keys is countersigned once.
 */
export async function countersignHead(
  { database, identity, keys, now }: Countersigning,
  { orgId, userId }: Asking,
  deviceKey: string,
): Promise<Result<Countersignature[]>> {
  const noted = await inOrganisation(database, orgId, (trx) =>
    noteKey(trx, { key: deviceKey, userId, addedAt: now().toISOString() }),
  );
  if (!noted) return keyTaken;
  const head = await growTree(database, orgId);
  const members = new Set((await membersOf(identity, orgId)).map((member) => member.userId));
  return inOrganisation(database, orgId, async (trx) => {
    const signers = await keysOf(trx, members);
    const vouching = { as: 'server' as const, head, keys: signers, at: now().toISOString() };
    const said = {
      vouching,
      key: keys.current.publicKey,
      signature: keys.current.sign(vouchingText(vouching)),
    };
    const own = (await keptOne(trx, said)) ?? (await keep(trx, said, null));
    return accept([own, ...(await ofMembers(trx, members))]);
  });
}

/** Takes what a member's device says of a head that this server countersigned, where it says the same. */
export async function takeCountersignature(
  { database, keys }: Countersigning,
  { orgId, userId }: Asking,
  said: Countersignature,
): Promise<Result<null>> {
  const { vouching, key, signature } = said;
  if (vouching.as !== 'member' || !isSignedBy(key, vouchingText(vouching), signature)) return notSigned;
  return inOrganisation(database, orgId, async (trx) => {
    const owner = await trx
      .selectFrom('signingKey')
      .select('userId')
      .where('key', '=', key)
      .executeTakeFirst();
    const own = await findSaid(trx, keys.current.publicKey, vouching.head.seq);
    if (owner?.userId !== userId || !own || headText(own.vouching.head) !== headText(vouching.head))
      return otherBooks;
    if (vouching.keys.some((one) => !own.vouching.keys.includes(one))) return otherBooks;
    await keep(trx, said, userId);
    return accept(null);
  });
}

/** False where it is somebody else's already. */
async function noteKey(
  trx: OrganisationTransaction,
  row: { key: string; userId: string; addedAt: string },
): Promise<boolean> {
  await trx
    .insertInto('signingKey')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await trx
    .selectFrom('signingKey')
    .select('userId')
    .where('key', '=', row.key)
    .executeTakeFirst();
  return kept?.userId === row.userId;
}

/** The newest keys of each who is a member still, in the order of the keys. */
async function keysOf(trx: OrganisationTransaction, members: ReadonlySet<string>): Promise<string[]> {
  const rows = await trx.selectFrom('signingKey').selectAll().orderBy('addedAt', 'desc').execute();
  const byMember = Map.groupBy(
    rows.filter(({ userId }) => members.has(userId)),
    ({ userId }) => userId,
  );
  const newest = [...byMember.values()].flatMap((own) => own.slice(0, KEYS_OF_A_MEMBER));
  return newest
    .slice(0, MOST_KEYS)
    .map(({ key }) => key)
    .toSorted();
}

/** What was said before of the same head and the same keys. */
async function keptOne(
  trx: OrganisationTransaction,
  { vouching, key }: Countersignature,
): Promise<Countersignature | null> {
  const kept = await findSaid(trx, key, vouching.head.seq);
  const isSame = kept && vouchingText({ ...kept.vouching, at: vouching.at }) === vouchingText(vouching);
  return isSame ? kept : null;
}

async function findSaid(
  trx: OrganisationTransaction,
  key: string,
  seq: number,
): Promise<Countersignature | null> {
  const row = await trx
    .selectFrom('countersignature')
    .select('said')
    .where('key', '=', key)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row ? countersignature.parse(JSON.parse(row.said)) : null;
}

async function keep(
  trx: OrganisationTransaction,
  said: Countersignature,
  userId: string | null,
): Promise<Countersignature> {
  const row = { key: said.key, seq: said.vouching.head.seq, userId, said: JSON.stringify(said) };
  await trx
    .insertInto('countersignature')
    .values(row)
    .onConflict((conflict) => conflict.columns(['orgId', 'key', 'seq']).doUpdateSet(row))
    .execute();
  return said;
}

/** The latest word of each member's device. */
async function ofMembers(
  trx: OrganisationTransaction,
  members: ReadonlySet<string>,
): Promise<Countersignature[]> {
  const rows = await trx
    .selectFrom('countersignature')
    .select(['key', 'userId', 'said'])
    .where('userId', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(200)
    .execute();
  const latest = new Map<string, Countersignature>();
  for (const { key, userId, said } of rows)
    if (userId && members.has(userId) && !latest.has(key))
      latest.set(key, countersignature.parse(JSON.parse(said)));
  return [...latest.values()].slice(0, MOST_MEMBERS);
}

const keyTaken = refuse(
  'id-taken',
  'This key signs for somebody else already. Make another one, then try again.',
);
const notSigned = refuse('bad-input', 'What was sent is not signed by the key that it names.');
const otherBooks = refuse(
  'gap',
  'The server has not countersigned these books, or not with these keys. Ask for its word first, then try again.',
);
