import { z } from '@hono/zod-openapi';
import { leaseSummarySchema, ledgerSchema } from '@portfolio-os/shared/views';

// Clones, because a schema that was made before this library was loaded has not got its method, and others may load the views first.
export const leaseSchema = leaseSummarySchema.clone().openapi('Lease');
export const publicLedgerSchema = ledgerSchema.clone().openapi('Ledger');

export const portfolioSchema = z
  .object({
    id: z.string().openapi({ format: 'uuid' }),
    name: z.string(),
    currency: z.string().openapi({ example: 'USD' }),
    timeZone: z.string().openapi({ example: 'America/New_York' }),
    today: z.string().openapi({ format: 'date', example: '2026-11-22' }),
    buildings: z.int(),
    units: z.int(),
  })
  .openapi('Portfolio');
