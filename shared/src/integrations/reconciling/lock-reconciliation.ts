import { z } from 'zod';
import { clearedFact, matchableFacts, reconciliation, reconciliationReopening } from '../../bank/schema.ts';
import { dayName } from '../../core/calendar.ts';
import { checkHappened } from '../../core/happened.ts';
import { derivedId } from '../../core/ids.ts';
import { toDecimal } from '../../core/money.ts';
import { accept, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { reason } from '../../define-reversal.ts';
import { money, say } from '../../log/describe/index.ts';
import { calendarDate, insert } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { readAccountFacts } from './account-facts.ts';
import { isStanding, listReconciliations, standingAfter, standsOnIt } from './reconciliations.ts';

/** A set has at most 500 ops; one of them is the reconciliation. */
const MOST_CLEARED = 499;

/**
 * Locks an account's books to its statement. What was reconciled before and the entries that are ticked come to the end balance, or
 * it is refused with the difference: 4,200.00 before, a deposit of 1,500.00 and a bill of 300.00 are 5,400.00. Nothing moves
 * by it; it is evidence that the bank did what the books say.
 */
export const lockReconciliation = defineCommand({
  name: 'integrations.lockReconciliation',
  title: 'Account reconciled',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    accountId: z.uuid(),
    statementOn: calendarDate,
    /** The statement's end balance; of a card, what is owed is below zero. */
    balanceCents: z.int().min(-1e12).max(1e12),
    /** The entries that are on the statement and on none before. */
    cleared: z
      .array(z.strictObject({ recordTable: z.enum(matchableFacts), recordId: z.uuid() }))
      .max(MOST_CLEARED, `At most ${MOST_CLEARED} entries at once. Take an earlier statement first.`),
  }),
  async run({ db, today }, { id, accountId, statementOn, balanceCents, cleared }) {
    const happened = checkHappened('statementOn', statementOn, { today });
    if (!happened.ok) return happened;
    const account = await db
      .selectFrom('bankAccount')
      .select('id')
      .where('id', '=', accountId)
      .executeTakeFirst();
    if (!account) return refuse('missing', 'This account is not in these books.', { field: 'accountId' });
    const standing = (await listReconciliations(db, accountId)).filter(isStanding);
    if (standing.some((one) => one.statementOn === statementOn && one.id !== id)) return reconciledAlready();
    const before = standing.findLast((one) => one.statementOn < statementOn);
    const after = standing.find((one) => one.statementOn > statementOn);
    if (after && after.beganCents !== balanceCents) return otherThanNext(db, after);
    const facts = await readAccountFacts(db, accountId, { to: statementOn });
    const beganCents = before?.balanceCents ?? 0;
    const found = cleared.map(
      ({ recordTable, recordId }) =>
        facts.find((fact) => fact.recordTable === recordTable && fact.recordId === recordId) ?? null,
    );
    const entries = found.filter((fact) => fact !== null);
    if (new Set(entries).size < cleared.length) return notOnAccount();
    if (entries.some(({ reconciledOn }) => reconciledOn !== null)) return clearedAlready();
    const sum = entries.reduce((cents, { amountCents }) => cents + amountCents, beganCents);
    if (sum !== balanceCents) return doesNotCome(db, { sum, balanceCents });
    return accept([
      insert(reconciliation, { id, accountId, statementOn, beganCents, balanceCents, lockedOn: today }),
      ...entries.map(({ recordTable, recordId, amountCents, on: movedOn }) =>
        insert(clearedFact, {
          id: derivedId('clearedFact', id, recordTable, recordId),
          ...{ reconciliationId: id, recordTable, recordId, amountCents, movedOn },
        }),
      ),
    ]);
  },
  writes: '+reconciliation +clearedFact',
  describe: (change) => {
    const [row] = change.added('reconciliation');
    if (!row) return null;
    const account = change.names.of('bankAccount', row.accountId);
    return say`Reconciled ${account} with the statement of ${dayName(String(row.statementOn))}: ${money(Number(row.balanceCents))}`;
  },
});

/**
 * Opens a reconciliation again, with a reason: what it ticked waits for the next one. The latest of an account comes first, because each
 * begins with the balance that the one before it proved.
 */
export const reopenReconciliation = defineCommand({
  name: 'integrations.reopenReconciliation',
  title: 'Reconciliation opened again',
  area: 'reversals',
  args: z.strictObject({
    id: z.uuid(),
    reconciliationId: z.uuid(),
    reason,
  }),
  async run({ db, today }, { id, reconciliationId, reason }) {
    const all = await listReconciliations(db);
    const found = all.find((one) => one.id === reconciliationId);
    if (!found) return refuse('missing', 'This reconciliation is not in these books.');
    const earlier = await db
      .selectFrom('reconciliationReopening')
      .select('id')
      .where('reconciliationId', '=', reconciliationId)
      .executeTakeFirst();
    if (earlier && earlier.id !== id)
      return refuse('already-reversed', 'This reconciliation is open again already.');
    const later = standingAfter(all, found);
    if (later && !earlier) return standsOnIt(later);
    return accept([insert(reconciliationReopening, { id, reconciliationId, reason, reopenedOn: today })]);
  },
  writes: '+reconciliationReopening',
  describe: (change) => {
    const [row] = change.added('reconciliationReopening');
    const found = change.names.row('reconciliation', row?.reconciliationId);
    if (!row || !found) return null;
    const account = change.names.of('bankAccount', found.accountId);
    return say`Opened the reconciliation of ${account} of ${dayName(String(found.statementOn))} again`;
  },
});

const reconciledAlready = () =>
  refuse(
    'already-reconciled',
    'This statement is reconciled already. Open it again first, or choose another day.',
    {
      field: 'statementOn',
    },
  );

const notOnAccount = () =>
  refuse(
    'missing',
    'An entry that you ticked is not on this account by that day any more. Look at the list again.',
  );

const clearedAlready = () =>
  refuse(
    'already-reconciled',
    'An entry that you ticked is reconciled with another statement already. Look at the list again.',
  );

async function otherThanNext(db: Database, next: { statementOn: string; beganCents: number }) {
  const { currency } = await getOrganisation(db);
  const message = `The reconciliation of ${dayName(next.statementOn)} began with ${toDecimal(next.beganCents, currency)}. Enter that as the end balance, or open that one first.`;
  return refuse('other-amount', message, { field: 'balanceCents' });
}

async function doesNotCome(db: Database, { sum, balanceCents }: { sum: number; balanceCents: number }) {
  const { currency } = await getOrganisation(db);
  const [said, reached, apart] = [balanceCents, sum, balanceCents - sum].map((cents) =>
    toDecimal(cents, currency),
  );
  const message = `The statement says ${said}, and what you ticked comes to ${reached}: the difference is ${apart}. Tick what is missing, or record it first.`;
  return refuse('other-amount', message);
}
