import { changeAccountKind } from './account-kind.ts';
import { entryCommands } from './entries.ts';

export const accountingCommands = [changeAccountKind, ...entryCommands];
