import fc from 'fast-check';
import { receivedMethods } from '../../src/billing/schema.ts';
import { addDays, later } from '../../src/core/calendar.ts';
import { expenseCategories } from '../../src/expenses/schema.ts';
import { chargedKinds, termKinds } from '../../src/leasing/schema.ts';
import { sharings } from '../../src/organisation/rules.ts';
import { TestBooks } from './books.ts';
import { addFacts, factsPlan, type Places } from './random-facts.ts';
import { addAccounts, addMoves, movesPlan } from './random-moves.ts';

/** First and last day that random facts are dated on. */
export const RANDOM_FROM = '2025-10-01';
const RANDOM_DAYS = 220;

/** Any day from shortly before the first fact of random books to shortly after the last. */
export const someDay = fc
  .integer({ min: -20, max: RANDOM_DAYS + 120 })
  .map((days) => addDays(RANDOM_FROM, days));

const awkward = [
  'Ana "Bo" Ruiz',
  '; drop | tenants',
  "O'Hara  &  Sons",
  '東京マンション',
  'Zoë\tÅ\n* x',
  '=1+1',
  '(virtual)',
  '@home: [x]',
  '\\',
  '€ — “q” 🏠',
];
const name = fc
  .oneof(fc.constantFrom(...awkward), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
  .filter((text) => text.length > 0 && text.length <= 60);
const day = fc.integer({ min: 0, max: RANDOM_DAYS }).map((days) => addDays(RANDOM_FROM, days));
const amountCents = fc.integer({ min: 1, max: 500_000 });
const pick = fc.nat({ max: 999 });

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('charge'),
      lease: pick,
      kind: fc.constantFrom(...chargedKinds, 'deposit' as const),
      amountCents,
      day,
      aboutDaysBefore: fc.option(fc.integer({ min: 1, max: 120 }), { freq: 3 }),
      name,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pay'),
      account: pick,
      lease: pick,
      method: fc.constantFrom(...receivedMethods),
      amountCents,
      day,
      name,
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('allocate'),
      payment: pick,
      charge: pick,
      part: fc.integer({ min: 1, max: 100 }),
      delay: fc.nat({ max: 9 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo'), payment: pick, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('return'), payment: pick, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse'), charge: pick, day }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('spend'),
      account: pick,
      unit: pick,
      category: fc.constantFrom(...expenseCategories),
      amountCents,
      day,
      name,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unspend'), expense: pick, day }) },
);

/** A recipe for books: names that break parsers, and steps that run in order where the invariants allow them. */
export const bookPlan = fc.record({
  buildings: fc.array(name, { minLength: 1, maxLength: 3 }),
  units: fc.array(fc.record({ building: pick, name, archivedOn: fc.option(day, { freq: 6 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
  leases: fc.array(
    fc.record({
      unit: pick,
      tenants: fc.array(name, { maxLength: 2 }),
      startOn: day,
      termKind: fc.constantFrom(...termKinds),
      termDays: fc.integer({ min: 10, max: 200 }),
      movedOutAfterDays: fc.option(fc.integer({ min: 0, max: 150 })),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  money: movesPlan({ name, day, amountCents }),
  steps: fc.array(step, { minLength: 10, maxLength: 120, size: 'max' }),
});
type BookPlan = typeof bookPlan extends fc.Arbitrary<infer T> ? T : never;
type Step = BookPlan['steps'][number];

/** The same with every kind of fact that moves money. */
export const wholePlan = fc.record({
  books: bookPlan,
  facts: factsPlan({ day, amountCents }),
  sharing: fc.option(fc.constantFrom(...sharings)),
  currency: fc.constantFrom('USD', 'USD', 'EUR', 'JPY', 'KWD'),
});
export type WholePlan = typeof wholePlan extends fc.Arbitrary<infer T> ? T : never;

export async function booksOf(plan: BookPlan): Promise<TestBooks> {
  const books = await TestBooks.open();
  fill(books, plan);
  return books.save();
}

export async function wholeBooksOf(plan: WholePlan): Promise<TestBooks> {
  const books = await TestBooks.open(plan.currency, plan.sharing);
  addFacts(books, plan.facts, fill(books, plan.books));
  return books.save();
}

function fill(books: TestBooks, plan: BookPlan): Places {
  const accountIds = addAccounts(books, plan.money);
  const buildings = plan.buildings.map((text) => books.building({ name: text }));
  const units = plan.units.map(({ building, name: text, archivedOn }) =>
    books.unit({ buildingId: at(buildings, building).id, name: text, archivedOn }),
  );
  const leaseIds = plan.leases.map(
    ({ unit, tenants, startOn, termKind, termDays, movedOutAfterDays: days }) => {
      const termEndsOn = termKind === 'monthly' ? null : addDays(startOn, termDays);
      const movedOutOn = days === null ? null : addDays(startOn, days);
      return books.lease({ unitId: at(units, unit).id, tenants, startOn, termKind, termEndsOn, movedOutOn })
        .id;
    },
  );
  const unitIds = units.map(({ id }) => id);
  const buildingIds = buildings.map(({ id }) => id);
  const places = { leaseIds, unitIds, buildingIds, accountIds };
  for (const todo of plan.steps) perform(books, todo, places);
  addMoves(books, plan.money, buildingIds);
  return places;
}

// One case for each kind of step; the cases are short and share nothing.
function perform(books: TestBooks, todo: Step, { leaseIds, unitIds, accountIds }: Places): void {
  const accountId = 'account' in todo ? (accountIds[todo.account % (accountIds.length + 1)] ?? null) : null;
  switch (todo.do) {
    case 'charge': {
      const { amountCents, kind, name: description, day: dueOn, aboutDaysBefore } = todo;
      const aboutOn = aboutDaysBefore === null ? null : addDays(dueOn, -aboutDaysBefore);
      books.charge({ leaseId: at(leaseIds, todo.lease), amountCents, kind, description, dueOn, aboutOn });
      break;
    }
    case 'pay': {
      const { amountCents, method, name: reference, day: receivedOn } = todo;
      const leaseId = at(leaseIds, todo.lease);
      books.payment({ leaseId, amountCents, method, reference, receivedOn, accountId });
      break;
    }
    case 'allocate':
      allocate(books, todo);
      break;
    case 'undo': {
      const payment = live(books.payments, todo.payment);
      if (payment) undo(books, { paymentId: payment.id }, later(todo.day, payment.receivedOn));
      break;
    }
    case 'return': {
      const payment = live(books.payments, todo.payment);
      if (payment)
        books.returnPayment(
          payment,
          undo(books, { paymentId: payment.id }, later(todo.day, payment.receivedOn)),
        );
      break;
    }
    case 'reverse': {
      const charge = live(books.charges, todo.charge);
      if (charge)
        books.reverseCharge(charge, undo(books, { chargeId: charge.id }, later(todo.day, charge.dueOn)));
      break;
    }
    case 'spend': {
      const { amountCents, category, name: description, day: paidOn } = todo;
      const vendorId = todo.unit % 2 ? books.vendor({ name: description }).id : null;
      const unitId = todo.unit % 3 ? at(unitIds, todo.unit) : null;
      books.expense({ amountCents, category, description, paidOn, vendorId, unitId, accountId });
      break;
    }
    case 'unspend':
      reverseExpense(books, todo.expense, todo.day);
  }
}

function allocate(
  books: TestBooks,
  { payment: p, charge: c, part, delay }: { payment: number; charge: number; part: number; delay: number },
): void {
  const payment = live(books.payments, p);
  if (!payment) return;
  const charge = live(
    books.charges.filter((row) => row.leaseId === payment.leaseId),
    c,
    books.charges,
  );
  if (!charge) return;
  const touching = books.allocations.filter(
    (row) => row.chargeId === charge.id || row.paymentId === payment.id,
  );
  const left = (rows: typeof touching, total: number) =>
    total - rows.reduce((sum, row) => sum + row.amountCents, 0);
  const room = Math.min(
    left(
      touching.filter((row) => row.chargeId === charge.id),
      charge.amountCents,
    ),
    left(
      touching.filter((row) => row.paymentId === payment.id),
      payment.amountCents,
    ),
  );
  const amountCents = Math.ceil((room * part) / 100);
  if (amountCents <= 0) return;
  const undone = touching.filter((row) => row.amountCents < 0).map((row) => row.allocatedOn);
  const first = [charge.dueOn, payment.receivedOn, ...undone].reduce(later);
  books.allocate({ payment, charge }, { amountCents, allocatedOn: addDays(first, delay) });
}

/** Reverses allocations; answers the day, which is never before an allocation that is reversed. */
function undo(books: TestBooks, of: { paymentId: string } | { chargeId: string }, asked: string): string {
  const rows = books.allocations.filter((row) =>
    'paymentId' in of ? row.paymentId === of.paymentId : row.chargeId === of.chargeId,
  );
  const on = rows.reduce((latest, row) => later(latest, row.allocatedOn), asked);
  for (const pair of Map.groupBy(rows, (row) => `${row.paymentId} ${row.chargeId}`).values()) {
    const amountCents = -pair.reduce((sum, row) => sum + row.amountCents, 0);
    const payment = books.payments.find((row) => row.id === pair[0]?.paymentId);
    const charge = books.charges.find((row) => row.id === pair[0]?.chargeId);
    if (payment && charge && amountCents !== 0)
      books.allocate({ payment, charge }, { amountCents, allocatedOn: on });
  }
  return on;
}

function reverseExpense(books: TestBooks, index: number, asked: string): void {
  const expense = live(books.expenses, index);
  if (!expense) return;
  const { id: reversesId, amountCents, paidOn } = expense;
  books.expense({
    ...expense,
    id: crypto.randomUUID(),
    amountCents: -amountCents,
    paidOn: later(asked, paidOn),
    reversesId,
  });
}

/** One of the facts that are neither a reversal nor reversed. */
function live<T extends { id: string; reversesId: string | null }>(
  rows: readonly T[],
  index: number,
  all = rows,
): T | undefined {
  const reversed = new Set(all.map((row) => row.reversesId));
  const standing = rows.filter((row) => row.reversesId === null && !reversed.has(row.id));
  return standing[index % Math.max(1, standing.length)];
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('the plan has at least one of each');
  return item;
}
