import type { SyncView } from '@portfolio-os/shared/api';
import { Hono } from 'hono';
import { type Ledger, readAttention, readState } from '../ledger/index.ts';
import type { SyncHub } from '../sync/index.ts';
import { answerValue } from './answer.ts';
import type { PortfolioEnv } from './context.ts';

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
    });
}

async function viewSync(hub: SyncHub, id: string, ledger: Ledger): Promise<SyncView> {
  const { connection } = ledger;
  const setBack = await readState(ledger.db, 'setBackAt');
  return {
    ...hub.standing(id),
    connection: connection && { url: connection.url, email: connection.email, role: connection.role },
    waiting: ledger.pending,
    attention: (await readAttention(ledger.db)).length,
    setBack: setBack ? (JSON.parse(setBack) as SyncView['setBack']) : null,
  };
}
