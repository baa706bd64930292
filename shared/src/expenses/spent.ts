import { z } from 'zod';
import { accountByLine } from '../bank/line-targets.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { isPositive } from '../core/reversals.ts';
import type { Database } from '../database.ts';
import { type Change, type Sentence, say } from '../log/describe/index.ts';
import { calendarDate, type FieldValue, type Row } from '../log/index.ts';
import { sharings } from '../organisation/rules.ts';
import { type ExpenseMethod, expenseCategories, expenseMethods } from './schema.ts';

// What commands about expenses have in common: their arguments, what those may name, and their words.

/** Where an expense belongs and which line of the tax return it is on. */
export const partArgs = {
  buildingId: z.uuid().nullable().default(null),
  unitId: z.uuid().nullable().default(null),
  category: z.enum(expenseCategories),
  amountCents: z.int().positive(isPositive('expense')).max(1e11),
};

const words = (max: number) => z.string().trim().min(1).max(max);

/** How it was paid, which cannot be made up later. */
export const paidArgs = {
  method: z.enum(expenseMethods).nullable().default(null),
  reference: words(80).nullable().default(null),
  invoiceNumber: words(80).nullable().default(null),
  accountId: z.uuid().nullable().default(null),
};

export const sharedBy = z.enum(sharings).nullable().default(null);

export const description = words(200).min(1, 'Say what it was for.');
export const vendorId = z.uuid().nullable().default(null);
export const paidOn = calendarDate;

interface Named {
  buildingId: string | null;
  unitId: string | null;
  vendorId: string | null;
  accountId?: string | null | undefined;
}

/** The building of an expense, its own or its unit's; refused where something it names is not in the books. */
export async function placeOf(db: Database, args: Named): Promise<Result<{ buildingId: string | null }>> {
  const unit = args.unitId
    ? await db.selectFrom('unit').select(['buildingId']).where('id', '=', args.unitId).executeTakeFirst()
    : null;
  if (unit === undefined) return refuse('missing', 'This unit is not in these books.', { field: 'unitId' });
  const buildingId = unit?.buildingId ?? args.buildingId;
  for (const [table, id, what, field] of [
    ['building', buildingId, 'building', 'buildingId'],
    ['vendor', args.vendorId, 'vendor', 'vendorId'],
    ['bankAccount', args.accountId ?? null, 'account', 'accountId'],
  ] as const) {
    const known =
      id === null || (await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst());
    if (!known) return refuse('missing', `This ${what} is not in these books.`, { field });
  }
  return accept({ buildingId });
}

export async function checkPaidOn(on: CalendarDate, today: CalendarDate): Promise<Result<null>> {
  return checkHappened('paidOn', on, { today });
}

interface Paid {
  method: ExpenseMethod | null;
  accountId: string | null;
}

/**
 * The account and method of what is made from a bank's line: the line's own account, and by card where that is a card's. Refused
 * where the line is not in the books, is something else already, or stands in another account than the one that was said.
 */
export async function paidByLine(
  db: Database,
  {
    id,
    statementLineId,
    method,
    accountId,
    movedCents,
  }: Paid & {
    id: string;
    statementLineId: string | null;
    /** What all that is made of the line moves, as the bank signs it. */
    movedCents: number;
  },
): Promise<Result<Paid>> {
  const account = await accountByLine(db, { id, statementLineId, movedCents, accountId });
  if (!account.ok) return account;
  if (statementLineId === null || method !== null) return accept({ method, accountId: account.value });
  const card = await db
    .selectFrom('bankAccount')
    .select('id')
    .where('id', '=', account.value)
    .where('kind', '=', 'credit-card')
    .executeTakeFirst();
  return accept({ method: card ? 'card' : null, accountId: account.value });
}

/** A new field that says nothing is left out, as an older program writes the row. */
export function said<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<T>;
}

/** " at Maple Court · 3B"; nothing of what is the whole portfolio's. */
export function where({ names }: Change, { unitId, buildingId }: Row): Sentence {
  const [table, id]: [string, FieldValue | undefined] = isNothing(unitId)
    ? ['building', buildingId]
    : ['unit', unitId];
  return isNothing(id) ? [] : say` at ${names.of(table, id)}`;
}

function isNothing(value: FieldValue | undefined): boolean {
  return value === undefined || value === null;
}
