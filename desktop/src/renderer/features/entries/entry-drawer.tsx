import { Button, Table } from '@mantine/core';
import { journalEntryKindWords } from '@portfolio-os/shared/accounting/schema';
import type { EntryLineView, JournalEntryView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import { Drawer } from '../../components/ui/surface.tsx';
import { formatDate } from '../../lib/dates.ts';
import { HistoryButton } from '../history/history-button.tsx';
import { QuestionMark } from '../questions/question-mark.tsx';
import classes from './entries.module.css';

interface EntryDrawerProps {
  entry: JournalEntryView;
  onClose: () => void;
}

/** One entry with its lines, debits first; taken back it is with all of them. */
export function EntryDrawer({ entry, onClose }: EntryDrawerProps) {
  const [reversing, setReversing] = useState(false);
  const { id, kind, postedOn, memo, reversedOn, isReversal } = entry;
  return (
    <Drawer opened onClose={onClose} title={journalEntryKindWords[kind]} size={520}>
      <p className={classes.about}>
        <DateText date={postedOn} />
        {memo && ` · ${memo}`}
        {reversedOn && (
          <>
            {' '}
            · reversed on <DateText date={reversedOn} />
          </>
        )}
      </p>
      <Lines lines={entry.lines} />
      <p className={classes.about}>
        <HistoryButton table="journalEntry" id={id} />
        <QuestionMark
          about={{ table: 'journalEntry', id }}
          title={`${journalEntryKindWords[kind]}, ${formatDate(postedOn)}`}
          offersToAsk
        />
      </p>
      {!isReversal && reversedOn === null && (
        <Guarded area="reversals">
          <Button variant="default" size="compact-sm" onClick={() => setReversing(true)}>
            Reverse…
          </Button>
        </Guarded>
      )}
      {reversing && <ReverseEntry entry={entry} onDone={onClose} onClose={() => setReversing(false)} />}
    </Drawer>
  );
}

function Lines({ lines }: { lines: readonly EntryLineView[] }) {
  const cents = (side: EntryLineView['side'], line: EntryLineView) =>
    line.side === side && <Money cents={line.amountCents} />;
  return (
    <Table verticalSpacing={6} horizontalSpacing={8}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Account</Table.Th>
          <Table.Th ta="right">Debit</Table.Th>
          <Table.Th ta="right">Credit</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={`${line.side} ${line.account} ${line.building}`}>
            <Table.Td>
              {line.account}
              {line.building && <span className={classes.of}>{line.building}</span>}
            </Table.Td>
            <Table.Td ta="right">{cents('debit', line)}</Table.Td>
            <Table.Td ta="right">{cents('credit', line)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function ReverseEntry({ entry, onDone, onClose }: EntryDrawerProps & { onDone: () => void }) {
  const reversing = useCommand('accounting.reverseEntry');
  const { id: entryId, kind, postedOn, amountCents } = entry;
  return (
    <ReasonDialog
      onClose={onClose}
      title={kind === 'opening' ? 'Reverse opening balances' : 'Reverse adjusting entry'}
      submitLabel="Reverse"
      notBefore={postedOn}
      reverse={(reversal) => reversing.mutateAsync({ ...reversal, entryId })}
      onReversed={() => {
        toast('It is reversed. Both entries stay in the books.');
        onDone();
      }}
    >
      <Money cents={amountCents} />, with all of its lines. A second entry takes it back, so that the balances
      are right and the history says what happened.
    </ReasonDialog>
  );
}
