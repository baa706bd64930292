import { Button } from '@mantine/core';
import type { ApiTokenView } from '@portfolio-os/shared/api';
import { roleWords } from '@portfolio-os/shared/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { revokeToken } from '../../api/mutations.ts';
import { tokensQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Section } from '../../components/page/page.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { toast } from '../../components/page/toast.ts';
import { formatDay } from '../../lib/dates.ts';
import { MakeToken } from './make-token.tsx';
import classes from './members.module.css';
import { scopeWords } from './token-words.ts';

/** Which other programs and calendars reach these books through the server. */
export function Tokens({ server }: { server: string }) {
  const { data: tokens, error, refetch } = useView(tokensQuery);
  const [making, setMaking] = useState(false);
  const [revoking, revoke] = useState<ApiTokenView | null>(null);
  return (
    <Section
      title="Other programs"
      beside={tokens?.length || undefined}
      actions={
        <Button variant="default" size="compact-sm" onClick={() => setMaking(true)}>
          Make a token…
        </Button>
      }
    >
      <p className={classes.hint}>
        With a token a spreadsheet or a script reads these books from the server, and does in them what its
        role may. A calendar gets an address of its own with the days on which something is due.
      </p>
      {tokens ? (
        tokens.length > 0 && (
          <ul className={classes.list} aria-label="Tokens">
            {tokens.map((token) => (
              <TokenLine key={token.id} token={token} onRevoke={() => revoke(token)} />
            ))}
          </ul>
        )
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={1} columns={3} />
      )}
      {making && <MakeToken server={server} onClose={() => setMaking(false)} />}
      {revoking && <Revoke token={revoking} onClose={() => revoke(null)} />}
    </Section>
  );
}

function TokenLine({ token, onRevoke }: { token: ApiTokenView; onRevoke: () => void }) {
  const { name, createdAt, lastUsedOn, madeBy } = token;
  return (
    <li className={classes.line}>
      <span className={classes.initials} data-open aria-hidden>
        <IconKey size={15} stroke={1.6} />
      </span>
      <div className={classes.person}>
        <span className={classes.name}>{name}</span>
        <span className={classes.about}>
          {accessOf(token)} · {lastUsedOn ? `Last used on ${formatDay(lastUsedOn)}` : 'Not used yet'} · made
          on {formatDay(createdAt)}
          {madeBy ? ` by ${madeBy}` : ''}
        </span>
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={onRevoke}
        aria-label={`Revoke ${name}`}
      >
        Revoke…
      </Button>
    </li>
  );
}

/** A server before 0.2 knows tokens that read, and says neither. */
function accessOf({ scope = 'api', role = 'read-only' }: ApiTokenView): string {
  return scope === 'api' ? roleWords[role] : scopeWords[scope];
}

function Revoke({ token: { id, name }, onClose }: { token: ApiTokenView; onClose: () => void }) {
  const revoking = useChange(revokeToken);
  const onSuccess = () => {
    onClose();
    toast(`${name} reads nothing any more.`);
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Revoke ${name}?`}
      submitLabel="Revoke"
      danger
      pending={revoking.isPending}
      problem={revoking.error?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        revoking.mutate({ id }, { onSuccess });
      }}
    >
      <p className={classes.quiet}>Whatever reaches the books with it is turned away from now on.</p>
    </FormDialog>
  );
}
