import { lateFeeActions } from './late-fees.ts';
import { moneyActions } from './money.ts';
import { writeNote } from './notes.ts';
import { recordActions } from './records.ts';
import { statementActions } from './statements.ts';

/** Everything that people do in a run, of every kind that merges in its own way. */
export const actions = [
  ...moneyActions,
  ...lateFeeActions,
  ...statementActions,
  ...recordActions,
  { weight: 8, action: writeNote },
];
