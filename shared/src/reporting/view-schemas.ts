import { z } from 'zod';
import { leaseStatuses } from '../leasing/rules.ts';

// Pieces of what views and reports answer, described as other programs are told them.

/** Integer minor units of the portfolio's currency: 150000 is 1,500.00 dollars. */
export const centsSchema = z
  .int()
  .meta({ description: 'Integer minor units of the currency', example: 150000 });
export const daySchema = z.string().meta({ format: 'date', example: '2026-11-22' });
export const idSchema = z.string().meta({ format: 'uuid' });
export const unitStatusSchema = z.enum(['occupied', 'vacant', 'upcoming']);
export const leaseStatusSchema = z.enum(leaseStatuses);
