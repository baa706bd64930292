import { sql } from 'kysely';
import { leastHeld, type Movement } from '../billing/deposits/held.ts';
import { type CalendarDate, dayName } from '../core/calendar.ts';
import { toDecimal } from '../core/index.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { instalmentOf } from './rules.ts';
import type { LoanTable } from './schema.ts';

/** A loan of these books; refused in words beside the field that names it. */
export async function loanOf(db: Database, id: string): Promise<Result<LoanTable>> {
  const found = await db.selectFrom('loan').selectAll().where('id', '=', id).executeTakeFirst();
  return found ? accept(found) : refuse('missing', 'This loan is not in these books.', { field: 'loanId' });
}

/** What is owed on a loan at the end of a day, in minor units: what was advanced, less the principal that was paid. */
export async function owedOn(db: Database, loanId: string, on: CalendarDate): Promise<number> {
  const { rows } = await sql<{ cents: number | string | null }>`
    select (select coalesce(sum(amount_cents), 0) from loan_advance where loan_id = ${loanId} and advanced_on <= ${on})
         - (select coalesce(sum(principal_cents), 0) from loan_payment where loan_id = ${loanId} and paid_on <= ${on}) as cents`.execute(
    db,
  );
  return Number(rows[0]?.cents ?? 0);
}

/** What was advanced and what principal was paid, by its days: 1,000.00 borrowed and 600.00 paid back leave 400.00 from then on. */
export async function loanMovements(db: Database, loanId: string): Promise<Movement[]> {
  const advanced = await db
    .selectFrom('loanAdvance')
    .select(['advancedOn as on', 'amountCents as cents'])
    .where('loanId', '=', loanId)
    .execute();
  const paid = await db
    .selectFrom('loanPayment')
    .select(['paidOn as on', 'principalCents as cents'])
    .where('loanId', '=', loanId)
    .execute();
  return [...advanced, ...paid.map(({ on, cents }) => ({ on, cents: 0 - cents }))];
}

/**
 * Refuses to pay more principal than is owed from that day on. Of 1,000.00 that were paid on Feb 1 and came back on Mar 28 nothing is owed on
 * Mar 5. `asIfNever` is a payment that is put right.
 */
export async function checkOwed(
  db: Database,
  {
    loanId,
    principalCents,
    on,
    asIfNever = [],
  }: { loanId: string; principalCents: number; on: CalendarDate; asIfNever?: readonly Movement[] },
): Promise<Result<null>> {
  const least = leastHeld([...(await loanMovements(db, loanId)), ...asIfNever], on);
  return principalCents === 0 || principalCents <= least ? accept(null) : notOwed(db, { on, least });
}

export async function notOwed(db: Database, { on, least }: { on: CalendarDate; least: number }) {
  const { currency } = await getOrganisation(db);
  const owed = toDecimal(Math.max(0, least), currency);
  return refuse(
    'more-than-owed',
    `From ${dayName(on)} on, ${owed} is owed on this loan. Pay no more principal than that.`,
    { field: 'principalCents' },
  );
}

/** Borrowed money of which more is paid back, from some day on, than would be left. */
export const paidBack = () =>
  refuse(
    'more-than-owed',
    'Of this money more is paid back than would be left. Reverse those payments first, on their own days.',
  );

/** What a payment on a loan is made of, in minor units. */
export interface LoanSplit {
  readonly interestCents: number;
  readonly principalCents: number;
  readonly escrowCents: number;
}

/**
 * What the next payment would be made of, from what is owed on its day: a month's interest, then principal, then escrow as agreed.
 * With the amount that went out, what is beyond interest and escrow is principal, so that it is never all interest: 1,549.10 with
 * 350.00 for escrow while 200,000.00 is owed at 6% is 1,000.00, 199.10 and 350.00. Less than the interest is interest alone.
 */
export async function proposedSplit(
  db: Database,
  loan: LoanTable,
  { paidOn, totalCents }: { paidOn: CalendarDate; totalCents?: number | undefined },
): Promise<LoanSplit> {
  const owed = await owedOn(db, loan.id, paidOn);
  const { interestCents, principalCents } = instalmentOf(owed, loan, false);
  if (totalCents === undefined) return { interestCents, principalCents, escrowCents: loan.escrowCents };
  const interest = Math.min(interestCents, totalCents);
  const escrowCents = Math.min(loan.escrowCents, totalCents - interest);
  const principal = Math.min(totalCents - interest - escrowCents, owed);
  return {
    interestCents: interest,
    principalCents: principal,
    escrowCents: totalCents - interest - principal,
  };
}
