import type { BankTransferTable } from '../../bank/schema.ts';
import type { RecoveryTable } from '../../billing/adjustments/schema.ts';
import type { CreditRefundTable } from '../../billing/refunds/schema.ts';
import type { CreditTransferTable } from '../../billing/transfers/schema.ts';
import type { OtherIncomeTable } from '../../income/schema.ts';
import type { LoanPaymentTable } from '../../loans/schema.ts';
import type { OwnerTransferTable } from '../../organisation/schema.ts';

// What is entered beside rent and costs. Money is integer minor units, days are calendar dates.

/** GET …/entered/:fact/:id: a fact as it was entered, for the form that puts it right. */
export type EnteredFactView =
  | ({ fact: 'bankTransfer' } & Pick<
      BankTransferTable,
      'id' | 'fromAccountId' | 'toAccountId' | 'amountCents' | 'movedOn' | 'memo'
    >)
  | ({ fact: 'otherIncome' } & Omit<
      OtherIncomeTable,
      'seq' | 'statementLineId' | 'reversesId' | 'correctsId' | 'aboutOn'
    >)
  | ({ fact: 'ownerTransfer' } & Pick<
      OwnerTransferTable,
      'id' | 'kind' | 'amountCents' | 'movedOn' | 'buildingId' | 'accountId' | 'memo'
    >)
  | ({ fact: 'loanPayment'; loan: string; hasEscrow: boolean } & Pick<
      LoanPaymentTable,
      | 'id'
      | 'loanId'
      | 'paidOn'
      | 'interestCents'
      | 'principalCents'
      | 'escrowCents'
      | 'accountId'
      | 'method'
      | 'reference'
      | 'memo'
    >)
  | ({ fact: 'creditRefund' } & Pick<
      CreditRefundTable,
      'id' | 'leaseId' | 'payeeId' | 'amountCents' | 'refundedOn' | 'method' | 'reference' | 'accountId'
    >)
  | ({ fact: 'recovery' } & Pick<
      RecoveryTable,
      | 'id'
      | 'leaseId'
      | 'payerId'
      | 'amountCents'
      | 'recoveredOn'
      | 'method'
      | 'reference'
      | 'memo'
      | 'accountId'
    >)
  | ({ fact: 'creditTransfer' } & Pick<
      CreditTransferTable,
      'id' | 'leaseId' | 'toLeaseId' | 'toPayerId' | 'amountCents' | 'transferredOn' | 'memo'
    >)
  | { fact: 'concession' | 'writeOff'; id: string; amountCents: number; on: string; charge: string };

/** The facts whose form puts them right by what was entered. */
export type EnteredFact = EnteredFactView['fact'];

/** What an entry debits or credits, with all that it says of one account and building together. */
export interface EntryLineView {
  side: 'debit' | 'credit';
  /** The account of the chart, or the account at a bank by its name. */
  account: string;
  /** Null: the whole portfolio. */
  building: string | null;
  amountCents: number;
}

/** What an accountant said at once: opening balances or an adjusting entry, or what took one of them back. */
export interface JournalEntryView {
  id: string;
  kind: 'opening' | 'adjusting';
  postedOn: string;
  memo: string | null;
  /** Of its debits, and of its credits; below zero of what takes an entry back. */
  amountCents: number;
  /** Debits first. */
  lines: EntryLineView[];
  /** The day on which it was taken back; null while it stands. */
  reversedOn: string | null;
  /** It takes back another one. */
  isReversal: boolean;
}

/** GET …/journal-entries: the newest first. */
export interface JournalEntriesView {
  entries: JournalEntryView[];
}

/** The day on which what is put in the place of a fact will stand, and why that is not the one that was said, where it is another. */
export interface CorrectedDayView {
  standsOn: string;
  /** The period of the day is closed; or what was wrong stood in that place until then. */
  because: 'closed' | 'stood' | null;
}
