import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import {
  type Countersignature,
  countersignature,
  headText,
  isSignedBy,
  type Vouching,
  vouchingText,
} from '@portfolio-os/shared/proof';
import type { CountersignedView } from '@portfolio-os/shared/wire';
import { z } from 'zod';
import { hashOf, type Ledger, readLogTree, readState, writeState } from '../../ledger/index.ts';
import type { AsksServer } from '../../sync/index.ts';
import type { DeviceKey } from './device-keys.ts';

const STATE = 'countersigned';
/** A proof carries no more than twenty. */
const MOST_KEPT = 20;
const list = z.array(countersignature);

/** What was said of heads of this log, as this computer keeps it; what no longer is of this log is left out. */
export async function keptCountersignatures(ledger: Ledger): Promise<Countersignature[]> {
  const all = list.parse(JSON.parse((await readState(ledger.db, STATE)) ?? '[]'));
  const there = await Promise.all(
    all.map(async ({ vouching: { head } }) => (await hashOf(ledger.db, head.seq)) === head.hash),
  );
  return all.filter((_, index) => there[index]);
}

/** Whose books, as which computer, and how the server is asked about them. */
export interface Countersigner {
  readonly ledger: Ledger;
  readonly portfolioId: string;
  readonly key: DeviceKey;
  readonly ask: AsksServer;
}

/** Asks the server to countersign where it stands, and keeps what it and the members' devices say. */
export async function askCountersignature({
  ledger,
  key,
  ask,
}: Countersigner): Promise<Result<Countersignature[]>> {
  if (!ledger.connection) return notConnected;
  const answered = await ask<CountersignedView>('/heads', { body: { key: key.publicKey } });
  if (!answered.ok) return answered;
  const said = list.max(MOST_KEPT).safeParse(answered.value.countersignatures);
  if (!said.success || !said.data.every(isSound)) return unsound;
  await keep(ledger, said.data);
  return accept(await keptCountersignatures(ledger));
}

/**
 * Countersigns by this computer's key what the server said of the newest head, where it is what this log comes to as well. For an
 * accountant, or whoever is not the one who writes the books. The same head with the same keys is countersigned once.
 */
export async function countersignHere(by: Countersigner): Promise<Result<Countersignature[]>> {
  const { ledger, portfolioId, key, ask } = by;
  const known = await askCountersignature(by);
  if (!known.ok) return known;
  const servers = known.value.filter(({ vouching }) => vouching.as === 'server');
  const newest = servers.toSorted((a, b) => b.vouching.head.seq - a.vouching.head.seq)[0];
  if (!newest) return notInStep;
  const { head, keys } = newest.vouching;
  if (known.value.some((one) => one.key === key.publicKey && isOf(one, newest.vouching))) return known;
  const { tree } = await readLogTree(ledger.db, { through: head.seq });
  if (headText(tree.head(portfolioId)) !== headText(head)) return otherTree;
  const vouching: Vouching = { as: 'member', head, keys, at: new Date().toISOString() };
  const said = { vouching, key: key.publicKey, signature: key.sign(vouchingText(vouching)) };
  const taken = await ask<null>('/heads/countersigned', { body: { countersignature: said } });
  if (!taken.ok) return taken;
  await keep(ledger, [said]);
  return accept(await keptCountersignatures(ledger));
}

function isOf({ vouching }: Countersignature, { head, keys }: Vouching): boolean {
  return headText(vouching.head) === headText(head) && vouching.keys.join() === keys.join();
}

/** The latest word of each key counts. */
async function keep(ledger: Ledger, said: readonly Countersignature[]): Promise<void> {
  await ledger.synchronise(async (trx, _, head) => {
    const before = list.parse(JSON.parse((await readState(trx, STATE)) ?? '[]'));
    const latest = new Map([...before, ...said].map((one) => [one.key, one]));
    await writeState(trx, STATE, JSON.stringify([...latest.values()].slice(-MOST_KEPT)));
    return head;
  });
}

function isSound({ vouching, key, signature }: Countersignature): boolean {
  return isSignedBy(key, vouchingText(vouching), signature);
}

const notConnected = refuse(
  'not-connected',
  'This portfolio lives on this computer alone. Connect it to a server, then that can countersign it.',
);
const unsound = refuse('bad-input', 'What the server countersigned is not signed by the key that it names.');
const notInStep = refuse(
  'out-of-step',
  'This computer is not in step with the server. Sync, then countersign again.',
);
const otherTree = refuse(
  'broken-chain',
  'The server countersigned other books than this computer has. Prove the books on both, and do not countersign.',
);
