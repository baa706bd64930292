import { Button } from '@mantine/core';
import type { ExpenseView, LedgerEntryView } from '@portfolio-os/shared/api';
import type { TransactionView } from '@portfolio-os/shared/reporting';
import { useState } from 'react';
import { expensesQuery, ledgerQuery, useView } from '../../api/queries.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { CorrectFact, isCorrectedByForm } from '../corrections/correct-fact.tsx';
import { ReverseMany } from '../corrections/reverse-many.tsx';
import { CorrectExpense } from '../expenses/correct-expense.tsx';
import { ReverseExpense } from '../expenses/reverse-expense.tsx';
import { CorrectPayment } from '../payments/correct-payment.tsx';
import { ReturnPayment } from '../payments/return-payment.tsx';
import { TakeBackPayment } from '../payments/take-back-payment.tsx';
import { isReversible } from './reversals.ts';
import classes from './transactions.module.css';

interface ActsProps {
  transaction: TransactionView;
  /** It is not what it was any more. */
  onDone: () => void;
}

/** What can be done with a transaction, by the fact that it is; nothing with what takes another one back. */
export function TransactionActs({ transaction, onDone }: ActsProps) {
  const { fact, leaseId, reversesId, undone } = transaction;
  if (reversesId !== null) return null;
  if (fact === 'payment' && leaseId !== null)
    return <PaymentActs transaction={transaction} leaseId={leaseId} onDone={onDone} />;
  if (fact === 'expense' && !undone) return <ExpenseActs transaction={transaction} onDone={onDone} />;
  if (fact === 'journalEntry') return <EntryAct />;
  return isReversible(transaction) ? <FactActs transaction={transaction} onDone={onDone} /> : null;
}

interface ActProps {
  label: string;
  onClick: () => void;
}

function Act({ label, onClick }: ActProps) {
  return (
    <Guarded area="reversals">
      <Button variant="default" size="compact-sm" onClick={onClick}>
        {label}
      </Button>
    </Guarded>
  );
}

type PaymentAct = 'correct' | 'return' | 'take-back';

function PaymentActs({ transaction: { factId, parts }, leaseId, onDone }: ActsProps & { leaseId: string }) {
  const { data: ledger } = useView(ledgerQuery, leaseId);
  const [asked, setAsked] = useState<PaymentAct | null>(null);
  const payment = ledger?.entries.find(({ id }) => id === factId);
  if (!payment || payment.takenBack || parts) return null;
  const stands = payment.reversedById === null;
  return (
    <div className={classes.acts}>
      <Act label="Correct" onClick={() => setAsked('correct')} />
      {stands && <Act label="Payment was returned" onClick={() => setAsked('return')} />}
      {stands && <Act label="It was entered twice" onClick={() => setAsked('take-back')} />}
      <PaymentDialog asked={asked} leaseId={leaseId} payment={payment} onClose={onDone} />
    </div>
  );
}

interface PaymentDialogProps {
  asked: PaymentAct | null;
  leaseId: string;
  payment: LedgerEntryView;
  onClose: () => void;
}

function PaymentDialog({ asked, ...props }: PaymentDialogProps) {
  if (asked === 'correct') return <CorrectPayment {...props} />;
  if (asked === 'return') return <ReturnPayment {...props} />;
  return asked === 'take-back' && <TakeBackPayment {...props} />;
}

/** A bill that is split is one: it is taken back whole, and its parts are not corrected by themselves. */
function ExpenseActs({ transaction: { factId, on, parts }, onDone }: ActsProps) {
  const { data: expenses } = useView(expensesQuery, { from: on, to: on });
  const [asked, setAsked] = useState<'correct' | 'reverse' | null>(null);
  const expense: ExpenseView | undefined = expenses?.find(({ id }) => id === factId);
  if (!expense || (parts && expense.splitId === null)) return null;
  return (
    <div className={classes.acts}>
      {expense.splitId === null && <Act label="Correct" onClick={() => setAsked('correct')} />}
      <Act label="Reverse" onClick={() => setAsked('reverse')} />
      {asked === 'correct' && <CorrectExpense expense={expense} onClose={onDone} />}
      {asked === 'reverse' && <ReverseExpense expense={expense} onClose={onDone} />}
    </div>
  );
}

/** What a mirror takes back whole; what a form put in is put right by that form. */
function FactActs({ transaction, onDone }: ActsProps) {
  const [asked, setAsked] = useState<'correct' | 'reverse' | null>(null);
  const { fact, factId } = transaction;
  const mayCorrect = isCorrectedByForm(fact);
  return (
    <div className={classes.acts}>
      {mayCorrect && <Act label="Correct" onClick={() => setAsked('correct')} />}
      <Act label="Reverse" onClick={() => setAsked('reverse')} />
      {asked === 'correct' && mayCorrect && <CorrectFact fact={fact} id={factId} onClose={onDone} />}
      {asked === 'reverse' && (
        <ReverseMany one="transaction" facts={[transaction]} leftOut={0} onDone={onDone} onClose={onDone} />
      )}
    </div>
  );
}

/** A line of an entry is taken back with all of it, where all of it is seen. */
function EntryAct() {
  return (
    <div className={classes.acts}>
      <ButtonLink to="/entries" variant="default" size="compact-sm">
        Journal entries
      </ButtonLink>
    </div>
  );
}
