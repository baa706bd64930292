import { Button, Loader } from '@mantine/core';
import type { VerifyView } from '@portfolio-os/shared/api';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ApiError } from '../../api/client.ts';
import { verifyBooks } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Problem } from '../../components/form/problem.tsx';
import classes from '../settings/settings.module.css';
import { SettingsPart } from '../settings/settings-part.tsx';

/** A proof changes nothing, so it is not a change: no screen needs to be read again after it. */
export function ProveBooks() {
  const { id } = usePortfolio();
  const proving = useMutation<VerifyView, ApiError>({ mutationFn: () => verifyBooks(id) });
  return (
    <SettingsPart
      title="Prove the books"
      about="Reads the whole log from its first entry, checks every link of its chain, replays it, and compares the result with what the screens show."
    >
      <div className={classes.save}>
        <Button variant="default" disabled={proving.isPending} onClick={() => proving.mutate()}>
          Prove the books
        </Button>
        {proving.isPending && <Loader size="xs" aria-label="Proving" />}
      </div>
      <div role="status">{proving.data && <Verdict proof={proving.data} />}</div>
      <Problem message={proving.error?.message} />
    </SettingsPart>
  );
}

function Verdict({ proof }: { proof: VerifyView }) {
  const { clean, sets, rows, headHash, beganAt, problems, milliseconds } = proof;
  const count = (value: number) => value.toLocaleString('en-US');
  return (
    <div className={classes.fields}>
      <p className={classes.verdict} data-bad={!clean || undefined}>
        {clean ? <IconShieldCheck size={18} stroke={1.75} /> : <IconAlertTriangle size={18} stroke={1.75} />}
        {!clean
          ? 'The books do not match their log'
          : beganAt === null
            ? 'Every row matches'
            : 'So far every link of the chain holds'}
      </p>
      <dl className={classes.proof}>
        <dt>Change sets</dt>
        <dd>{count(sets)}</dd>
        <dt>Rows</dt>
        <dd>{count(rows)}</dd>
        <dt>Took</dt>
        <dd>
          {milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`}
        </dd>
        <dt>Hash of the last set</dt>
        <dd>
          <code>{headHash}</code>
        </dd>
      </dl>
      {clean && beganAt !== null && (
        <p className={classes.quiet}>
          What came before entry {count(beganAt)} is still being fetched. Once it is here, prove the books
          again: then every row is compared.
        </p>
      )}
      {problems.length > 0 && (
        <ul className={classes.groups}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {!clean && (
        <p className={classes.quiet}>Restore the latest backup in Settings, and keep this file for help.</p>
      )}
    </div>
  );
}
