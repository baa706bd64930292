import { loanRecordCommands } from './loans.ts';
import { loanPaymentCommands } from './payments.ts';

export const loanCommands = [...loanRecordCommands, ...loanPaymentCommands];
