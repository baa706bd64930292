import { Radio } from '@mantine/core';
import type { SuggestionView } from '@portfolio-os/shared/api';
import { addDays } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { expensesQuery, ledgerQuery, useView } from '../../../api/queries.ts';
import { Problem } from '../../../components/form/problem.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { LeasePicker } from '../../payments/lease-picker.tsx';
import classes from './bank-lines.module.css';
import { type Candidate, expenseCandidates, paymentCandidates } from './candidates.ts';
import { ConfirmButton } from './confirm-button.tsx';
import type { LineFormProps } from './line-form.ts';
import { useLineActs } from './use-line-decisions.ts';

/** The entry is in the books already: the line is matched to it and nothing is recorded twice. */
export function ExistingForm({ line, suggestion, form, onDecide }: LineFormProps) {
  const { match, reopen } = useLineActs();
  const [leaseId, setLeaseId] = useState(suggestion?.leaseId ?? null);
  const [chosenId, setChosenId] = useState(suggestedId(suggestion));
  const [missing, setMissing] = useState(false);
  const about = {
    line,
    leaseId,
    onlyPayments: line.amountCents > 0 && suggestion?.kind !== 'existing-expense',
  };
  const candidates = useCandidates(about);
  const chosen = candidates.find(({ id }) => id === chosenId);

  function submit() {
    const kind = chosen?.kind ?? (suggestion?.kind === 'existing-expense' ? 'expense' : 'payment');
    if (chosenId === null) return setMissing(true);
    const to = {
      paymentId: kind === 'payment' ? chosenId : null,
      expenseId: kind === 'expense' ? chosenId : null,
    };
    onDecide({
      words: `Matched to ${chosen?.label ?? suggestion?.label}`,
      act: () => match(line.id, to),
      undo: () => reopen(line.id),
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
      {about.onlyPayments && (
        <LeasePicker
          value={leaseId}
          onChange={(next) => {
            setLeaseId(next);
            setChosenId(null);
          }}
        />
      )}
      <Candidates
        candidates={candidates}
        chosenId={chosenId}
        onChoose={(id) => {
          setChosenId(id);
          setMissing(false);
        }}
      />
      {candidates.length === 0 && (
        <p className={classes.about}>
          {about.onlyPayments && leaseId === null
            ? 'Choose the lease to see its payments.'
            : 'Nothing in the books is near this day.'}
        </p>
      )}
      <Problem message={missing ? 'Choose the entry that this line is.' : null} />
      <ConfirmButton>Match</ConfirmButton>
    </form>
  );
}

function suggestedId(suggestion: SuggestionView | undefined): string | null {
  return suggestion?.paymentId ?? suggestion?.expenseId ?? null;
}

const NEARBY_DAYS = 60;

interface About {
  line: LineFormProps['line'];
  leaseId: string | null;
  onlyPayments: boolean;
}

function useCandidates({ line, leaseId, onlyPayments }: About): Candidate[] {
  const { postedOn } = line;
  const span = { from: addDays(postedOn, -NEARBY_DAYS), to: addDays(postedOn, NEARBY_DAYS) };
  const { data: expenses } = useView(expensesQuery, span);
  const { data: ledger } = useView(ledgerOrNothing, leaseId);
  if (onlyPayments) return ledger ? paymentCandidates(ledger.entries, line) : [];
  const payments = ledger ? paymentCandidates(ledger.entries, line) : [];
  return [...payments, ...(expenses ? expenseCandidates(expenses, line) : [])];
}

function ledgerOrNothing(portfolioId: string, leaseId: string | null) {
  return { ...ledgerQuery(portfolioId, leaseId ?? ''), enabled: leaseId !== null };
}

interface CandidatesProps {
  candidates: Candidate[];
  chosenId: string | null;
  onChoose: (id: string) => void;
}

function Candidates({ candidates, chosenId, onChoose }: CandidatesProps) {
  if (candidates.length === 0) return null;
  return (
    <Radio.Group aria-label="Entries in the books" value={chosenId ?? ''} onChange={onChoose}>
      <div className={classes.candidates}>
        {candidates.map(({ id, on, label, amountCents }) => (
          <Radio.Card key={id} value={id} className={classes.candidate ?? ''}>
            <Radio.Indicator size="xs" />
            <DateText date={on} short />
            <span className={classes.text}>{label}</span>
            <Money cents={amountCents} />
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
