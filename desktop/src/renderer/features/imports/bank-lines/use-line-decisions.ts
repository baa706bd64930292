import type { StatementLineView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type ArgsOf, useCommand } from '../../../api/commands.ts';
import { sayProblem } from '../../../components/page/undo-toast.tsx';

/** What a person decided: the act, and the act that takes it back. */
export interface Decision {
  /** "Rent of Ana Ruiz". */
  words: string;
  act: () => Promise<unknown>;
  undo: () => Promise<unknown>;
  /** A part of it is said, and the rest waits: the transaction stays where it is. */
  staysWaiting?: boolean;
}

interface Made {
  line: StatementLineView;
  decision: Decision;
}

/**
 * Decisions are drawn at once and saved behind: with ten thousand lines nobody waits for each. One that is
 * refused brings its line back.
 */
export function useLineDecisions() {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<Made | null>(null);
  const key = ({ state, id }: StatementLineView) => `${state} ${id}`;

  function hide(line: StatementLineView) {
    setGone((before) => new Set([...before, key(line)]));
  }

  function show(line: StatementLineView) {
    setGone((before) => new Set([...before].filter((one) => !one.endsWith(line.id))));
  }

  function decide(line: StatementLineView, decision: Decision) {
    show(line);
    if (!decision.staysWaiting) hide(line);
    setLast({ line, decision });
    decision.act().catch((error: unknown) => {
      show(line);
      setLast(null);
      sayProblem(error);
    });
  }

  function undoLast() {
    if (!last) return;
    setLast(null);
    last.decision
      .undo()
      .then(() => show(last.line))
      .catch(sayProblem);
  }

  return { isGone: (line: StatementLineView) => gone.has(key(line)), decide, last, undoLast };
}

type LineDecision = ArgsOf<'integrations.decideStatementLine'>;

/** The acts that lines come to. What was recorded is taken back by a reversing entry, and the line waits again. */
export function useLineActs() {
  const deciding = useCommand('integrations.decideStatementLine');
  const paying = useCommand('billing.recordPayment');
  const takingBack = useCommand('billing.takeBackPayment');
  const reversing = useCommand('expenses.reverseExpense');
  const reason = 'Recorded from a bank transaction by mistake';
  const none = { paymentId: null, expenseId: null };
  const decide = (statementLineId: string, what: Omit<LineDecision, 'id' | 'statementLineId'>) =>
    deciding.mutateAsync({ id: newId(), statementLineId, ...what });
  return {
    pay: paying.mutateAsync,
    takePaymentBack: (paymentId: string) =>
      takingBack.mutateAsync({ paymentId, id: newId(), reason, twinId: null }),
    takeExpenseBack: (expenseId: string, reversedOn: string) =>
      reversing.mutateAsync({ expenseId, id: newId(), reversedOn, reason }),
    match: (lineId: string, to: { paymentId: string | null; expenseId: string | null }) =>
      decide(lineId, { decision: 'matched', ...to }),
    ignore: (lineId: string) => decide(lineId, { decision: 'ignored', ...none }),
    reopen: (lineId: string) => decide(lineId, { decision: 'reopened', ...none }),
  };
}
