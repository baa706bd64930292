import type {
  AccountAtBankView,
  AccountEntryView,
  ReconcileView,
  ReconciliationSummaryView,
  ReconciliationView,
} from '../../api/index.ts';
import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { peopleInOrder } from '../../leasing/people-in-order.ts';
import { isLine, standsElsewhere } from '../line-states.ts';
import { type AccountFact, readAccountFacts } from './account-facts.ts';
import { sideOf } from './claims.ts';
import { isStanding, listReconciliations, type Reconciliation } from './reconciliations.ts';
import { lastStatementBalance } from './statement-balances.ts';

/** An account beside its bank, as of a day. Books 12,610.09 and bank 12,910.09 differ by 300.00. */
export async function accountAtBank(
  db: Database,
  accountId: string,
  today: CalendarDate,
): Promise<Result<AccountAtBankView>> {
  const account = await accountOf(db, accountId);
  if (!account) return missingAccount();
  const facts = await readAccountFacts(db, accountId, { to: today });
  const booksCents = sumOf(facts);
  const said = await lastStatementBalance(db, accountId, today);
  const moved = said ? await linesSince(db, accountId, said.balanceOn) : 0;
  const bank = said ? { ...said, nowCents: said.balanceCents + moved } : null;
  const waiting = await db
    .selectFrom('statementLine')
    .where('accountId', '=', accountId)
    .where(isLine.waiting)
    .select(({ fn }) => fn.countAll<number>().as('lines'))
    .executeTakeFirstOrThrow();
  return accept({
    ...account,
    booksCents,
    bank,
    differenceCents: bank ? bank.nowCents - booksCents : null,
    toReview: Number(waiting.lines),
    files: await filesOf(db, accountId),
    reconciliations: (await listReconciliations(db, accountId)).map(summaryOf).reverse(),
  });
}

/** What may be ticked against an account's statement of a day: what is in the books by then and on no statement that stands. */
export async function reconcileView(
  db: Database,
  accountId: string,
  statementOn: CalendarDate,
): Promise<Result<ReconcileView>> {
  const account = await accountOf(db, accountId);
  if (!account) return missingAccount();
  const before = (await listReconciliations(db, accountId)).findLast(
    (one) => isStanding(one) && one.statementOn < statementOn,
  );
  const said = await lastStatementBalance(db, accountId, statementOn);
  const facts = await readAccountFacts(db, accountId, { to: statementOn });
  return accept({
    ...{ accountId, account: account.name, statementOn },
    beganCents: before?.balanceCents ?? 0,
    beganOn: before?.statementOn ?? null,
    balanceCents: said?.balanceOn === statementOn ? said.balanceCents : null,
    entries: await withTenants(db, facts.filter(({ reconciledOn }) => reconciledOn === null).map(entryOf)),
  });
}

/** A reconciliation with what it ticked and what was outstanding, as it is handed to an accountant. */
export async function reconciliationView(
  db: Database,
  id: string,
): Promise<Result<Omit<ReconciliationView, 'lockedBy'>>> {
  const all = await listReconciliations(db);
  const found = all.find((one) => one.id === id);
  const account = found && (await accountOf(db, found.accountId));
  if (!found || !account) return refuse('missing', 'This reconciliation is not in these books.');
  const facts = await readAccountFacts(db, found.accountId, { to: found.statementOn });
  const own = new Set(found.current.map(sideOf));
  const cleared = facts.filter((fact) => own.has(sideOf(fact)));
  const outstanding = facts.filter(
    (fact) => !own.has(sideOf(fact)) && (fact.reconciledOn === null || fact.reconciledOn > found.statementOn),
  );
  return accept({
    ...summaryOf(found),
    ...{ accountId: found.accountId, account: account.name, beganCents: found.beganCents },
    cleared: await withTenants(db, cleared.map(entryOf)),
    outstanding: await withTenants(db, outstanding.map(entryOf)),
    booksCents: sumOf(facts),
  });
}

/** The day of the statement that a fact is reconciled with, null where it is not: a correction of its amount, account or day opens that again. */
export async function reconciledOn(
  db: Database,
  recordTable: string,
  recordId: string,
): Promise<CalendarDate | null> {
  const found = (await listReconciliations(db)).find(
    (one) =>
      isStanding(one) &&
      one.current.some((fact) => fact.recordTable === recordTable && fact.recordId === recordId),
  );
  return found?.statementOn ?? null;
}

/** Of money on a lease that nobody in particular paid, who lives there: "Payment, check 1204 · Ana Ruiz". */
export async function withTenants(
  db: Database,
  entries: readonly AccountEntryView[],
): Promise<AccountEntryView[]> {
  const people = await peopleInOrder(db)
    .select(['leaseTenant.leaseId', 'tenant.name'])
    .where('leaseTenant.leftOn', 'is', null)
    .execute();
  const byLease = Map.groupBy(people, ({ leaseId }) => leaseId);
  return entries.map((entry) => {
    const names = (byLease.get(entry.leaseId ?? '') ?? []).map(({ name }) => name);
    const isSaid = names.length === 0 || names.some((name) => entry.label.includes(name));
    return isSaid ? entry : { ...entry, label: `${entry.label} · ${names.join(', ')}` };
  });
}

function sumOf(facts: readonly AccountFact[]): number {
  return facts.reduce((cents, { amountCents }) => cents + amountCents, 0);
}

export function entryOf(fact: AccountFact): AccountEntryView {
  const { recordTable, recordId, on, amountCents, label, leaseId, isMatched } = fact;
  return { recordTable, recordId, on, amountCents, label, leaseId, isMatched };
}

function summaryOf(found: Reconciliation): ReconciliationSummaryView {
  const { id, statementOn, balanceCents, lockedOn } = found;
  return { id, statementOn, balanceCents, lockedOn, opened: whyOpened(found) };
}

function whyOpened({ opened }: Reconciliation): string | null {
  if (opened === null) return null;
  if (opened.by === 'person') return `Opened again on ${dayName(opened.on)}: ${opened.reason}`;
  const days = [...new Set(opened.changed.map(({ movedOn }) => dayName(movedOn)))];
  const what = opened.changed.length === 1 ? 'an entry' : `${opened.changed.length} entries`;
  return `Opened again: ${what} of ${days.join(', ')} was corrected. Reconcile this statement again.`;
}

/** The sorts of statement files whose lines go to an account, by what they call theirs. */
function filesOf(db: Database, accountId: string): Promise<AccountAtBankView['files']> {
  return db
    .selectFrom('statementSource')
    .select(['id', 'title'])
    .where('accountId', '=', accountId)
    .orderBy('title')
    .orderBy('id')
    .execute();
}

function accountOf(db: Database, id: string) {
  return db.selectFrom('bankAccount').select(['id', 'name', 'kind']).where('id', '=', id).executeTakeFirst();
}

const missingAccount = () => refuse('missing', 'This account is not in these books.');

async function linesSince(db: Database, accountId: string, day: CalendarDate): Promise<number> {
  const { cents } = await db
    .selectFrom('statementLine')
    .where('accountId', '=', accountId)
    .where('postedOn', '>', day)
    .where(({ not }) => not(standsElsewhere))
    .select(({ fn }) => fn.sum<number | null>('amountCents').as('cents'))
    .executeTakeFirstOrThrow();
  return Number(cents ?? 0);
}
