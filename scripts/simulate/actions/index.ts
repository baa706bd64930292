import { accountActions } from './accounts.ts';
import { adjustmentActions } from './adjustments.ts';
import { closingActions } from './closing.ts';
import { depositActions } from './deposits.ts';
import { entryActions } from './entries.ts';
import { lateFeeActions } from './late-fees.ts';
import { moneyActions } from './money.ts';
import { writeNote } from './notes.ts';
import { owningActions } from './owning.ts';
import { olderActions, recordActions } from './records.ts';
import { statementActions } from './statements.ts';
import { suspenseActions } from './suspense.ts';

/** Everything that people do in a run; there is one for each way of merging. */
export const actions = [
  ...moneyActions,
  ...accountActions,
  ...owningActions,
  ...entryActions,
  ...depositActions,
  ...suspenseActions,
  ...adjustmentActions,
  ...lateFeeActions,
  ...statementActions,
  ...recordActions,
  ...closingActions,
  { weight: 8, action: writeNote },
];

/** What people do where the app is older: of its commands those that need nothing newer (older-app.ts). */
export const actionsOfOlder = [...olderActions, { weight: 8, action: writeNote }];
