import type { TermsPreviewView } from '@portfolio-os/shared/api';
import type { CalendarDate } from '@portfolio-os/shared/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ApiError } from '../../../api/client.ts';
import type { Act } from '../../../api/commands.ts';
import { previewTerms } from '../../../api/mutations.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { Problem } from '../../../components/form/problem.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money, useFormatMoney } from '../../../components/ui/money.tsx';
import { written } from '../../../lib/written.ts';
import classes from '../new-lease/new-lease.module.css';

interface TermsPreviewProps {
  leaseId: string;
  acts: readonly Act[];
  from: CalendarDate;
  /** Other leases that the acts change or begin. */
  others?: readonly string[];
  /** While the acts are being done there is nothing to foresee. */
  paused: boolean;
  onRefused?: (error: ApiError) => void;
}

/** What acts would change in what is charged, worked out by the ledger itself, so that nothing else can be said. */
export function TermsPreview({ leaseId, acts, from, others = [], paused, onRefused }: TermsPreviewProps) {
  const { id: portfolioId } = usePortfolio();
  const { data: preview, error } = useQuery<TermsPreviewView, ApiError>({
    queryKey: ['portfolio', portfolioId, 'terms-preview', leaseId, acts, from, others],
    queryFn: () => previewTerms(portfolioId, leaseId, { commands: acts, from, others }),
    enabled: !paused,
    gcTime: 0,
    retry: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal is told once, not at every drawing.
  useEffect(() => {
    if (error) onRefused?.(error);
  }, [error]);
  if (preview) return <Lines preview={preview} />;
  return error ? <Problem message={error.message} /> : <TableSkeleton rows={3} columns={4} />;
}

function Lines({ preview: { lines, open, credit } }: { preview: TermsPreviewView }) {
  if (lines.length === 0) return <p className={classes.quiet}>Nothing: what is charged stays as it is.</p>;
  return (
    <>
      <table className={classes.charges}>
        <thead>
          <tr>
            <th scope="col">Due</th>
            <th scope="col">Charge</th>
            <th scope="col" className={classes.before}>
              Now
            </th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, dueOn, nowCents, nextCents, workings, isCharged }) => (
            <tr key={`${dueOn} ${label}`}>
              <td>
                <DateText date={dueOn} />
              </td>
              <td>
                {written(label)}
                {isCharged && <span className={classes.quiet}> · charged already, is charged anew</span>}
                {workings && <span className={classes.workings}>{written(workings)}</span>}
              </td>
              <td className={classes.before}>
                <Money cents={nowCents} dashZero />
              </td>
              <td>
                <Money cents={nextCents} dashZero />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Balance open={open} credit={credit} />
    </>
  );
}

/** What they owe and have to their credit afterwards, where that is another amount. */
function Balance({ open, credit }: Pick<TermsPreviewView, 'open' | 'credit'>) {
  const money = useFormatMoney();
  const changes = [
    { what: 'Open charges', ...open },
    { what: 'Credit', ...credit },
  ].filter(({ nowCents, nextCents }) => nowCents !== nextCents);
  if (changes.length === 0) return null;
  return (
    <p className={classes.quiet}>
      {changes
        .map(({ what, nowCents, nextCents }) => `${what}: ${money(nowCents)} → ${money(nextCents)}.`)
        .join(' ')}
    </p>
  );
}
