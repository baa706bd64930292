import { bankAccountCommands } from './accounts.ts';
import { bankTransferCommands } from './transfers.ts';

export const bankCommands = [...bankAccountCommands, ...bankTransferCommands];
