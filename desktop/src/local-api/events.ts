import { NEWS_HEADER } from '@portfolio-os/shared/api';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { streamSSE } from 'hono/streaming';
import type { PortfolioEnv } from './context.ts';
import type { LiveNews } from './live-news.ts';

const HEARTBEAT_MS = 15_000;

/** Says with each answer up to which news it is true at least: what was told while it was made, it may know or not. */
export function withNews(news: LiveNews) {
  return createMiddleware<PortfolioEnv>(async (context, next) => {
    const { count } = news.of(context.var.portfolioId, context.var.ledger);
    await next();
    context.header(NEWS_HEADER, String(count));
  });
}

/**
 * Tells screens after each commit which records changed, so that what they show is never older than the books. It ends when the
 * books are closed, as when a backup takes their place: who reconnects hears of those that are there then, and reads all anew.
 */
export function eventRoutes(news: LiveNews) {
  return new Hono<PortfolioEnv>().get('/events', (context) =>
    streamSSE(context, async (events) => {
      const { ledger, portfolioId } = context.var;
      const heartbeat = setInterval(
        () => void events.writeSSE({ event: 'heartbeat', data: '' }),
        HEARTBEAT_MS,
      );
      const over = Promise.withResolvers<void>();
      events.onAbort(over.resolve);
      const stopClose = ledger.onClose(over.resolve);
      const stop = news.of(portfolioId, ledger).follow((event) => {
        void events.writeSSE({ event: 'commit', data: JSON.stringify(event) });
      });
      await over.promise;
      clearInterval(heartbeat);
      stop();
      stopClose();
    }),
  );
}
