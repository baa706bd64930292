import type { TaxIdView } from '@portfolio-os/shared/api';
import { useQuery } from '@tanstack/react-query';
import { usePortfolio } from '../../api/portfolio.tsx';
import { taxIdsQuery } from '../../api/queries.ts';
import { useMay } from '../../api/use-may.ts';

/** Vendors' tax ids by their ends. Whoever may not see that they are there is not asked for. */
export function useTaxIds() {
  const { id } = usePortfolio();
  const may = useMay('expenses');
  const { data, error } = useQuery({ ...taxIdsQuery(id), enabled: may });
  const of = (vendorId: string): TaxIdView | undefined =>
    data?.taxIds.find((taxId) => taxId.vendorId === vendorId);
  return { may, data, error, of };
}
