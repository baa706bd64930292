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

const aging = () => z.array(cents()).length(4).openapi({ description: '0–30, 31–60, 61–90, over 90 days' });

export const balancesSchema = z
  .object({
    asOf: day(),
    rows: z.array(
      z.object({
        leaseId: id(),
        unit: z.string(),
        tenants: z.string(),
        status: leaseStatus(),
        openCents: cents(),
        creditCents: cents(),
        netCents: cents(),
        agingCents: aging(),
      }),
    ),
    totals: z.object({
      openCents: cents(),
      creditCents: cents(),
      netCents: cents(),
      agingCents: aging(),
    }),
  })
  .openapi('Balances');

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

export const rentRollSchema = z
  .object({
    asOf: day(),
    rows: z.array(
      z.object({
        unitId: id(),
        building: z.string(),
        unit: z.string(),
        status: z.string(),
        leaseId: z.string().nullable(),
        tenants: z.string(),
        startOn: maybeDay(),
        endOn: maybeDay(),
        rentCents: cents(),
        extrasCents: cents(),
        depositHeldCents: cents(),
        openCents: cents(),
        creditCents: cents(),
      }),
    ),
    totals: z.object({
      units: z.int(),
      occupied: z.int(),
      rentCents: cents(),
      extrasCents: cents(),
      depositHeldCents: cents(),
      openCents: cents(),
      creditCents: cents(),
    }),
  })
  .openapi('RentRoll');

export const refusalSchema = z
  .object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) })
  .openapi('Refusal');
