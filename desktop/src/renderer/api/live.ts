import type { LiveEvent } from '@portfolio-os/shared/api';
import { Backoff } from '@portfolio-os/shared/core';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ApiError, NEEDS_LINK, open } from './client.ts';
import { piecesOf } from './lines.ts';
import { liveEventsIn } from './live-events.ts';
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
      for await (const event of events(portfolioId, signal)) {
        backoff.reset();
        setConnection('connected');
        // The first event only says where the books stand; it is news after events may have been missed.
        for (const table of missedEvents ? ANY : event.tables) changed.add(table);
        if (changed.size > 0) redraw();
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
  return client.invalidateQueries({
    queryKey: ['portfolio', portfolioId],
    ...(narrowed && { predicate: ({ queryKey }) => views.includes(queryKey[2]) }),
  });
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
