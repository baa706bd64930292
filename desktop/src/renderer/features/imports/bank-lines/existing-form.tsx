import { Checkbox, TextInput } from '@mantine/core';
import type { AccountEntryView, LinePartView, SuggestionView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { useCommands } from '../../../api/commands.ts';
import { lineCandidatesQuery, useView } from '../../../api/queries.ts';
import { Problem } from '../../../components/form/problem.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money } from '../../../components/ui/money.tsx';
import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import { matching } from './line-acts.ts';
import type { LineFormProps } from './line-form.ts';

type Key = Pick<LinePartView, 'recordTable' | 'recordId'>;

/** What it is is in the books already, as one entry or as several that come to it; nothing is recorded twice. */
export function ExistingForm({ line, suggestion, form, onDecide }: LineFormProps) {
  const { data: candidates } = useView(lineCandidatesQuery, line.id);
  const recording = useCommands();
  const [chosen, setChosen] = useState<Key[]>(() => [...line.parts, ...suggested(suggestion)]);
  const [waits, setWaits] = useState(false);
  const [search, setSearch] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const isChosen = (one: Key) => chosen.some(({ recordId }) => recordId === one.recordId);
  const sum = (candidates ?? []).filter(isChosen).reduce((cents, { amountCents }) => cents + amountCents, 0);
  const left = line.amountCents - sum;

  function toggle(one: AccountEntryView) {
    const { recordTable, recordId } = one;
    setChosen(
      isChosen(one)
        ? chosen.filter((other) => other.recordId !== recordId)
        : [...chosen, { recordTable, recordId }],
    );
    setProblem(null);
  }

  function submit() {
    if (chosen.length === 0) return setProblem('Choose what in the books it is.');
    if (candidates && left !== 0 && !waits)
      return setProblem('Choose what is missing, or let the rest wait.');
    const parts = chosen.map(({ recordTable, recordId }) => ({ recordTable, recordId, amountCents: null }));
    const { acts, undo } = matching(line, parts, waits && left !== 0 ? 'waits' : 'none');
    const names = (candidates ?? []).filter(isChosen).map(({ label }) => label);
    onDecide({
      words: `Matched to ${names.length === 1 ? names[0] : `${chosen.length} entries`}`,
      act: () => recording.mutateAsync(acts),
      undo: () => recording.mutateAsync(undo),
      staysWaiting: waits && left !== 0,
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
      <TextInput
        size="xs"
        aria-label="Find an entry"
        placeholder="Find an entry"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {candidates ? (
        <Candidates
          candidates={narrowed(candidates, search, isChosen)}
          isChosen={isChosen}
          onToggle={toggle}
        />
      ) : (
        <TableSkeleton rows={4} columns={1} />
      )}
      {chosen.length > 0 && <Sum chosenCents={sum} leftCents={left} />}
      {chosen.length > 0 && candidates && isRest(left, line.amountCents) && (
        <Checkbox
          size="xs"
          label="Let the rest wait"
          checked={waits}
          onChange={(event) => setWaits(event.currentTarget.checked)}
        />
      )}
      <Problem message={problem} />
      <ConfirmButton>{chosen.length > 1 ? `Match these ${chosen.length}` : 'Match'}</ConfirmButton>
    </form>
  );
}

function isRest(left: number, whole: number): boolean {
  return left !== 0 && Math.sign(left) === Math.sign(whole) && Math.abs(left) < Math.abs(whole);
}

function suggested(suggestion: SuggestionView | undefined): Key[] {
  if (!suggestion) return [];
  const { paymentId, expenseId, parts } = suggestion;
  if (paymentId) return [{ recordTable: 'payment', recordId: paymentId }];
  return expenseId ? [{ recordTable: 'expense', recordId: expenseId }] : parts;
}

/** What is chosen stays in sight, whatever is searched for. */
function narrowed(
  candidates: readonly AccountEntryView[],
  search: string,
  isChosen: (one: Key) => boolean,
): AccountEntryView[] {
  const words = search.trim().toLowerCase();
  const found = candidates.filter((one) => isChosen(one) || one.label.toLowerCase().includes(words));
  return found.toSorted((a, b) => Number(isChosen(b)) - Number(isChosen(a)));
}

function Sum({ chosenCents, leftCents }: { chosenCents: number; leftCents: number }) {
  return (
    <p className={classes.sum} role="status">
      <span>
        Chosen <Money cents={chosenCents} />
      </span>
      <span>
        Left <Money cents={leftCents} tone={leftCents === 0 ? 'good' : 'bad'} />
      </span>
    </p>
  );
}

interface CandidatesProps {
  candidates: AccountEntryView[];
  isChosen: (one: Key) => boolean;
  onToggle: (one: AccountEntryView) => void;
}

function Candidates({ candidates, isChosen, onToggle }: CandidatesProps) {
  if (candidates.length === 0) return <p className={classes.about}>Nothing in the books is near this day.</p>;
  return (
    <fieldset className={classes.candidates} aria-label="Entries in the books">
      {candidates.map((one) => (
        <Checkbox.Card
          key={`${one.recordTable} ${one.recordId} ${one.amountCents}`}
          className={classes.candidate ?? ''}
          checked={isChosen(one)}
          onClick={() => onToggle(one)}
        >
          <Checkbox.Indicator size="xs" />
          <DateText date={one.on} />
          <span className={classes.text} title={one.label}>
            {one.label}
          </span>
          <Money cents={one.amountCents} />
        </Checkbox.Card>
      ))}
    </fieldset>
  );
}
