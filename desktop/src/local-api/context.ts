import { refuse } from '@portfolio-os/shared/core';
import type { Context } from 'hono';
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

/** Whether the books that a request works with were closed under it: a backup has taken their place. */
export function wasReplaced(context: Context): boolean {
  const ledger: Ledger | undefined = context.get('ledger');
  return ledger !== undefined && !ledger.isOpen;
}

/** For what was under way meanwhile. It may have been done in the former books, which are kept as a backup. */
export const replaced = refuse(
  'replaced',
  'A backup has just taken the place of this portfolio’s books. Look at what they say now, then try again.',
);
