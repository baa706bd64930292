import { type ChangeSet, chainHash, RowWriter, saltPersonalValues } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { acceptedHere } from '../accepted-here.ts';
import { clearConnection } from '../connection.ts';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { beginApart, keepArguments } from '../kept-arguments.ts';
import { appendToLog, type Head } from '../log.ts';
import type { RebaseTools } from '../rebase/rebase.ts';
import { onlyNew, undoPending } from './outbox.ts';

type Tools = Pick<RebaseTools, 'projection' | 'touched'>;

const writer = new RowWriter();

/**
 * The portfolio becomes its own sequencer. What still waited for the server takes its place at the end of the log here,
 * so that nothing of it is lost; the server's books are without it until the two come together again.
 */
export async function disconnectBooks(trx: LedgerDatabase, head: Head, tools: Tools): Promise<Head> {
  let end = head;
  for (const { set, invocation, part } of await undoPending(trx, tools.projection)) {
    const own = await withoutKnown(trx, set);
    if (!own) continue;
    end = await sequence(trx, own, end, tools);
    await keepArguments(trx, { id: set.id, invocation, part });
  }
  await beginApart(trx);
  await clearConnection(trx);
  return end;
}

/** What was sent may have met rows that somebody else brought meanwhile: of such a set only the rest is kept. */
async function withoutKnown(trx: LedgerDatabase, set: ChangeSet): Promise<ChangeSet | null> {
  const ops = await onlyNew(trx, set.ops);
  if (ops.length === set.ops.length) return set;
  return ops.length > 0 ? { ...set, ops, salts: saltPersonalValues(registry, ops) } : null;
}

async function sequence(
  trx: LedgerDatabase,
  set: ChangeSet,
  end: Head,
  { projection, touched }: Tools,
): Promise<Head> {
  const acceptedAt = await acceptedHere(trx, end.acceptedAt, set.at);
  const sequenced = { ...set, seq: end.seq + 1, actor: 'local', acceptedAt };
  const hash = chainHash(end.hash, sequenced);
  await appendToLog(trx, writer, [{ ...sequenced, hash }]);
  await projection.fold(trx, [sequenced]);
  for (const op of set.ops) touched.add(op.table);
  return { seq: sequenced.seq, hash, acceptedAt };
}
