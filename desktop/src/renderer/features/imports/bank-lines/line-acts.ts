import type { LinePartView, StatementLineView, SuggestionView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import type { Act } from '../../../api/commands.ts';
import { descriptionFrom } from './line-draft.ts';

/** What is done about a transaction, and what takes that back: it waits again then. */
export interface LineActs {
  acts: Act[];
  undo: Act[];
}

type Line = StatementLineView;
type Part = Omit<LinePartView, 'label' | 'leaseId' | 'amountCents'> & { amountCents: number | null };

export const reason = 'Recorded from a bank transaction by mistake';
const none = { paymentId: null, expenseId: null };

export function reopened(statementLineId: string): Act {
  const args = { id: newId(), statementLineId, decision: 'reopened' as const, ...none };
  return { name: 'integrations.decideStatementLine', args };
}

/** The line is these facts of the books; what is left of it waits where that is said. */
export function matching(line: Line, parts: readonly Part[], rest: 'none' | 'waits' = 'none'): LineActs {
  const args = { id: newId(), statementLineId: line.id, parts: [...parts], rest };
  return { acts: [{ name: 'integrations.matchLine', args }], undo: [asBefore(line)] };
}

/** What was matched of the line before, or nothing. */
function asBefore(line: Line): Act {
  if (line.parts.length === 0) return reopened(line.id);
  const parts = line.parts.map(({ recordTable, recordId, amountCents }) => ({
    recordTable,
    recordId,
    amountCents,
  }));
  const args = { id: newId(), statementLineId: line.id, parts, rest: 'waits' as const };
  return { name: 'integrations.matchLine', args };
}

export function moving(
  line: Line,
  { otherAccountId, otherLineId }: { otherAccountId: string; otherLineId: string | null },
): LineActs {
  const id = newId();
  const args = { id, statementLineId: line.id, otherAccountId, otherLineId };
  // The transfer is of the earlier day of its two transactions.
  const back = { id: newId(), transferId: id, reversedOn: null, reason };
  return {
    acts: [{ name: 'integrations.transferFromLine', args }],
    undo: [
      reopened(line.id),
      ...(otherLineId === null ? [] : [reopened(otherLineId)]),
      { name: 'bank.reverseTransfer', args: back },
    ],
  };
}

/** Money in whose payer is unknown. */
export function keeping(line: Line): LineActs {
  const id = newId();
  const { amountCents, postedOn: receivedOn, accountId, id: statementLineId } = line;
  const reference = line.reference?.trim().slice(0, 80) || null;
  const money = {
    amountCents,
    receivedOn,
    method: 'bank-transfer' as const,
    reference,
    memo: null,
    accountId,
  };
  const back = { id: newId(), suspenseId: id, reversedOn: receivedOn, reason };
  return {
    acts: [{ name: 'billing.recordSuspense', args: { id, ...money, statementLineId } }],
    undo: [{ name: 'billing.takeBackSuspense', args: back }],
  };
}

/** What confirming a suggestion does; null of one that a person has to say more about. */
export function confirming(line: Line, suggestion: SuggestionView): LineActs | null {
  const { kind, parts, paymentId, expenseId, otherAccountId, otherLineId } = suggestion;
  switch (kind) {
    case 'payment':
      return paying(line, suggestion);
    case 'expense':
      return spending(line, suggestion);
    case 'existing-payment':
    case 'existing-expense': {
      const [recordTable, recordId] = paymentId
        ? (['payment', paymentId] as const)
        : (['expense', expenseId] as const);
      return recordId === null ? null : matching(line, [{ recordTable, recordId, amountCents: null }]);
    }
    case 'existing':
      return matching(line, parts);
    case 'transfer':
      return otherAccountId === null ? null : moving(line, { otherAccountId, otherLineId });
    case 'ignore': {
      const args = { id: newId(), statementLineId: line.id, decision: 'ignored' as const, ...none };
      return { acts: [{ name: 'integrations.decideStatementLine', args }], undo: [reopened(line.id)] };
    }
    case 'loan':
      return null;
  }
}

function paying(line: Line, { leaseId, payerId }: SuggestionView): LineActs | null {
  if (leaseId === null) return null;
  const id = newId();
  const { amountCents, postedOn: receivedOn, id: statementLineId } = line;
  const reference = line.reference?.trim().slice(0, 80) || null;
  const how = { method: 'bank-transfer' as const, reference, memo: null, accountId: line.accountId };
  const args = { id, leaseId, payerId, amountCents, receivedOn, ...how, statementLineId };
  const back = { id: newId(), paymentId: id, reason, twinId: null };
  return {
    acts: [{ name: 'billing.recordPayment', args }],
    undo: [{ name: 'billing.takeBackPayment', args: back }],
  };
}

/** What a transaction of a bank does not say about an expense. */
export const unsaidOfExpense = {
  ...{ method: null, reference: null, invoiceNumber: null, accountId: null, sharedBy: null, tenant: null },
  paidBy: 'books' as const,
};

function spending(line: Line, suggestion: SuggestionView): LineActs | null {
  const { category, buildingId, unitId, vendorId } = suggestion;
  if (category === null) return null;
  const id = newId();
  const { amountCents, postedOn: paidOn, id: statementLineId } = line;
  const spent = { buildingId, unitId, vendorId, category, amountCents: -amountCents, paidOn };
  const description = descriptionFrom(line, suggestion);
  const args = { id, ...spent, ...unsaidOfExpense, description, statementLineId };
  const back = { id: newId(), expenseId: id, reversedOn: paidOn, reason };
  return {
    acts: [{ name: 'expenses.recordExpense', args }],
    undo: [{ name: 'expenses.reverseExpense', args: back }],
  };
}
