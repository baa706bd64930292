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
import { spendingActions } from './spending.ts';
import { statementActions } from './statements.ts';
import { suspenseActions } from './suspense.ts';
import { unitDepositActions } from './unit-deposits.ts';

const moneyOfMany = [
  ...moneyActions,
  ...accountActions,
  ...owningActions,
  ...depositActions,
  ...suspenseActions,
  ...adjustmentActions,
];

/** What moves money, and what takes that back or puts it right: what one person does in alone.ts. */
export const actionsOfMoney = [
  ...moneyOfMany,
  ...unitDepositActions,
  ...creditActions,
  ...spendingActions,
  ...loanActions,
  ...assetActions,
  ...correctionActions,
];

/** Everything that people do in a run with several computers; there is one for each way of merging. */
export const actions = [
  ...moneyOfMany,
  ...entryActions,
  ...lateFeeActions,
  ...statementActions,
  ...recordActions,
  ...closingActions,
  { weight: 8, action: writeNote },
];

/** What people do where the app is older: of its commands those that need nothing newer (older-app.ts). */
export const actionsOfOlder = [...olderActions, { weight: 8, action: writeNote }];
