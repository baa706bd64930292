import type { LiveEvent } from '@portfolio-os/shared/api';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Workspace } from '../ledger/index.ts';
import type { PortfolioEnv } from './context.ts';

const HEARTBEAT_MS = 15_000;

/** Tells screens after each commit which records changed, so that what they show is never older than the books. */
export function eventRoutes(workspace: Workspace) {
  return new Hono<PortfolioEnv>().get('/events', (context) =>
    streamSSE(context, async (events) => {
      const { ledger, portfolioId } = context.var;
      const send = (event: LiveEvent) => events.writeSSE({ event: 'commit', data: JSON.stringify(event) });
      const stop = ledger.onCommit(({ seq, tables }) => void send({ seq, tables: [...tables] }));
      const arrived = () => void send({ seq: ledger.head.seq, tables: ['receipt'] });
      const stopArrivals = workspace.receipts.of(portfolioId).onArrival(arrived);
      const heartbeat = setInterval(
        () => void events.writeSSE({ event: 'heartbeat', data: '' }),
        HEARTBEAT_MS,
      );
      const gone = new Promise<void>((resolve) => events.onAbort(resolve));
      await send({ seq: ledger.head.seq, tables: [] });
      await gone;
      clearInterval(heartbeat);
      stop();
      stopArrivals();
    }),
  );
}
