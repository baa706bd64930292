import type { z } from 'zod';
import type { correctedEntrySchema, ledgerEntrySchema, ledgerSchema } from '../views/view-schemas.ts';

// A lease’s ledger. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export type CorrectedEntryView = z.output<typeof correctedEntrySchema>;
export type LedgerEntryView = z.output<typeof ledgerEntrySchema>;
export type LedgerView = z.output<typeof ledgerSchema>;
