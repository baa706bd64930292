import type { SyncView } from '@portfolio-os/shared/api';
import { syncQuery, useView } from '../../../api/queries.ts';
import { ButtonLink } from '../../../components/ui/links.tsx';
import { type SyncKind, syncKind } from '../../../lib/sync-words.ts';
import type { Need, NeedRow } from './need.ts';

/** What only a person can mend between this computer and the server; what mends itself is told in the status line. */
export const syncTrouble: Need = {
  label: 'Conflicts and syncing',
  useRows: () => {
    const { data: sync } = useView(syncQuery);
    return sync && [...conflicts(sync), ...standing(sync), ...incomplete(sync)];
  },
};

function conflicts({ attention: count }: SyncView): NeedRow[] {
  if (count === 0) return [];
  return [
    {
      key: 'conflicts',
      what:
        count === 1
          ? '1 change needs a decision'
          : `${count.toLocaleString('en-US')} changes need a decision`,
      detail: 'They could not be kept as they were made',
      isWarning: true,
      act: (
        <ButtonLink to="/attention" variant="default" size="compact-xs" aria-label="Decide about changes">
          Decide
        </ButtonLink>
      ),
    },
  ];
}

const words: Partial<Record<SyncKind, { what: string; detail: string; act: string }>> = {
  'signed-out': {
    what: 'You are signed out of the server',
    detail: 'What you change here waits until you sign in again',
    act: 'Sign in',
  },
  removed: {
    what: 'You are no longer a member of this portfolio',
    detail: 'It can be read here, but not changed',
    act: 'Look',
  },
};

function standing(sync: SyncView): NeedRow[] {
  const said = words[syncKind(sync)];
  if (!said) return [];
  const { what, detail, act } = said;
  return [{ key: 'sync', what, detail, isWarning: true, act: <ToSync act={act} of={what} /> }];
}

/** Others use a newer version: what they entered is kept, and not in the figures yet. */
function incomplete({ parked }: SyncView): NeedRow[] {
  if (parked.length === 0) return [];
  const what = 'Figures are incomplete until PortfolioOS is updated';
  const detail = 'Others use a newer version';
  return [{ key: 'incomplete', what, detail, isWarning: true, act: <ToSync act="Look" of={what} /> }];
}

function ToSync({ act, of }: { act: string; of: string }) {
  return (
    <ButtonLink to="/settings" hash="sync" variant="default" size="compact-xs" aria-label={`${act}: ${of}`}>
      {act}
    </ButtonLink>
  );
}
