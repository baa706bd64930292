import { Radio, SegmentedControl } from '@mantine/core';
import type { SuggestionView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { useMay, useWhyNot } from '../../../api/use-may.ts';
import { WhyNot } from '../../../components/page/absent-acts.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { written } from '../../../lib/written.ts';
import classes from './bank-lines.module.css';
import { Decided } from './decided.tsx';
import { DepositLineForm } from './deposit-line-form.tsx';
import { ExistingForm } from './existing-form.tsx';
import { ExpenseLineForm } from './expense-line-form.tsx';
import { IgnoreForm } from './ignore-form.tsx';
import { IncomeLineForm } from './income-line-form.tsx';
import { firstKind, kindOf, kindsFor, type LineKind, lineKindWords, suggestionWords } from './line-draft.ts';
import type { LineFormProps } from './line-form.ts';
import { LoanLineForm } from './loan-line-form.tsx';
import { PaymentLineForm } from './payment-line-form.tsx';
import { SplitForm } from './split-form.tsx';
import { SuspenseLineForm } from './suspense-line-form.tsx';
import { TransferForm } from './transfer-form.tsx';

type LinePanelProps = Omit<LineFormProps, 'suggestion'>;

/** One line: what the bank wrote, what it probably is, and the form that says so. */
export function LinePanel({ line, form, onDecide }: LinePanelProps) {
  const why = useWhyNot()('money');
  return (
    <section className={classes.panel} aria-label="The chosen line">
      <div>
        <p className={classes.amount}>
          <Money cents={line.amountCents} />
        </p>
        <p className={classes.words}>{line.description}</p>
        <p className={classes.about}>
          {formatDate(line.postedOn)} · {line.account}
          {line.reference && ` · ${line.reference}`}
        </p>
        {(line.statedCategory ?? line.statedPlace) !== null && (
          <p className={classes.about}>
            In the file: {[line.statedCategory, line.statedPlace].filter(Boolean).join(', ')}
          </p>
        )}
      </div>
      {line.state === 'waiting' && line.parts.length > 0 && <PartlyMatched line={line} />}
      {line.doubt && <p className={classes.doubtBox}>In doubt: {line.doubt}</p>}
      {line.state === 'waiting' && why !== null ? (
        <WhyNot>{why}</WhyNot>
      ) : line.state === 'waiting' ? (
        <Question line={line} form={form} onDecide={onDecide} />
      ) : (
        <Decided line={line} onDecide={onDecide} />
      )}
    </section>
  );
}

/** What of it is in the books, and what is left to explain. */
function PartlyMatched({ line: { parts, leftCents } }: Pick<LinePanelProps, 'line'>) {
  return (
    <p className={classes.about}>
      {parts.map(({ label }) => label).join(', ')} {parts.length === 1 ? 'is' : 'are'} a part of it.{' '}
      <Money cents={leftCents} strong /> is left to explain.
    </p>
  );
}

function Question({ line, form, onDecide }: LinePanelProps) {
  const [chosen, setChosen] = useState(0);
  const [kind, setKind] = useState<LineKind>(() => firstKind(line));
  // A deposit is of another area: whoever may not record one is not asked about it.
  const maySayDeposit = useMay('reversals');
  const kinds = kindsFor(line).filter((one) => one !== 'deposit' || maySayDeposit);
  const suggestion = line.suggestions[chosen];
  const fitting = suggestion && kindOf(suggestion) === kind ? suggestion : undefined;
  const props = { line, suggestion: fitting, form, onDecide };
  return (
    <>
      {line.suggestions.length > 0 && (
        <Suggestions
          suggestions={line.suggestions}
          chosen={fitting ? chosen : null}
          onChoose={(index) => {
            const next = line.suggestions[index];
            if (!next) return;
            setChosen(index);
            setKind(kindOf(next));
          }}
        />
      )}
      <SegmentedControl
        fullWidth
        size="xs"
        classNames={{ root: classes.kinds ?? '' }}
        style={{ '--kinds-beside': kinds.length > 5 ? Math.ceil(kinds.length / 2) : kinds.length }}
        withItemsBorders={kinds.length <= 5}
        aria-label="What this line is"
        data={kinds.map((value) => ({ value, label: lineKindWords[value] }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'payment' && <PaymentLineForm key={chosen} {...props} />}
      {kind === 'deposit' && <DepositLineForm key={chosen} {...props} />}
      {kind === 'expense' && <ExpenseLineForm key={chosen} {...props} />}
      {kind === 'income' && <IncomeLineForm {...props} />}
      {kind === 'existing' && <ExistingForm key={chosen} {...props} />}
      {kind === 'split' && <Split key={chosen} {...props} />}
      {kind === 'transfer' && <TransferForm key={chosen} {...props} />}
      {kind === 'suspense' && <SuspenseLineForm {...props} />}
      {kind === 'ignore' && <IgnoreForm {...props} />}
    </>
  );
}

/** A payment on a loan of the books is split by what is owed on it; anything else by whoever knows. */
function Split(props: LineFormProps) {
  const { loanId, loanSplit, label } = props.suggestion ?? {};
  // What is matched in part is no whole payment.
  if (!loanId || !loanSplit || props.line.parts.length > 0) return <SplitForm {...props} />;
  return <LoanLineForm loan={{ id: loanId, name: label ?? '' }} split={loanSplit} {...props} />;
}

interface SuggestionsProps {
  suggestions: SuggestionView[];
  chosen: number | null;
  onChoose: (index: number) => void;
}

function Suggestions({ suggestions, chosen, onChoose }: SuggestionsProps) {
  return (
    <Radio.Group
      aria-label="Suggestions"
      value={chosen === null ? '' : String(chosen)}
      onChange={(value) => onChoose(Number(value))}
    >
      <div className={classes.suggestions}>
        {suggestions.map((suggestion, index) => (
          <Radio.Card
            key={`${suggestion.kind} ${suggestion.label} ${suggestion.paymentId ?? suggestion.expenseId ?? suggestion.parts[0]?.recordId}`}
            value={String(index)}
            className={classes.suggestion ?? ''}
          >
            <Radio.Indicator size="xs" mt={2} />
            <span className={classes.label}>{suggestionWords(suggestion)}</span>
            <span className={classes.sure} title="How likely this is">
              {Math.round(100 * suggestion.confidence)}%
            </span>
            <span className={classes.reason}>{written(suggestion.reason)}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
