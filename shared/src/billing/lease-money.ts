import { checkBankAccount } from '../bank/queries.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import type { Result } from '../core/result.ts';
import type { Database } from '../database.ts';
import { findLease, missing } from '../leasing/lease-rows.ts';
import { checkPayer } from './payments/payers.ts';

/** A lease of these books, a day that has come, a person of the lease and an account that is there. */
export async function checkLeaseMoney(
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
  return checkBankAccount(db, accountId);
}
