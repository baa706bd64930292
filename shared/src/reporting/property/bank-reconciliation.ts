import { z } from 'zod';
import type { Database } from '../../database.ts';
import { type AccountFact, readAccountFacts } from '../../integrations/reconciling/account-facts.ts';
import { isStanding, listReconciliations } from '../../integrations/reconciling/reconciliations.ts';
import { lastStatementBalance } from '../../integrations/reconciling/statement-balances.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { type PostedFactView, toldFact } from '../why/facts.ts';

const kinds = ['books', 'outstanding', 'in-transit', 'expected', 'bank', 'difference'] as const;
type Kind = (typeof kinds)[number];

const bankReconciliationSchema = z
  .object({
    asOf: daySchema,
    rows: z.array(
      z.object({
        accountId: idSchema,
        account: z.string(),
        kind: z.enum(kinds),
        /** Of what is outstanding or in transit. */
        factId: idSchema.nullable(),
        on: daySchema.nullable(),
        label: z.string(),
        /** What it adds to what the bank should say: money that is still on its way out above zero, in transit below it. */
        cents: centsSchema,
      }),
    ),
  })
  .meta({ id: 'BankReconciliation' });

type View = z.output<typeof bankReconciliationSchema>;
type Row = View['rows'][number];

/** From what the books say of each account to what its bank says. */
export const bankReconciliation = defineReport({
  name: 'bank-reconciliation',
  title: 'Bank reconciliation',
  tells:
    'each account from its balance in the books to that at the bank: what is outstanding and what is in transit',
  none: 'No bank account has a balance or an open payment on this day.',
  isNoneAtZero: true,
  question: 'what-is-it-worth',
  over: 'day',
  schema: bankReconciliationSchema,
  run: bankReconciliationReport,
  mark: ({ kind }) => (kind === 'outstanding' || kind === 'in-transit' ? 'line' : 'sum'),
  columns: [
    { title: 'Account', kind: 'text', of: ({ account }) => account },
    { title: 'What', kind: 'text', of: ({ label }) => label },
    { title: 'Day', kind: 'date', of: ({ on }) => on },
    { title: 'Amount', kind: 'money', key: 'amount', of: ({ cents }) => cents },
  ],
  leads: ({ accountId: id }) => ({ screen: 'account', id }),
  opens: { key: keyOf, facts: accountFigure },
});

/**
 * Each account as of a day, in minor units: books + what the bank has not paid out yet − what it has not received yet = what it should say. Books
 * of 12,610.09 with a check of 1,500.00 outstanding and 1,200.00 in transit: the bank should say 12,910.09. What a statement that stands
 * has, or what is matched to a transaction of the bank, the bank has moved.
 */
async function bankReconciliationReport(db: Database, { to: asOf }: ReportSpan): Promise<View> {
  const accounts = await db
    .selectFrom('bankAccount')
    .select(['id', 'name', 'archivedOn'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const rows: Row[] = [];
  for (const { id, name, archivedOn } of accounts) {
    const facts = await readAccountFacts(db, id, { to: asOf });
    if (archivedOn !== null && archivedOn <= asOf && facts.length === 0) continue;
    rows.push(...(await rowsOf(db, { id, name, facts, asOf })));
  }
  return { asOf, rows };
}

interface Account {
  readonly id: string;
  readonly name: string;
  readonly facts: readonly AccountFact[];
  readonly asOf: string;
}

async function rowsOf(db: Database, { id, name, facts, asOf }: Account): Promise<Row[]> {
  const row = (kind: Kind, label: string, cents: number, on: string | null = null): Row => {
    return { accountId: id, account: name, kind, factId: null, on, label, cents };
  };
  const items = openItems(facts, asOf).map(({ recordId: factId, label, amountCents, on }) => ({
    ...row(amountCents < 0 ? 'outstanding' : 'in-transit', label, 0 - amountCents, on),
    factId,
  }));
  const books = facts.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const expected = items.reduce((sum, { cents }) => sum + cents, books);
  const said = await lastStatementBalance(db, id, asOf);
  const standing = (await listReconciliations(db, id)).findLast(
    (one) => isStanding(one) && one.statementOn <= asOf,
  );
  const last = standing ? `Reconciled with the statement of this day` : 'Never reconciled';
  return [
    row('books', 'In the books', books, asOf),
    ...items.filter(({ kind }) => kind === 'outstanding'),
    ...items.filter(({ kind }) => kind === 'in-transit'),
    row('expected', 'What the bank should say', expected, asOf),
    ...(said?.balanceOn === asOf
      ? [
          row('bank', 'What the bank says', said.balanceCents, asOf),
          row('difference', 'Difference', said.balanceCents - expected),
        ]
      : []),
    row('bank', last, standing?.balanceCents ?? 0, standing?.statementOn ?? null),
  ];
}

/** What the bank has not moved yet on a day. */
function openItems(facts: readonly AccountFact[], asOf: string): AccountFact[] {
  const waiting = facts.filter(
    ({ reconciledOn, isMatched }) => !isMatched && !(reconciledOn !== null && reconciledOn <= asOf),
  );
  return waiting.filter(isOpen(waiting));
}

/** What a statement says is no fact of these books, and does not open. */
function keyOf({ accountId, kind, factId, cents }: Row): string | null {
  if (kind === 'books' || kind === 'expected') return `${accountId} ${kind}`;
  return factId && `${accountId} ${factId} ${Math.sign(cents)}`;
}

/** The books of an account, what the bank has not moved of them, or both: what it should say. */
async function accountFigure(db: Database, { to }: ReportSpan, { row }: ReportFigure) {
  const [accountId = '', what] = row.split(' ');
  const facts = await readAccountFacts(db, accountId, { to });
  const items = openItems(facts, to).map(
    (fact): PostedFactView => viewed(fact, 0 - fact.amountCents, 'Not at the bank yet'),
  );
  const inBooks = facts.map((fact) => viewed(fact, fact.amountCents, 'In the books'));
  if (what === 'books') return inBooks;
  if (what === 'expected') return [...inBooks, ...items];
  return items.filter(({ id, amountCents }) => row === `${accountId} ${id} ${Math.sign(amountCents)}`);
}

function viewed(
  { recordTable, recordId, leaseId, on, label }: AccountFact,
  amountCents: number,
  heading: string,
) {
  return toldFact({ kind: recordTable, id: recordId, leaseId, on, label, amountCents, heading });
}

/** What was taken back before the bank moved either comes to nothing: both are left out. */
function isOpen(waiting: readonly AccountFact[]) {
  const sides = new Map(waiting.map((fact) => [`${fact.recordTable} ${fact.recordId}`, fact]));
  const undone = new Set(
    waiting.flatMap((fact) => {
      const original = sides.get(`${fact.recordTable} ${fact.reversesId}`);
      return original && original.amountCents + fact.amountCents === 0 ? [original, fact] : [];
    }),
  );
  return (fact: AccountFact) => !undone.has(fact);
}
