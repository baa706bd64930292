/**
 * Records that a question can be about, each by its table. Of a report it is asked about the portfolio, and says which report and
 * which figure beside it.
 */
export const questionHolders = [
  ...(['organisation', 'building', 'unit', 'tenant', 'lease', 'vendor', 'entity', 'bankAccount'] as const),
  ...(['loan', 'asset', 'receipt', 'charge', 'payment', 'expense', 'otherIncome', 'suspense'] as const),
  ...(['lateFee', 'concession', 'writeOff', 'recovery', 'creditRefund', 'creditTransfer'] as const),
  ...(['depositReceipt', 'depositApplication', 'depositRefund', 'depositForfeiture'] as const),
  ...(['depositTransfer', 'depositInterest', 'unitDeposit', 'unitDepositUse', 'bankTransfer'] as const),
  ...(['ownerTransfer', 'journalEntry', 'loanAdvance', 'loanPayment', 'assetCost', 'depreciation'] as const),
  ...(['assetSale', 'mileage', 'recurringExpense', 'recurringCharge', 'statementLine'] as const),
  ...(['reconciliation', 'close'] as const),
] as const;
export type QuestionHolder = (typeof questionHolders)[number];

/** Whose answer it waits for, as a role. A reviewer and an accountant ask the owner; an owner asks the accountant. */
export const askedRoles = { owner: 'Owner', manager: 'Manager', accountant: 'Accountant' } as const;
export type AskedRole = keyof typeof askedRoles;

/** What is said behind a question. What asks further waits for an answer again; what settles it ends it until it is opened again. */
export const replyActs = {
  answer: 'Answered',
  'ask-further': 'Asked further',
  settle: 'Settled',
  reopen: 'Opened again',
  withdraw: 'Withdrawn',
} as const;
export type ReplyAct = keyof typeof replyActs;

/**
 * How a question stands. `note`: nobody is asked, so nobody must answer; it stays until it is settled. `answered`: whoever
 * asked looks at the answer and settles it, or asks further.
 */
export type QuestionState = 'asked' | 'answered' | 'note' | 'settled' | 'withdrawn';

export const MOST_OF_A_QUESTION = 2000;

/**
 * How a question stands after what was said behind it, in that order: the last word that ends or opens it decides, and between
 * two of those the last word that asks or answers. ['answer', 'settle', 'reopen'] → 'answered'.
 */
export function stateAfter(acts: readonly ReplyAct[], asks: AskedRole | null): QuestionState {
  const ending = acts.findLast((act) => act === 'settle' || act === 'withdraw' || act === 'reopen');
  if (ending === 'settle') return 'settled';
  if (ending === 'withdraw') return 'withdrawn';
  if (asks === null) return 'note';
  const word = acts.findLast((act) => act === 'answer' || act === 'ask-further');
  return word === 'answer' ? 'answered' : 'asked';
}

/** Whether somebody still has to answer it, or to settle what was answered. */
export function isOpen(state: QuestionState): boolean {
  return state === 'asked' || state === 'answered';
}
