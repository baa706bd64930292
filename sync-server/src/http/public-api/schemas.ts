import { z } from '@hono/zod-openapi';

/** Integer minor units of the portfolio's currency: 150000 is 1,500.00 dollars. */
const cents = () => z.int().openapi({ description: 'Integer minor units of the currency', example: 150000 });
const day = () => z.string().openapi({ format: 'date', example: '2026-11-22' });
const maybeDay = () => day().nullable();
const id = () => z.string().openapi({ format: 'uuid' });
const leaseStatus = () => z.enum(['future', 'active', 'month-to-month', 'ended', 'void']);

export const portfolioSchema = z
  .object({
    id: id(),
    name: z.string(),
    currency: z.string().openapi({ example: 'USD' }),
    timeZone: z.string().openapi({ example: 'America/New_York' }),
    today: day(),
    buildings: z.int(),
    units: z.int(),
  })
  .openapi('Portfolio');

export const leaseSchema = z
  .object({
    id: id(),
    unitId: id(),
    unit: z.string(),
    tenants: z.string(),
    status: leaseStatus(),
    startOn: day(),
    endOn: maybeDay(),
    rentCents: cents(),
    openCents: cents(),
    creditCents: cents(),
  })
  .openapi('Lease');

export const ledgerSchema = z
  .object({
    leaseId: id(),
    asOf: day(),
    chargedCents: cents(),
    paidCents: cents(),
    allocatedCents: cents(),
    openCents: cents(),
    creditCents: cents(),
    netCents: cents(),
    entries: z.array(
      z.object({
        kind: z.enum(['charge', 'payment']),
        id: id(),
        on: day(),
        label: z.string(),
        amountCents: cents(),
        balanceCents: cents(),
        remainingCents: cents(),
        reversesId: z.string().nullable(),
        reversedById: z.string().nullable(),
      }),
    ),
  })
  .openapi('Ledger');

export const refusalSchema = z
  .object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) })
  .openapi('Refusal');
