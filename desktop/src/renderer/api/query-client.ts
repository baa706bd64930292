import { pauseAfter } from '@portfolio-os/shared/core';
import { QueryClient } from '@tanstack/react-query';
import { ApiError, NOT_ANSWERING } from './client.ts';

const RETRIES = { firstMs: 250, longestMs: 5_000 };

/**
 * Views never grow stale by themselves: live events say when the books changed. A refusal is an answer and is
 * not asked again; an engine that is restarting is. Nothing here waits for a network: there is none.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (_failures, error) => error instanceof ApiError && error.code === NOT_ANSWERING,
        retryDelay: (failures) => pauseAfter(failures + 1, RETRIES),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
