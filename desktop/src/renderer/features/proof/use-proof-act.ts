import type { ProofView } from '@portfolio-os/shared/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError } from '../../api/client.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { proofQuery } from '../../api/queries.ts';

/** An act that changes no books, only what is known of their proof: its answer is drawn as it comes. */
export function useProofAct<Body>(act: (portfolioId: string, body: Body) => Promise<ProofView>) {
  const { id } = usePortfolio();
  const client = useQueryClient();
  return useMutation<ProofView, ApiError, Body>({
    mutationFn: (body) => act(id, body),
    onSuccess: (view) => client.setQueryData(proofQuery(id).queryKey ?? [], view),
  });
}
