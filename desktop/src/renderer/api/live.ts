import type { LiveEvent } from '@portfolio-os/shared/api';
import { Backoff } from '@portfolio-os/shared/core';
import { type Query, type QueryClient, type QueryFilters, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ApiError, NEEDS_LINK, open } from './client.ts';
import { piecesOf } from './lines.ts';
import { liveEventsIn } from './live-events.ts';
import { heardUpTo, seenUpTo } from './news.ts';
import { portfolioPath } from './portfolio-routes.ts';
import { noteViews, portfoliosQuery, receiptViews, syncViews } from './queries.ts';

export type Connection = 'connecting' | 'connected' | 'retrying' | 'needs-link';

/** The engine is on this computer: it is back as soon as it was started again. */
const RETRIES = { firstMs: 250, longestMs: 5_000 };
/** Bursts of commits, an import for instance, are drawn at most this often. */
const REDRAW_EVERY_MS = 200;

/** Events were missed: whatever it was may have changed. */
const ANY: readonly string[] = ['*'];

let connection: Connection = 'connecting';
const listeners = new Set<() => void>();

function setConnection(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}

/** Keeps what is on the screen true: every commit, whoever made it, marks this portfolio's views as stale. */
export function useLive(portfolioId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const stop = new AbortController();
    void follow(portfolioId, client, stop.signal);
    return () => stop.abort();
  }, [portfolioId, client]);
}

async function follow(portfolioId: string, client: QueryClient, signal: AbortSignal): Promise<void> {
  const changed = new Set<string>();
  const redraw = throttled(() => {
    void markStale(client, portfolioId, changed);
    changed.clear();
  });
  const backoff = new Backoff(RETRIES);
  let missedEvents = false;
  while (!signal.aborted) {
    try {
      let isFirst = true;
      for await (const event of events(portfolioId, signal)) {
        backoff.reset();
        setConnection('connected');
        // The first event only says where the books stand. Something was missed where an answer that is shown knew less.
        const hasMissed = isFirst && (missedEvents || event.news !== (seenUpTo(portfolioId) ?? event.news));
        for (const table of hasMissed ? ANY : event.tables) changed.add(table);
        if (changed.size > 0) redraw();
        heardUpTo(portfolioId, event.news);
        isFirst = false;
        missedEvents = false;
      }
      if (signal.aborted) return;
      setConnection('retrying');
    } catch (error) {
      if (signal.aborted) return;
      setConnection(error instanceof ApiError && error.code === NEEDS_LINK ? NEEDS_LINK : 'retrying');
    }
    missedEvents = true;
    await pause(backoff.next(), signal);
  }
}

/**
 * What changes no figure, and the views that alone show it: what somebody types in a note, what has reached the server,
 * which attached files have come.
 */
const narrow = new Map([
  ['note', noteViews],
  ['sync', syncViews],
  ['receiptFile', receiptViews],
]);

function markStale(client: QueryClient, portfolioId: string, changed: ReadonlySet<string>): Promise<void> {
  const narrowed = [...changed].every((table) => narrow.has(table));
  const views = [...changed].flatMap((table) => narrow.get(table) ?? []);
  // A backup may have taken the place of the books, in which the portfolio had another name.
  if (ANY.some((any) => changed.has(any)))
    void client.invalidateQueries({ queryKey: portfoliosQuery.queryKey });
  const filters = {
    queryKey: ['portfolio', portfolioId],
    ...(narrowed && { predicate: ({ queryKey }: Query) => views.includes(queryKey[2]) }),
  };
  askAgainOnceAnswered(client, filters);
  return client.invalidateQueries(filters);
}

/** A view that is under way for the first time is not asked anew, and its answer may be older than what changed. */
function askAgainOnceAnswered(client: QueryClient, filters: QueryFilters): void {
  const first = client
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  for (const { promise, queryKey } of first) {
    const again = () => client.invalidateQueries({ queryKey, exact: true });
    // Where it was refused, what changed may be why it no longer is.
    void promise?.then(again, again);
  }
}

/** Events through fetch, which the app:// scheme serves too. Heartbeats are left out. */
async function* events(portfolioId: string, signal: AbortSignal): AsyncGenerator<LiveEvent> {
  const body = await open(portfolioPath(portfolioId, '/events'), signal);
  yield* liveEventsIn(piecesOf(body));
}

function throttled(action: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      action();
    }, REDRAW_EVERY_MS);
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
