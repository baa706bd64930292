import { decideStatementLine, importStatementLines, openBankAccount } from './statement-lines.ts';
import { rememberStatementSource } from './statements/statement-sources.ts';

export const integrationsCommands = [
  openBankAccount,
  importStatementLines,
  decideStatementLine,
  rememberStatementSource,
];

export * from '../bank/rules.ts';
export * from '../bank/schema.ts';
export * from './plan-rent-rises.ts';
export * from './plan-rent-roll-import.ts';
export * from './statement-lines.ts';
export * from './statement-queries.ts';
export * from './statements/classify-lines.ts';
export * from './statements/plan-statement-import.ts';
export * from './statements/statement-sources.ts';
