import { type Result, refuse } from '@portfolio-os/shared/core';
import type { Context } from 'hono';
import type { SyncHub } from '../../sync/index.ts';
import type { PortfolioEnv } from '../context.ts';

/** Asks the server about the portfolio that a request is about; a portfolio that has none says what to do. */
export async function askServer<T>(
  hub: SyncHub,
  { var: { portfolioId, ledger } }: Context<PortfolioEnv, string>,
  path: string,
  sent: { method?: string; body?: unknown } = {},
): Promise<Result<T>> {
  return ledger.connection ? hub.ask<T>(portfolioId, path, sent) : notConnected;
}

export const notConnected = refuse(
  'not-connected',
  'This portfolio lives on this computer alone. Connect it to a server, then others can work on it too.',
);
