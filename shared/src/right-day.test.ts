import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { TestPortfolio } from '../test/books/portfolio.ts';
import { runs } from '../test/engines/database.ts';
import { bankAccountId } from './bank/rules.ts';
import { derivedId, newId } from './core/ids.ts';
import { expectOk } from './core/result.ts';
import type { PortfolioTables } from './database.ts';

/** A kind of fact: where it is kept, the field of its day, the verbs that record one and put it right, and the name of what is put right. */
interface Kind {
  readonly kept: readonly [table: keyof PortfolioTables, day: string];
  readonly verbs: readonly [record: string, correct: string];
  readonly named: string;
  /** What both verbs are told, of an id, an amount in cents and a day. */
  readonly args: (id: string, cents: number, on: string) => object;
  /** What the one that records is told beside that, or instead of it. */
  readonly also?: object;
  readonly instead?: (id: string, cents: number, on: string) => object;
}

const [leaseId, otherLease, loanId] = [newId(), newId(), newId()];
const [checking, savings] = [newId(), newId()];

const received = (id: string, amountCents: number, receivedOn: string) => ({
  ...{ id, amountCents, receivedOn, method: 'check' },
});
const part = (id: string, amountCents: number) => ({ id, amountCents, category: 'supplies' });
const creditMoved = {
  verbs: ['billing.transferCredit', 'billing.correctCreditTransfer'],
  named: 'transferId',
  args: (id: string, amountCents: number, transferredOn: string) => ({
    ...{ id, toLeaseId: otherLease, toPayerId: null, amountCents, transferredOn, memo: null },
  }),
  also: { leaseId },
} as const;

const kinds: Record<string, Kind> = {
  payment: {
    kept: ['payment', 'receivedOn'],
    verbs: ['billing.recordPayment', 'billing.correctPayment'],
    named: 'paymentId',
    args: (id, cents, on) => ({ ...received(id, cents, on), leaseId, payerId: null }),
  },
  charge: {
    kept: ['charge', 'dueOn'],
    verbs: ['billing.addCharge', 'billing.correctCharge'],
    named: 'chargeId',
    args: (id, amountCents, dueOn) => ({
      ...{ id, leaseId, kind: 'other', payerId: null, description: 'Key', amountCents, dueOn },
    }),
  },
  expense: {
    kept: ['expense', 'paidOn'],
    verbs: ['expenses.recordExpense', 'expenses.correctExpense'],
    named: 'expenseId',
    args: (id, cents, paidOn) => ({ ...part(id, cents), vendorId: null, description: 'Paint', paidOn }),
    also: { buildingId: null, unitId: null, statementLineId: null },
  },
  'bill in parts': {
    kept: ['expense', 'paidOn'],
    verbs: ['expenses.recordSplitExpense', 'expenses.correctSplitExpense'],
    named: 'expenseId',
    args: (id, amountCents, paidOn) => ({
      ...{ amountCents, vendorId: null, description: 'Paint', paidOn },
      parts: [part(id, amountCents - 100), part(newId(), 100)],
    }),
  },
  'other income': {
    kept: ['otherIncome', 'receivedOn'],
    verbs: ['income.record', 'income.correct'],
    named: 'incomeId',
    args: (id, amountCents, receivedOn) => ({ id, kind: 'laundry', amountCents, receivedOn }),
  },
  'owner’s money': {
    kept: ['ownerTransfer', 'movedOn'],
    verbs: ['organisation.recordOwnerTransfer', 'organisation.correctOwnerTransfer'],
    named: 'transferId',
    args: (id, amountCents, movedOn) => ({
      ...{ id, kind: 'contribution', buildingId: null, memo: null, amountCents, movedOn },
    }),
  },
  'transfer between accounts': {
    kept: ['bankTransfer', 'movedOn'],
    verbs: ['bank.recordTransfer', 'bank.correctTransfer'],
    named: 'transferId',
    args: (id, amountCents, movedOn) => ({
      ...{ id, fromAccountId: bankAccountId(checking), toAccountId: bankAccountId(savings) },
      ...{ amountCents, movedOn, memo: null },
    }),
  },
  'payment on a loan': {
    kept: ['loanPayment', 'paidOn'],
    verbs: ['loans.recordPayment', 'loans.correctPayment'],
    named: 'paymentId',
    args: (id, principalCents, paidOn) => ({ id, paidOn, interestCents: 0, principalCents, escrowCents: 0 }),
    also: { loanId },
  },
  suspense: {
    kept: ['suspense', 'receivedOn'],
    verbs: ['billing.recordSuspense', 'billing.correctSuspense'],
    named: 'suspenseId',
    args: received,
  },
  concession: {
    kept: ['concession', 'concededOn'],
    verbs: ['billing.giveConcession', 'billing.correctConcession'],
    named: 'factId',
    args: (id, amountCents, on) => ({ id, amountCents, on }),
    instead: (id, amountCents, concededOn) => ({
      ...{ id, chargeId: owedFor(id), amountCents, concededOn, reason: 'Heating' },
    }),
  },
  'write-off': {
    kept: ['writeOff', 'writtenOffOn'],
    verbs: ['billing.writeOff', 'billing.correctWriteOff'],
    named: 'factId',
    args: (id, amountCents, on) => ({ id, amountCents, on }),
    instead: (id, cents, on) => writtenOff(id, cents, on),
  },
  recovery: {
    kept: ['recovery', 'recoveredOn'],
    verbs: ['billing.recordRecovery', 'billing.correctRecovery'],
    named: 'recoveryId',
    args: (id, amountCents, recoveredOn) => ({ id, amountCents, recoveredOn, method: 'check' }),
    also: { leaseId: otherLease },
  },
  'refund of credit': {
    kept: ['creditRefund', 'refundedOn'],
    verbs: ['billing.refundCredit', 'billing.correctCreditRefund'],
    named: 'refundId',
    args: (id, amountCents, refundedOn) => ({
      ...{ id, payeeId: null, amountCents, refundedOn, method: 'check', reference: null, accountId: null },
    }),
    also: { leaseId },
  },
  'credit moved to another lease': { ...creditMoved, kept: ['creditTransfer', 'transferredOn'] },
  'credit that came from another lease': { ...creditMoved, kept: ['payment', 'receivedOn'] },
};

let books: TestPortfolio;

/** The charge that a concession or a write-off is for, of its own. */
const owedFor = (id: string) => derivedId('owed', id);

function owe(id: string, amountCents: number) {
  return books.charge(otherLease, { id: owedFor(id), kind: 'other', amountCents, dueOn: '2026-01-05' });
}

/** Books with enough of everything: credit, debts, a loan, and what was written off. */
beforeAll(async () => {
  books = await TestPortfolio.create();
  for (const id of [leaseId, otherLease]) await books.lease({ id });
  for (const key of [checking, savings])
    await books.do('bank.addAccount', { key, name: key, kind: 'checking' });
  const id = newId();
  await owe(id, 1_000_000);
  await books.do('billing.writeOff', writtenOff(id, 1_000_000, '2026-01-10'));
  await books.do('billing.recordPayment', { ...received(newId(), 10_000_000, '2026-01-02'), leaseId });
  await books.do('loans.addLoan', {
    ...{ id: loanId, name: 'Mortgage', kind: 'mortgage', principalCents: 10_000_000 },
    ...{ rateMillionths: 60_000, termMonths: 120, firstDueOn: '2026-02-01' },
  });
  await books.do('loans.recordAdvance', {
    ...{ id: newId(), loanId, source: 'account', amountCents: 10_000_000, advancedOn: '2026-01-05' },
  });
});

function writtenOff(id: string, amountCents: number, writtenOffOn: string) {
  const parts = [{ id, chargeId: owedFor(id), amountCents }];
  return { leaseId: otherLease, writtenOffOn, reason: 'Gone', parts };
}

const days = [
  '2026-03-05',
  '2026-03-28',
  '2026-03-31',
  '2026-04-01',
  '2026-04-10',
  '2026-05-01',
  '2026-05-20',
];
const said = fc.record({ cents: fc.integer({ min: 200, max: 900 }), on: fc.constantFrom(...days) });
const step = fc.oneof(
  { arbitrary: said, weight: 3 },
  { arbitrary: fc.record({ close: fc.constantFrom('2026-03-31', '2026-04-30') }), weight: 2 },
  fc.constant({ reopen: true as const }),
);
const some = fc.array(step, { maxLength: 2 });
/** Among others: put right once its day is closed, and twice again once that is open. */
const steps = fc
  .tuple(some, said, said, said, some)
  .map(([before, closed, open, again, after]) => [
    ...[...before, { close: '2026-04-30' }, closed, { reopen: true as const }, open, again, ...after],
  ]);

/** What a kind of fact comes to at the end of each day, in cents, without what stood before. */
async function comesTo({ kept: [table, day] }: Kind, others: number[]): Promise<number[]> {
  const cents = sql.ref(table === 'loanPayment' ? 'principalCents' : 'amountCents');
  const { rows } = await sql<{ on: string; cents: number }>`
    select ${sql.ref(day)} as "on", ${cents} as cents from ${sql.table(table)}`.execute(books.db);
  return days.map((last, place) => {
    const until = rows.filter(({ on }) => on <= last);
    return until.reduce((sum, row) => sum + row.cents, 0) - (others[place] ?? 0);
  });
}

async function openAgain(): Promise<void> {
  for (;;) {
    const closes = await books.db.selectFrom('close').selectAll().orderBy('through', 'desc').execute();
    const opened = new Set(
      (await books.db.selectFrom('reopening').select('closeId').execute()).map((row) => row.closeId),
    );
    const last = closes.find(({ id }) => !opened.has(id));
    if (!last) return;
    await books.do('closing.reopen', { id: newId(), closeId: last.id, reason: 'Again' });
  }
}

it.each(Object.entries(kinds))(
  'of a %s that is put right again and again, whatever is closed between, no day shows what nobody had',
  async (_, kind) => {
    const [record, correct] = kind.verbs;
    const {
      args,
      also = {},
      instead = (...said: Parameters<Kind['args']>) => ({ ...args(...said), ...also }),
    } = kind;
    await fc.assert(
      fc.asyncProperty(said, steps, async (first, next) => {
        await openAgain();
        let id = newId();
        await owe(id, 1_000);
        const others = await comesTo(kind, []);
        await books.do(record, instead(id, first.cents, first.on));
        let wasClosed = false;
        for (const step of next) {
          if ('reopen' in step) await openAgain();
          else if ('close' in step) {
            wasClosed = true;
            await books.do('closing.closeThrough', { id: newId(), through: step.close });
          } else {
            const before = await comesTo(kind, others);
            const rightId = newId();
            const told = {
              ...args(rightId, step.cents, step.on),
              [kind.named]: id,
              mirrorId: newId(),
              reason: 'Misread',
            };
            const done = await books.try(correct, told);
            if (!done.ok && done.error.code === 'nothing-changed') continue;
            expectOk(done);
            id = rightId;
            const after = await comesTo(kind, others);
            for (const [place, on] of days.entries()) {
              const right = on >= step.on ? step.cents : 0;
              expect(wasClosed ? [before[place], right] : [right], on).toContain(after[place]);
            }
            expect(after.at(-1)).toBe(step.cents);
          }
        }
      }),
      { numRuns: runs(6) },
    );
    await books.expectSound();
  },
);
