import type { LeaseDepositsView } from '@portfolio-os/shared/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ApiError } from '../../../api/client.ts';
import { previewDeposits } from '../../../api/mutations.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { depositsQuery } from '../../../api/queries.ts';
import type { SettleForm } from './settle-form.ts';
import { moveOutAct } from './settle-plan.ts';

/**
 * What there is to settle: as the books stand, or as they will with a move-out that is not recorded yet, worked out by the ledger itself. A
 * move-out that it refuses leads back to its step.
 */
export function useWhatIsOwed(leaseId: string, form: SettleForm, asks: boolean) {
  const { id: portfolioId, today } = usePortfolio();
  const { on, step, movedOutOn } = form.values;
  const asOf = on ?? today;
  const foresees = asks && step !== 'Move-out' && movedOutOn !== null;
  const known = useQuery({ ...depositsQuery(portfolioId, leaseId, asOf), enabled: !foresees });
  const commands = movedOutOn === null ? [] : [moveOutAct(leaseId, movedOutOn)];
  const foreseen = useQuery<LeaseDepositsView, ApiError>({
    queryKey: ['portfolio', portfolioId, 'deposits-preview', leaseId, movedOutOn, asOf],
    queryFn: () => previewDeposits(portfolioId, leaseId, { commands, asOf }),
    enabled: foresees,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const refused = foresees ? foreseen.error : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal is told once, not at every drawing.
  useEffect(() => {
    if (!refused) return;
    form.setErrors({ movedOutOn: refused.message });
    form.setFieldValue('step', 'Move-out');
  }, [refused]);
  return foresees ? foreseen : known;
}
