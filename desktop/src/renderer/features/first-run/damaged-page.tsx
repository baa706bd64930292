import { Anchor, Button } from '@mantine/core';
import type { PortfolioView } from '@portfolio-os/shared/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError } from '../../api/client.ts';
import { restorePortfolio } from '../../api/mutations.ts';
import { portfolioAddress } from '../../api/portfolio.tsx';
import { portfoliosQuery } from '../../api/queries.ts';
import { Problem } from '../../components/form/problem.tsx';
import { BackupChoice } from './backup-choice.tsx';
import classes from './first-run.module.css';

interface DamagedPageProps {
  portfolio: PortfolioView;
  problem: NonNullable<PortfolioView['problem']>;
  /** Those that can be opened instead. */
  others: PortfolioView[];
}

/** Another window or program has the file: nothing is wrong with it. */
const IN_USE = 'portfolio-in-use';

/** A file that cannot be opened is a bad day, not a catastrophe: the newest good backup is one press away. */
export function DamagedPage({ portfolio, problem, others }: DamagedPageProps) {
  const client = useQueryClient();
  const restoring = useMutation<PortfolioView, ApiError, string>({
    mutationFn: (backup) => restorePortfolio(portfolio.id, { backup }),
    onSuccess: () => client.invalidateQueries(),
  });
  const inUse = problem.code === IN_USE;
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <img src="/icon.svg" alt="" width={36} height={36} />
        <h1 className={classes.title}>
          {inUse ? 'This portfolio is open elsewhere' : 'This portfolio could not be opened'}
        </h1>
        <p className={classes.lead}>{problem.message}</p>
        <Button
          variant={inUse ? 'filled' : 'default'}
          onClick={() => void client.invalidateQueries({ queryKey: portfoliosQuery.queryKey })}
        >
          Try again
        </Button>
        {!inUse && (
          <>
            <h2 className={classes.subtitle}>Go back to a backup</h2>
            <Problem message={restoring.error?.message} />
            <BackupChoice
              backups={problem.backups}
              restoring={restoring.isPending ? restoring.variables : null}
              onRestore={restoring.mutate}
            />
          </>
        )}
        <p className={classes.file}>{portfolio.file}</p>
        <ul className={classes.ways}>
          {others.map(({ id, name }) => (
            <li key={id}>
              <Anchor href={portfolioAddress(id)}>Open {name}</Anchor>
            </li>
          ))}
          <li>
            <Anchor href="/new">Start another portfolio</Anchor>
          </li>
        </ul>
      </div>
    </main>
  );
}
