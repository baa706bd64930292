import type { LiveEvent } from '@portfolio-os/shared/api';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Ledger, Workspace } from '../ledger/index.ts';
import type { SyncHub } from '../sync/index.ts';
import type { PortfolioEnv } from './context.ts';

const HEARTBEAT_MS = 15_000;
/** Named like a table: how the portfolio stands to its server. */
const SYNC = 'sync';
/** Named like a table: a file that was attached elsewhere has come. */
const RECEIPT_FILE = 'receiptFile';

/**
 * Tells screens after each commit which records changed, so that what they show is never older than the books. It ends when the
 * books are closed, as when a backup takes their place: who reconnects hears of those that are there then, and reads all anew.
 */
export function eventRoutes(workspace: Workspace, hub: SyncHub) {
  return new Hono<PortfolioEnv>().get('/events', (context) =>
    streamSSE(context, async (events) => {
      const { ledger, portfolioId } = context.var;
      const send = (event: LiveEvent) => events.writeSSE({ event: 'commit', data: JSON.stringify(event) });
      let stood = standing(ledger);
      const stop = ledger.onCommit(({ seq, tables }) => {
        const stands = standing(ledger);
        const told = stands === stood ? tables : [...tables, SYNC];
        stood = stands;
        if (told.length > 0) void send({ seq, tables: [...told] });
      });
      const arrived = () => void send({ seq: ledger.head.seq, tables: [RECEIPT_FILE] });
      const stopArrivals = workspace.receipts.of(portfolioId).onArrival(arrived);
      const stopStanding = hub.onChange((id) => {
        if (id === portfolioId) void send({ seq: ledger.head.seq, tables: [SYNC] });
      });
      const heartbeat = setInterval(
        () => void events.writeSSE({ event: 'heartbeat', data: '' }),
        HEARTBEAT_MS,
      );
      const over = Promise.withResolvers<void>();
      events.onAbort(over.resolve);
      const stopClose = ledger.onClose(over.resolve);
      await send({ seq: ledger.head.seq, tables: [] });
      await over.promise;
      clearInterval(heartbeat);
      stop();
      stopClose();
      stopArrivals();
      stopStanding();
    }),
  );
}

/** What a commit may change of how the portfolio stands to its server. */
function standing({ pending, connection }: Ledger): string {
  return `${pending} ${JSON.stringify(connection)}`;
}
