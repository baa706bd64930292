import { rememberListLayout } from './list-layouts.ts';
import { bankRuleCommands } from './reconciling/bank-rules.ts';
import { makeDepositSlip, takeSlipApart } from './reconciling/deposit-slips.ts';
import { lockReconciliation, reopenReconciliation } from './reconciling/lock-reconciliation.ts';
import { matchLine } from './reconciling/match-line.ts';
import { movingLines } from './reconciling/move-lines.ts';
import { recordStatementBalance } from './reconciling/statement-balances.ts';
import { transferFromLine } from './reconciling/transfer-from-lines.ts';
import { decideStatementLine, importStatementLines, openBankAccount } from './statement-lines.ts';
import { rememberStatementSource, sendStatementFiles } from './statements/statement-sources.ts';

export const integrationsCommands = [
  openBankAccount,
  importStatementLines,
  decideStatementLine,
  matchLine,
  lockReconciliation,
  reopenReconciliation,
  recordStatementBalance,
  makeDepositSlip,
  takeSlipApart,
  transferFromLine,
  ...movingLines,
  ...bankRuleCommands,
  rememberStatementSource,
  sendStatementFiles,
  rememberListLayout,
];

export * from '../bank/rules.ts';
export * from '../bank/schema.ts';
export { isLine } from './line-states.ts';
export * from './list-layouts.ts';
export * from './matching/rule-views.ts';
export * from './matching/suspense.ts';
export * from './plan-rent-rises.ts';
export * from './plan-rent-roll-import.ts';
export * from './reconciling/account-facts.ts';
export * from './reconciling/account-views.ts';
export * from './reconciling/bank-facts.ts';
export * from './reconciling/bank-rules.ts';
export * from './reconciling/claims.ts';
export * from './reconciling/deposit-slips.ts';
export * from './reconciling/line-candidates.ts';
export * from './reconciling/reconciliations.ts';
export * from './reconciling/to-reconcile.ts';
export * from './statement-lines.ts';
export * from './statement-queries.ts';
export * from './statements/classify-lines.ts';
export * from './statements/plan-statement-import.ts';
export * from './statements/statement-sources.ts';
