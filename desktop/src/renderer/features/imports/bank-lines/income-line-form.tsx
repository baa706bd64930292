import { Select, TextInput } from '@mantine/core';
import { newId } from '@portfolio-os/shared/core';
import { type OtherIncomeKind, otherIncomeWords } from '@portfolio-os/shared/income/schema';
import { useState } from 'react';
import { useCommands } from '../../../api/commands.ts';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { choices } from '../../../lib/words.ts';
import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import { matching, reopened } from './line-acts.ts';
import { descriptionFrom } from './line-draft.ts';
import type { LineFormProps } from './line-form.ts';

/** Money that no lease owes: the laundry, interest of the bank. It is all of the line, or what was left of it. */
export function IncomeLineForm({ line, form, onDecide }: LineFormProps) {
  const { data: directory } = useView(directoryQuery);
  const recording = useCommands();
  const [id] = useState(newId);
  const [kind, setKind] = useState<OtherIncomeKind>('laundry');
  const [buildingId, setBuildingId] = useState('');
  const [payer, setPayer] = useState('');

  function submit() {
    const { leftCents: amountCents, postedOn: receivedOn, accountId, reference } = line;
    const args = {
      ...{ id, kind, amountCents, receivedOn, accountId, buildingId: buildingId || null, unitId: null },
      ...{ payer: payer.trim() || null, description: descriptionFrom(line, undefined).trim() || null },
      ...{ method: 'bank-transfer' as const, reference: reference?.trim().slice(0, 80) || null },
      statementLineId: null,
    };
    const own = { recordTable: 'otherIncome' as const, recordId: id, amountCents: null };
    const before = line.parts.map(({ recordTable, recordId, amountCents }) => ({
      ...{ recordTable, recordId, amountCents },
    }));
    const match = matching(line, [...before, own]);
    const reason = 'Recorded from a bank transaction by mistake';
    const back = { id: newId(), incomeId: id, reversedOn: receivedOn, reason };
    onDecide({
      words: otherIncomeWords[kind],
      act: () => recording.mutateAsync([{ name: 'income.record', args }, ...match.acts]),
      undo: () =>
        recording.mutateAsync([
          ...(before.length > 0 ? match.undo : [reopened(line.id)]),
          { name: 'income.reverse', args: back },
        ]),
    });
  }

  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Select
        label="What for"
        data={choices(otherIncomeWords)}
        allowDeselect={false}
        value={kind}
        onChange={(chosen) => chosen && setKind(chosen)}
      />
      <SearchSelect
        label="Of"
        allowDeselect={false}
        data={[
          { value: '', label: 'Whole portfolio' },
          ...(directory?.buildings ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={buildingId}
        onChange={(chosen) => setBuildingId(chosen ?? '')}
      />
      <TextInput
        label="From"
        placeholder="Wash Co."
        maxLength={120}
        value={payer}
        onChange={(event) => setPayer(event.currentTarget.value)}
      />
      {line.parts.length > 0 && (
        <p className={classes.sum}>
          <span>The rest of it</span>
          <Money cents={line.leftCents} />
        </p>
      )}
      <ConfirmButton>Record income</ConfirmButton>
    </form>
  );
}
