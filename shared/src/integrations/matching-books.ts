import { sql } from 'kysely';
import { openCharges } from '../billing/index.ts';
import type { Database } from '../database.ts';
import { listLeases, recurringAmounts } from '../leasing/index.ts';
import { type Decision, LineMatches } from './line-matches.ts';
import {
  type ExpenseFact,
  type LeaseParty,
  type MatchingBooks,
  mapById,
  type PaymentFact,
} from './matching-facts.ts';

/** Reads all of it at once; whatever follows takes no query. */
export async function readBooksForMatching(db: Database): Promise<MatchingBooks> {
  const rows = await readLines(db);
  const on = rows[0]?.postedOn ?? '2000-01-01';
  const [payments, expenses, decisions, leases, parties, rents, vendors, buildings] = await Promise.all([
    readPayments(db),
    readExpenses(db),
    readDecisions(db),
    listLeases(db, { on }),
    readParties(db),
    recurringAmounts(db, on),
    db.selectFrom('vendor').select(['id', 'name']).orderBy('id').execute(),
    db.selectFrom('building').select(['id', 'name']).where('archivedOn', 'is', null).orderBy('id').execute(),
  ]);
  const facts = { payments, expenses, vendors, buildings, parties, rents, leases: mapById(leases) };
  const open = await openCharges(
    db,
    leases.map(({ id }) => id),
  );
  const matches = new LineMatches(facts, decisions);
  const lines = rows.map((row) => ({ ...row, description: row.description ?? '', ...matches.of(row.id) }));
  return { ...facts, lines, open, decided: matches.decided };
}

function readLines(db: Database) {
  return db
    .selectFrom('statementLine as line')
    .innerJoin('bankAccount as account', 'account.id', 'line.accountId')
    .select(['line.id', 'line.accountId', 'account.name as account', 'account.kind as accountKind'])
    .select(['line.postedOn', 'line.amountCents', 'line.description', 'line.reference', 'line.doubt'])
    .orderBy('line.postedOn', 'desc')
    .orderBy('line.id')
    .execute();
}

function readPayments(db: Database): Promise<PaymentFact[]> {
  const reversed =
    sql<number>`case when exists (select 1 from payment r where r.reverses_id = payment.id) then 1 else 0 end`.as(
      'reversed',
    );
  return db
    .selectFrom('payment')
    .select(['id', 'leaseId', 'payerId', 'amountCents', 'receivedOn', 'method', 'statementLineId', reversed])
    .orderBy('id')
    .execute();
}

function readExpenses(db: Database): Promise<ExpenseFact[]> {
  const reversed =
    sql<number>`case when exists (select 1 from expense r where r.reverses_id = expense.id) then 1 else 0 end`.as(
      'reversed',
    );
  return db
    .selectFrom('expense')
    .select([
      'id',
      'buildingId',
      'vendorId',
      'category',
      'amountCents',
      'paidOn',
      'description',
      'statementLineId',
      reversed,
    ])
    .orderBy('id')
    .execute();
}

/** In the order in which they count: the log's, and what is still pending after all of it. */
function readDecisions(db: Database): Promise<Decision[]> {
  return db
    .selectFrom('statementLineDecision')
    .select(['statementLineId', 'decision', 'paymentId', 'expenseId'])
    .orderBy(sql`case when seq is null then 1 else 0 end`)
    .orderBy('seq')
    .orderBy('id')
    .execute();
}

function readParties(db: Database): Promise<LeaseParty[]> {
  return db
    .selectFrom('leaseTenant')
    .innerJoin('tenant', 'tenant.id', 'leaseTenant.tenantId')
    .select(['leaseTenant.leaseId', 'leaseTenant.tenantId', 'tenant.name'])
    .orderBy('leaseTenant.id')
    .execute();
}
