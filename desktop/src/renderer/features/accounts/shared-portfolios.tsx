import { Button } from '@mantine/core';
import type { KnownAccountView, SharedPortfolioView } from '@portfolio-os/shared/api';
import { roleWords } from '@portfolio-os/shared/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { accountQuery, joinPortfolio } from '../../api/accounts.ts';
import { portfolioAddress } from '../../api/portfolio.tsx';
import classes from '../../auth/accounts.module.css';
import { Problem } from '../../components/form/problem.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { ProgressPanel } from '../../components/page/progress-panel.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { useLongWork } from '../../components/page/use-long-work.ts';
import { InvitationForm } from './invitation-form.tsx';

interface SharedPortfoliosProps {
  account: KnownAccountView;
  /** What an invitation's link brought. */
  code?: string;
}

/** What is shared with this person on a server, and the code for what is not yet. Joining opens it. */
export function SharedPortfolios({ account, code = '' }: SharedPortfoliosProps) {
  const { data, error, refetch } = useQuery(accountQuery(account.id));
  const chosen = useRef('');
  const joining = useLongWork(
    (long) => joinPortfolio(account.id, { id: chosen.current }, long),
    () => location.assign(portfolioAddress(chosen.current)),
  );

  function open({ id, isHere }: SharedPortfolioView) {
    chosen.current = id;
    if (isHere) location.assign(portfolioAddress(id));
    else void joining.start().finally(() => void refetch());
  }

  if (joining.progress) return <ProgressPanel progress={joining.progress} onCancel={joining.cancel} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={2} columns={2} />;
  return (
    <>
      <Problem message={joining.problem} />
      {data.portfolios.length > 0 && (
        <ul className={classes.accounts} aria-label="Shared with you">
          {data.portfolios.map((portfolio) => (
            <li key={portfolio.id} className={classes.shared}>
              <span>
                <span className={classes.name}>{portfolio.name}</span>
                <span className={classes.where}>
                  {roleWords[portfolio.role]}
                  {portfolio.isHere && ' · on this computer'}
                </span>
              </span>
              <Button
                variant={portfolio.isHere ? 'default' : 'filled'}
                aria-label={`${portfolio.isHere ? 'Open' : 'Bring here and open'}: ${portfolio.name}`}
                onClick={() => open(portfolio)}
              >
                {portfolio.isHere ? 'Open' : 'Bring it here'}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <InvitationForm
        account={account}
        code={code}
        isFirst={data.portfolios.length === 0 || code !== ''}
        onAccepted={open}
      />
    </>
  );
}
