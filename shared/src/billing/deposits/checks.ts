import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { checkHappened } from '../../core/happened.ts';
import { toDecimal } from '../../core/index.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { findLease, missing } from '../../leasing/lease-rows.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { checkPayer } from '../payments/payers.ts';
import { notHeld } from '../refusals.ts';
import { depositMovements, leastHeld } from './held.ts';
import { type DepositKind, depositKindWords } from './schema.ts';

interface Deposit {
  readonly leaseId: string;
  readonly kind: DepositKind;
  readonly amountCents: number;
}

/** Refuses to take more of a deposit than is held from that day on: of 1,500.00 with 550.00 applied, 950.00 can be returned. */
export async function checkHeld(
  db: Database,
  { leaseId, kind, amountCents, on }: Deposit & { on: CalendarDate },
): Promise<Result<null>> {
  const movements = await depositMovements(db, { leaseIds: [leaseId] });
  const least = leastHeld(
    movements.filter((one) => one.kind === kind),
    on,
  );
  if (amountCents <= least) return accept(null);
  const { currency } = await getOrganisation(db);
  return notHeld({
    what: depositKindWords[kind].toLowerCase(),
    on: dayName(on),
    held: toDecimal(Math.max(0, least), currency),
  });
}

/** A lease of these books, a day that has come, a person of the lease and an account that is there. */
export async function checkDeposit(
  db: Database,
  given: { leaseId: string; personId?: string | null; accountId?: string | null },
  happened: { field: string; on: CalendarDate; today: CalendarDate },
): Promise<Result<null>> {
  if (!(await findLease(db, given.leaseId))) return missing();
  const inTime = checkHappened(happened.field, happened.on, { today: happened.today });
  if (!inTime.ok) return inTime;
  const { leaseId, personId = null, accountId = null } = given;
  const person = await checkPayer(db, { leaseId, payerId: personId });
  if (!person.ok) return person;
  return checkAccount(db, accountId);
}

/** An account at a bank that is in these books, where one is named. */
export async function checkAccount(db: Database, accountId: string | null): Promise<Result<null>> {
  if (accountId === null) return accept(null);
  const account = await db
    .selectFrom('bankAccount')
    .select('id')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return account ? accept(null) : noAccount();
}

const noAccount = () => refuse('missing', 'This account is not in these books.', { field: 'accountId' });
