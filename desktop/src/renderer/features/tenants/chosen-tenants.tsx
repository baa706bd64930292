import { Button } from '@mantine/core';
import type { TenantView } from '@portfolio-os/shared/api';
import { type RefObject, useState } from 'react';
import { Guarded } from '../../components/page/guarded.tsx';
import { ChosenBar } from '../../components/table/choosing/chosen-bar.tsx';
import { chosenOf, type Selection } from '../../components/table/choosing/use-selection.ts';
import { type Listed, SaveList } from '../../components/table/save-list.tsx';
import { type Mailed, SendLetters, usualFor } from '../mail/send-letters.tsx';
import { leasesOf } from './tenancy.ts';

interface ChosenTenantsProps {
  selection: Selection<TenantView>;
  shown: readonly TenantView[];
  listed: RefObject<Listed | null>;
}

/** What is done with several tenants at once: mail to each, a file of them. A lease that some of them share owes once. */
export function ChosenTenants({ selection, shown, listed }: ChosenTenantsProps) {
  const [mailed, mail] = useState<Mailed | null>(null);
  const tenants = chosenOf(selection, shown);
  const ids = tenants.map(({ id }) => id);
  return (
    <>
      <ChosenBar
        count={tenants.length}
        total={shown.length}
        sums={{ owed: leasesOf(tenants).reduce((cents, { openCents }) => cents + openCents, 0) }}
        onAll={() => selection.add(shown)}
        onNone={selection.clear}
      >
        <SaveList of={listed} name="Tenants" only={new Set(ids)} />
        <Guarded area="money">
          <Button variant="default" size="compact-sm" onClick={() => mail(usualFor(tenants))}>
            Send mail…
          </Button>
        </Guarded>
      </ChosenBar>
      {mailed && <SendLetters document={mailed} to={{ tenantIds: ids }} onClose={() => mail(null)} />}
    </>
  );
}
