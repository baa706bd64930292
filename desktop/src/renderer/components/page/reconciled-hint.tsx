import type { MatchableFact } from '@portfolio-os/shared/bank/schema';
import { reconciledQuery, useView } from '../../api/queries.ts';
import { formatDate } from '../../lib/dates.ts';

/** Before an entry is corrected: what that does to the statement that it is reconciled with. Nothing of one that is on none. */
export function ReconciledHint({ table, id }: { table: MatchableFact; id: string }) {
  const { data } = useView(reconciledQuery, table, id);
  if (!data?.statementOn) return null;
  return (
    <div>
      It is reconciled with the statement of {formatDate(data.statementOn)}. Another amount, account or day
      opens that statement again.
    </div>
  );
}
