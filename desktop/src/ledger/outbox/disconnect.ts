import { type ChangeSet, headOf, saltPersonalValues } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { clearConnection } from '../connection.ts';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { beginApart, keepArguments } from '../kept-arguments.ts';
import type { Head } from '../log.ts';
import type { RebaseTools } from '../rebase/rebase.ts';
import { sequenceHere } from '../sequence-here.ts';
import { onlyNew, undoPending } from './outbox.ts';

type Tools = Pick<RebaseTools, 'projection' | 'touched'>;

/**
 * The portfolio becomes its own sequencer. What still waited for the server takes its place at the end of the log here,
 * so that nothing of it is lost; the server's books are without it until the two come together again.
 */
export async function disconnectBooks(trx: LedgerDatabase, head: Head, tools: Tools): Promise<Head> {
  let end = head;
  for (const { set, invocation, part } of await undoPending(trx, tools.projection)) {
    const own = await withoutKnown(trx, set);
    if (!own) continue;
    const placed = await sequenceHere(trx, end, own);
    await tools.projection.fold(trx, [placed]);
    for (const op of own.ops) tools.touched.add(op.table);
    end = headOf(placed);
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
