import { changeAccountKind } from './account-kind.ts';
import { archiveAccount } from './archive-account.ts';
import { entryCommands } from './entries.ts';

export const accountingCommands = [changeAccountKind, archiveAccount, ...entryCommands];
