import type { SyncView } from '@portfolio-os/shared/api';
import { accept, refuse } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Ledger, readConflicts, readParked, readState, readStranded } from '../../ledger/index.ts';
import type { SyncHub } from '../../sync/index.ts';
import { answer, answerValue, body } from '../answer.ts';
import type { PortfolioEnv } from '../context.ts';
import { streamProgress } from '../progress.ts';

/** How a portfolio stands to its server. */
export function syncRoutes(hub: SyncHub) {
  return new Hono<PortfolioEnv>()
    .get('/sync', async (context) => {
      const { ledger, portfolioId } = context.var;
      return answerValue(context, await viewSync(hub, portfolioId, ledger));
    })
    .post('/sync/now', async (context) => {
      const { ledger, portfolioId } = context.var;
      await hub.syncNow(portfolioId);
      return answerValue(context, await viewSync(hub, portfolioId, ledger));
    })
    .post('/sync/connect', body(z.strictObject({ accountId: z.string() })), (context) =>
      streamProgress(context, async (report) => {
        const { ledger, portfolioId } = context.var;
        const account = await hub.accounts.find(context.req.valid('json').accountId);
        if (!account) return refuse('signed-out', 'Sign in first.');
        const { name } = await getOrganisation(ledger.books);
        const connected = await hub.connect(portfolioId, name, account, (done, total) =>
          report(done, total, 'Sending your books'),
        );
        return connected.ok ? accept(await viewSync(hub, portfolioId, ledger)) : connected;
      }),
    )
    .post('/sync/disconnect', body(z.strictObject({ evenWaiting: z.boolean() })), async (context) => {
      const { ledger, portfolioId } = context.var;
      const done = await hub.disconnect(portfolioId, context.req.valid('json'));
      return answer(context, done.ok ? accept(await viewSync(hub, portfolioId, ledger)) : done);
    });
}

async function viewSync(hub: SyncHub, id: string, ledger: Ledger): Promise<SyncView> {
  const setBack = await readState(ledger.db, 'setBackAt');
  return {
    ...hub.standing(id),
    connection: viewConnection(ledger),
    waiting: ledger.pending,
    parked: await readParked(ledger.db),
    attention: (await readConflicts(ledger.db)).length + (await readStranded(ledger)).length,
    setBack: setBack ? (JSON.parse(setBack) as SyncView['setBack']) : null,
  };
}

function viewConnection({ connection }: Ledger): SyncView['connection'] {
  if (!connection) return null;
  const { userId: accountId, url, email, role, reviewer } = connection;
  return { accountId, url, email, role, reviewer };
}
