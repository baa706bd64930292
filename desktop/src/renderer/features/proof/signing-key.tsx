import { Button } from '@mantine/core';
import type { ProofView } from '@portfolio-os/shared/api';
import { changeSigningKey } from '../../api/mutations.ts';
import { Problem } from '../../components/form/problem.tsx';
import { formatInstant } from '../../lib/dates.ts';
import classes from '../settings/settings.module.css';
import { SettingsPart } from '../settings/settings-part.tsx';
import { useProofAct } from './use-proof-act.ts';

export function SigningKey({ view: { key, keyMadeAt, keyKept } }: { view: ProofView }) {
  const changing = useProofAct((id: string, _: null) => changeSigningKey(id));
  return (
    <SettingsPart
      title="This computer’s key"
      about={`It signs every document that is exported with its proof. It is kept ${keyKept}, and leaves this computer never.`}
    >
      <dl className={classes.proof}>
        <dt>Public key</dt>
        <dd>
          <code>{key}</code>
        </dd>
        <dt>Since</dt>
        <dd>{formatInstant(keyMadeAt)}</dd>
      </dl>
      <div className={classes.save}>
        <Button variant="default" loading={changing.isPending} onClick={() => changing.mutate(null)}>
          Use another key
        </Button>
        <span className={classes.quiet}>What this one signed stays good.</span>
      </div>
      <Problem message={changing.error?.message} />
    </SettingsPart>
  );
}
