import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError } from './client.ts';
import { usePortfolio } from './portfolio.tsx';

/**
 * A mutation of the open portfolio: `const save = useChange(addTenant); await save.mutateAsync(body)`.
 * What screens show is read again at once, but a dialog does not wait for that to close.
 */
export function useChange<T, Body>(
  change: (portfolioId: string, body: Body) => Promise<T>,
): UseMutationResult<T, ApiError, Body> {
  const { id } = usePortfolio();
  const client = useQueryClient();
  return useMutation<T, ApiError, Body>({
    mutationFn: (body) => change(id, body),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['portfolio', id] }),
  });
}
