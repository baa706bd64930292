import { Button } from '@mantine/core';
import type { LeaseSummaryView } from '@portfolio-os/shared/api';
import { type RefObject, useState } from 'react';
import { Guarded } from '../../components/page/guarded.tsx';
import { ChosenBar } from '../../components/table/choosing/chosen-bar.tsx';
import { chosenOf, type Selection } from '../../components/table/choosing/use-selection.ts';
import { type Listed, SaveList } from '../../components/table/save-list.tsx';
import { type Mailed, SendLetters, usualFor } from '../mail/send-letters.tsx';
import { ChargeLeases } from '../payments/many/charge-leases.tsx';

interface ChosenLeasesProps {
  selection: Selection<LeaseSummaryView>;
  shown: readonly LeaseSummaryView[];
  listed: RefObject<Listed | null>;
}

/** What is done with several leases at once: a charge to each, mail to their tenants, a file of them. */
export function ChosenLeases({ selection, shown, listed }: ChosenLeasesProps) {
  const [asked, ask] = useState<Mailed | 'charge' | null>(null);
  const leases = chosenOf(selection, shown);
  const ids = leases.map(({ id }) => id);
  const close = () => ask(null);
  const act = (label: string, next: typeof asked) => (
    <Guarded area="money">
      <Button variant="default" size="compact-sm" onClick={() => ask(next)}>
        {label}
      </Button>
    </Guarded>
  );
  return (
    <>
      <ChosenBar
        count={leases.length}
        total={shown.length}
        sums={{
          rent: leases.reduce((cents, { rentCents }) => cents + rentCents, 0),
          open: leases.reduce((cents, { openCents }) => cents + openCents, 0),
        }}
        onAll={() => selection.add(shown)}
        onNone={selection.clear}
      >
        <SaveList of={listed} name="Leases" only={new Set(ids)} />
        {act('Send mail…', usualFor(leases))}
        {act('Charge each…', 'charge')}
      </ChosenBar>
      {asked === 'charge' && <ChargeLeases leases={leases} onClose={close} onCharged={selection.clear} />}
      {asked !== null && asked !== 'charge' && (
        <SendLetters document={asked} to={{ leaseIds: ids }} onClose={close} />
      )}
    </>
  );
}
