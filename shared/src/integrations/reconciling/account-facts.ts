import { moneyAccount } from '../../accounting/chart.ts';
import type { AccountKind } from '../../bank/schema.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { type BankFact, readBankFacts } from './bank-facts.ts';
import { type Claim, claimsOn, leftOf, sideOf } from './claims.ts';
import { isStanding, listReconciliations, type Reconciliation } from './reconciliations.ts';

/** A fact on an account, with where it stands at the bank. */
export interface AccountFact extends BankFact {
  /** The statement that it is reconciled with; null: it waits. */
  readonly reconciledOn: CalendarDate | null;
  /** Whether a bank transaction was matched to all of it. */
  readonly isMatched: boolean;
}

/**
 * What moved money of an account by the end of a day, in the order of the days. Of money whose account nobody said it is what
 * its bank transactions are matched to or a reconciliation of it found; what is left of such money is on the only account that
 * there is, and on none where there are several.
 */
export async function readAccountFacts(
  db: Database,
  accountId: string,
  { to }: { to: CalendarDate },
): Promise<AccountFact[]> {
  const moved = await readBankFacts(db, { to });
  const standing = (await listReconciliations(db)).filter(isStanding);
  const reconciled = new Map(
    standing.flatMap((one) => one.current.map((fact) => [`${one.accountId} ${sideOf(fact)}`, one] as const)),
  );
  const claims = await claimsOn(db, 'all');
  const owners = ownersOf(claims, standing);
  const isOnlyAccount = await isOnly(db, accountId);
  const facts = moved.filter((fact) =>
    fact.accountId === null
      ? (owners.get(sideOf(fact)) ?? (isOnlyAccount ? accountId : null)) === accountId
      : fact.accountId === accountId,
  );
  const left = leftOf(
    facts,
    claims.filter((claim) => claim.accountId === accountId),
  );
  return facts.map((fact) => ({
    ...fact,
    reconciledOn: reconciled.get(`${accountId} ${sideOf(fact)}`)?.statementOn ?? null,
    isMatched: left.get(sideOf(fact)) === 0,
  }));
}

/** Which account a fact is of, where the fact itself does not say. */
function ownersOf(
  claims: readonly Claim[],
  standing: readonly Reconciliation[],
): ReadonlyMap<string, string> {
  const claimed = claims.map((claim) => [sideOf(claim), claim.accountId] as const);
  const cleared = standing.flatMap((one) =>
    one.current.map((fact) => [sideOf(fact), one.accountId] as const),
  );
  return new Map([...claimed, ...cleared]);
}

async function isOnly(db: Database, accountId: string): Promise<boolean> {
  const accounts = await db
    .selectFrom('bankAccount')
    .select(['id', 'kind'])
    .where('archivedOn', 'is', null)
    .execute();
  const atHand = accounts.filter(({ kind }) => isAtHand(kind));
  return atHand.length === 1 && atHand[0]?.id === accountId;
}

function isAtHand(kind: AccountKind): boolean {
  return moneyAccount(kind) === 'assets:bank';
}
