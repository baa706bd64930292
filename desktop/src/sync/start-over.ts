import type { LoggedSet } from '@portfolio-os/shared/log';
import { clearState, DivergedError, type Ledger, rebase, rewindTo } from '../ledger/index.ts';
import type { Remote } from './remote.ts';

/**
 * Begins again with all of the server's log, in one step: for books that began with a snapshot which the server does not
 * know any more, because it was set back. What waits here goes on waiting, and what lies here for a decision stays.
 */
export async function startOver(ledger: Ledger, remote: Remote): Promise<void> {
  const log = await wholeLog(remote);
  await ledger
    .synchronise(async (trx, tools) => {
      await clearState(trx, 'base');
      await clearState(trx, 'historyThrough');
      const beginning = await rewindTo(trx, 0, tools);
      return rebase(trx, beginning, { pulled: log, verdicts: [] }, tools);
    })
    .catch((error: unknown) => {
      // The server was set back once more while its log came: whoever called looks again.
      if (!(error instanceof DivergedError)) throw error;
    });
}

async function wholeLog(remote: Remote): Promise<LoggedSet[]> {
  const log: LoggedSet[] = [];
  for (;;) {
    const { head, sets } = await remote.changes(log.length);
    log.push(...sets);
    if (sets.length === 0 || log.length >= head.seq) return log;
  }
}
