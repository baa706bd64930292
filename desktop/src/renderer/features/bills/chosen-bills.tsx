import { Button } from '@mantine/core';
import type { BillView } from '@portfolio-os/shared/api';
import { type RefObject, useState } from 'react';
import { Guarded } from '../../components/page/guarded.tsx';
import { ChosenBar } from '../../components/table/choosing/chosen-bar.tsx';
import { chosenOf, type Selection } from '../../components/table/choosing/use-selection.ts';
import { type Listed, SaveList } from '../../components/table/save-list.tsx';
import { isRecordable, RecordBills } from './record-bills.tsx';

interface ChosenBillsProps {
  selection: Selection<BillView>;
  shown: readonly BillView[];
  listed: RefObject<Listed | null>;
}

/** What is done with several bills at once: those that are due are recorded, a file of them. */
export function ChosenBills({ selection, shown, listed }: ChosenBillsProps) {
  const [recording, setRecording] = useState(false);
  const bills = chosenOf(selection, shown);
  const recordable = bills.filter(isRecordable);
  return (
    <>
      <ChosenBar
        count={bills.length}
        total={shown.length}
        sums={{ due: recordable.reduce((cents, { amountCents }) => cents + amountCents, 0) }}
        onAll={() => selection.add(shown)}
        onNone={selection.clear}
      >
        <SaveList of={listed} name="Bills" only={new Set(bills.map(selection.rowId))} />
        {recordable.length > 0 && (
          <Guarded area="expenses">
            <Button variant="default" size="compact-sm" onClick={() => setRecording(true)}>
              Record {recordable.length.toLocaleString('en-US')}…
            </Button>
          </Guarded>
        )}
      </ChosenBar>
      {recording && (
        <RecordBills
          bills={recordable}
          leftOut={bills.length - recordable.length}
          onRecorded={selection.clear}
          onClose={() => setRecording(false)}
        />
      )}
    </>
  );
}
