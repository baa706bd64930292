import { decideStatementLine, importStatementLines, openBankAccount } from './statement-lines.ts';

export const integrationsCommands = [openBankAccount, importStatementLines, decideStatementLine];

export * from './schema.ts';
export * from './statement-lines.ts';
