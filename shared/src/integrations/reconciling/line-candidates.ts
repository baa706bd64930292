import type { AccountEntryView } from '../../api/index.ts';
import { missingLine } from '../../bank/line-targets.ts';
import { addDays, daysBetween } from '../../core/calendar.ts';
import { accept, type Result } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { withTenants } from './account-views.ts';
import { readBankFacts } from './bank-facts.ts';
import { claimsOn, leftOf, sideOf } from './claims.ts';

/** A cheque may lie for two months before it is taken to the bank; money is rarely in the books before the bank has it. */
const DAYS_BEFORE = 60;
const DAYS_AFTER = 15;
const MOST = 100;

/**
 * What in the books a transaction may be, alone or with others, each with what of it no other transaction is: the same direction
 * first, then the nearest day.
 */
export async function lineCandidates(db: Database, lineId: string): Promise<Result<AccountEntryView[]>> {
  const line = await db
    .selectFrom('statementLine')
    .select(['accountId', 'postedOn', 'amountCents'])
    .where('id', '=', lineId)
    .executeTakeFirst();
  if (!line) return missingLine();
  const days = { from: addDays(line.postedOn, -DAYS_BEFORE), to: addDays(line.postedOn, DAYS_AFTER) };
  const near = (await readBankFacts(db, days)).filter(
    ({ accountId }) => accountId === line.accountId || accountId === null,
  );
  const ids = near.map(({ recordId }) => recordId);
  const left = leftOf(
    near,
    (await claimsOn(db, ids)).filter((claim) => claim.lineId !== lineId),
  );
  const apart = (on: string) => Math.abs(daysBetween(on, line.postedOn));
  const otherWay = (cents: number) => (Math.sign(cents) === Math.sign(line.amountCents) ? 0 : 1);
  const candidates = near.flatMap((fact): AccountEntryView[] => {
    const amountCents = left.get(sideOf(fact)) ?? 0;
    if (amountCents === 0) return [];
    const { recordTable, recordId, on, label, leaseId } = fact;
    return [{ recordTable, recordId, on, amountCents, label, leaseId, isMatched: false }];
  });
  const nearest = candidates
    .toSorted((a, b) => otherWay(a.amountCents) - otherWay(b.amountCents) || apart(a.on) - apart(b.on))
    .slice(0, MOST);
  return accept(await withTenants(db, nearest));
}
