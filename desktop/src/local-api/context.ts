import { createMiddleware } from 'hono/factory';
import type { Ledger, Workspace } from '../ledger/index.ts';
import type { LogFile } from '../log-file/index.ts';
import { refused } from './answer.ts';

declare module 'hono' {
  interface ContextVariableMap {
    log: LogFile;
  }
}

/** Hands every route the log, for what it cannot finish. */
export function withLog(log: LogFile) {
  return createMiddleware(async (context, next) => {
    context.set('log', log);
    await next();
  });
}

/** What a route under a portfolio is given. */
export interface PortfolioEnv {
  Variables: { ledger: Ledger; portfolioId: string };
}

/** Opens the portfolio that the path names, or answers why it cannot be opened. */
export function withPortfolio(workspace: Workspace) {
  return createMiddleware<PortfolioEnv>(async (context, next) => {
    const id = context.req.param('portfolio') ?? '';
    const opened = await workspace.open(id);
    if (!opened.ok) return refused(context, opened);
    context.set('ledger', opened.value);
    context.set('portfolioId', id);
    return next();
  });
}
