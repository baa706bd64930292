import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError } from './client.ts';
import { usePortfolio } from './portfolio.tsx';

/**
 * A mutation of the open portfolio that is more than a verb of it: `const save = useChange(importRentRoll);
 * await save.mutateAsync(body)`. Verbs are done by `useCommand`.
 */
export function useChange<T, Body>(
  change: (portfolioId: string, body: Body) => Promise<T>,
): UseMutationResult<T, ApiError, Body> {
  const { id } = usePortfolio();
  const showAgain = useShownAgain();
  return useMutation<T, ApiError, Body>({
    mutationFn: (body) => change(id, body),
    onSuccess: showAgain,
  });
}

/** What screens show is read again at once, but a dialog does not wait for that to close. */
export function useShownAgain(): () => void {
  const { id } = usePortfolio();
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['portfolio', id] });
}
