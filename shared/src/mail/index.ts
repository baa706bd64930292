import { recordLetterOutcome, sendLetter } from './letters.ts';
import { mailRuleCommands } from './rule-commands.ts';
import { withdrawLetter } from './withdraw-letter.ts';

export { recordLetterOutcome, sendLetter } from './letters.ts';
export * from './queries.ts';
export { recordMailRun } from './rule-commands.ts';
export * from './rules.ts';

export const mailCommands = [sendLetter, withdrawLetter, recordLetterOutcome, ...mailRuleCommands];
