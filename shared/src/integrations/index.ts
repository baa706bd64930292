import { decideStatementLine, importStatementLines, openBankAccount } from './statement-lines.ts';

export const integrationsCommands = [openBankAccount, importStatementLines, decideStatementLine];

export * from './classify-lines.ts';
export * from './plan-rent-roll-import.ts';
export * from './plan-statement-import.ts';
export * from './schema.ts';
export * from './statement-lines.ts';
export * from './statement-queries.ts';
