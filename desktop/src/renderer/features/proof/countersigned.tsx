import { Button } from '@mantine/core';
import type { CountersignedHeadView, ProofView } from '@portfolio-os/shared/api';
import { countersign } from '../../api/mutations.ts';
import { Problem } from '../../components/form/problem.tsx';
import { formatInstant } from '../../lib/dates.ts';
import classes from '../settings/settings.module.css';
import { SettingsPart } from '../settings/settings-part.tsx';
import { useProofAct } from './use-proof-act.ts';

export function Countersigned({ view: { isConnected, countersigned } }: { view: ProofView }) {
  const asking = useProofAct(countersign);
  return (
    <SettingsPart
      title="Who else says so"
      about="A document is consistent by itself. It is attested where somebody whom its reader trusts has countersigned the books that it was made from."
    >
      {countersigned.length > 0 ? (
        <ul className={classes.groups}>
          {countersigned.map((one) => (
            <li key={one.key}>
              {wordsOf(one)}
              <br />
              <code>{one.key}</code>
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.quiet}>Nobody has countersigned these books yet.</p>
      )}
      {isConnected ? (
        <>
          <p className={classes.quiet}>
            The computers of accountants and reviewers countersign what they pull, by themselves, about every
            five minutes.
          </p>
          <div className={classes.save}>
            <Button
              variant="default"
              loading={asking.isPending && asking.variables?.by === 'server'}
              onClick={() => asking.mutate({ by: 'server' })}
            >
              Ask the server
            </Button>
            <Button
              variant="subtle"
              loading={asking.isPending && asking.variables?.by === 'me'}
              onClick={() => asking.mutate({ by: 'me' })}
            >
              Countersign on this computer
            </Button>
          </div>
        </>
      ) : (
        <p className={classes.quiet}>
          These books are on this computer alone. Connect them to a server, then that and your accountant can
          countersign.
        </p>
      )}
      <Problem message={asking.error?.message} />
    </SettingsPart>
  );
}

function wordsOf({ as, seq, at, isCurrent, isOurs }: CountersignedHeadView): string {
  const who = as === 'server' ? 'The server' : isOurs ? 'This computer' : 'A member';
  const what = isCurrent ? 'the books as they stand' : `the books up to entry ${seq.toLocaleString('en-US')}`;
  return `${who}, ${what}, on ${formatInstant(at)}`;
}
