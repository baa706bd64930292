import { accountActions } from './accounts.ts';
import { adjustmentActions } from './adjustments.ts';
import { assetActions } from './assets.ts';
import { closingActions } from './closing.ts';
import { correctionActions } from './corrections.ts';
import { creditActions } from './credit.ts';
import { depositActions } from './deposits.ts';
import { entryActions } from './entries.ts';
import { lateFeeActions } from './late-fees.ts';
import { loanActions } from './loans.ts';
import { moneyActions } from './money.ts';
import { writeNote } from './notes.ts';
import { owningActions } from './owning.ts';
import { olderActions, recordActions } from './records.ts';
import { slipActions } from './slips.ts';
import { spendingActions } from './spending.ts';
import { statementActions } from './statements.ts';
import { suspenseActions } from './suspense.ts';
import { unitDepositActions } from './unit-deposits.ts';
import { valueActions } from './values.ts';

/** What moves money, and what takes that back or puts it right; one person does all of it, and much of it, in alone.ts. */
export const actionsOfMoney = [
  ...moneyActions,
  ...accountActions,
  ...owningActions,
  ...depositActions,
  ...suspenseActions,
  ...adjustmentActions,
  ...unitDepositActions,
  ...creditActions,
  ...spendingActions,
  ...loanActions,
  ...assetActions,
  ...correctionActions,
];

/** Everything that people do in a run with several computers; there is one for each way of merging. */
export const actions = [
  ...actionsOfMoney,
  ...entryActions,
  ...lateFeeActions,
  ...statementActions,
  ...slipActions,
  ...recordActions,
  ...valueActions,
  ...closingActions,
  { weight: 8, action: writeNote },
];

/** What people do where the app is older: of its commands those that need nothing newer (older-app.ts). */
export const actionsOfOlder = [...olderActions, { weight: 8, action: writeNote }];
