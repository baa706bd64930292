import { Button } from '@mantine/core';
import type { StatementLineView } from '@portfolio-os/shared/api';
import { useCommands } from '../../../api/commands.ts';
import { Guarded } from '../../../components/page/guarded.tsx';
import { TextLink } from '../../../components/ui/links.tsx';
import { Money } from '../../../components/ui/money.tsx';
import classes from './bank-lines.module.css';
import { matching } from './line-acts.ts';
import { type Decision, useLineActs } from './use-line-decisions.ts';

interface DecidedProps {
  line: StatementLineView;
  onDecide: (decision: Decision) => void;
}

/** A line that has been decided, and the way back; the engine says so where an entry was recorded from it. */
export function Decided({ line, onDecide }: DecidedProps) {
  const { ignore, match, reopen } = useLineActs();
  const { id, state, matched, parts, belongsTo } = line;
  const recording = useCommands();
  const again =
    parts.length > 0
      ? () =>
          recording.mutateAsync(
            matching(
              line,
              parts.map(({ recordTable, recordId, amountCents }) => ({ recordTable, recordId, amountCents })),
            ).acts,
          )
      : matched
        ? () =>
            match(id, {
              paymentId: matched.kind === 'payment' ? matched.id : null,
              expenseId: matched.kind === 'expense' ? matched.id : null,
            })
        : () => ignore(id);
  if (belongsTo !== null)
    return <p className={classes.about}>It was moved to {belongsTo}. Say there what it is.</p>;
  return (
    <>
      <p className={classes.about}>
        {matched ? (
          <Matched matched={matched} />
        ) : parts.length > 0 ? (
          'In the books as'
        ) : (
          'Neither rent nor an expense.'
        )}
      </p>
      {parts.map(({ recordId, label, amountCents }) => (
        <p key={recordId} className={classes.sum}>
          <span>{label}</span>
          <Money cents={amountCents} />
        </p>
      ))}
      <div>
        <Guarded area="money">
          <Button
            variant="default"
            onClick={() => onDecide({ words: 'Reopened', act: () => reopen(id), undo: again })}
          >
            {state === 'ignored' ? 'Review it again' : 'Take the match back'}
          </Button>
        </Guarded>
      </div>
    </>
  );
}

function Matched({
  matched: { kind, leaseId, label },
}: {
  matched: NonNullable<StatementLineView['matched']>;
}) {
  if (kind === 'expense') return `Expense: ${label}`;
  return (
    <>
      Payment:{' '}
      {leaseId ? (
        <TextLink to="/leases/$leaseId" params={{ leaseId }}>
          {label}
        </TextLink>
      ) : (
        label
      )}
    </>
  );
}
