import fc from 'fast-check';
import { type Account, moneyAccount, portfolioAccounts } from '../../src/accounting/chart.ts';
import { journalEntry } from '../../src/accounting/schema.ts';
import { accountKinds, bankTransfer } from '../../src/bank/schema.ts';
import { later } from '../../src/core/calendar.ts';
import { newId } from '../../src/core/ids.ts';
import { otherIncome, otherIncomeKinds } from '../../src/income/schema.ts';
import {
  entity,
  entityKinds,
  ownership,
  ownerTransfer,
  ownerTransferKinds,
} from '../../src/organisation/schema.ts';
import type { TestBooks } from './books.ts';

/** Shares of a building from a day on, of which the first is said first; those that come to more than all of it are cut. */
const share = fc.record({ entity: fc.nat(9), basisPoints: fc.integer({ min: 1, max: 10_000 }) });

/** What is in random books beside leases, charges, payments and expenses: whose things are, accounts, and what moves on them alone. */
export function movesPlan({
  name,
  day,
  amountCents,
}: Record<'name' | 'day', fc.Arbitrary<string>> & { amountCents: fc.Arbitrary<number> }) {
  const pick = fc.nat(999);
  return fc.record({
    entities: fc.array(fc.record({ name, kind: fc.constantFrom(...entityKinds) }), { maxLength: 3 }),
    accounts: fc.array(fc.record({ name, kind: fc.constantFrom(...accountKinds), entity: fc.option(pick) }), {
      maxLength: 4,
    }),
    holdings: fc.array(
      fc.record({ building: pick, day, shares: fc.array(share, { minLength: 1, maxLength: 3 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    moves: fc.array(
      fc.record({
        do: fc.constantFrom('transfer', 'earn', 'own', 'enter'),
        from: pick,
        to: pick,
        building: pick,
        kind: pick,
        amountCents,
        day,
        isTakenBack: fc.boolean(),
      }),
      { maxLength: 15 },
    ),
  });
}
type MovesPlan = ReturnType<typeof movesPlan> extends fc.Arbitrary<infer T> ? T : never;
type Move = MovesPlan['moves'][number];

/** The accounts that payments and expenses go through; and, added to the books, whose all is and what moves by itself. */
export function addAccounts(books: TestBooks, { entities, accounts }: MovesPlan): string[] {
  const entityIds = entities.map((row) => books.add(entity, { id: newId(), ...row }).id);
  return accounts.map(({ name, kind, entity: owner }) => {
    const [id, entityId] = [newId(), owner === null ? null : (entityIds[owner % entityIds.length] ?? null)];
    books.account({ id, key: id, name, kind, entityId });
    books.entityIds = entityIds;
    return id;
  });
}

export function addMoves(
  books: TestBooks,
  { holdings, moves }: MovesPlan,
  buildingIds: readonly string[],
): void {
  const said = new Set<string>();
  for (const { building, day, shares } of holdings) {
    const buildingId = at(buildingIds, building);
    if (buildingId === null || said.has(`${buildingId} ${day}`)) continue;
    said.add(`${buildingId} ${day}`);
    hold(books, { buildingId, fromOn: day }, shares);
  }
  for (const move of moves) perform(books, move, at(buildingIds, move.building));
}

function hold(
  books: TestBooks,
  from: { buildingId: string; fromOn: string },
  shares: readonly { entity: number; basisPoints: number }[],
): void {
  const left = new Set(books.entityIds);
  let rest = 10_000;
  for (const one of shares) {
    const entityId = at([...left], one.entity);
    const shareBasisPoints = Math.min(rest, one.basisPoints);
    if (entityId === null || shareBasisPoints === 0) return;
    left.delete(entityId);
    rest -= shareBasisPoints;
    books.add(ownership, { id: newId(), ...from, entityId, shareBasisPoints });
  }
}

function perform(books: TestBooks, move: Move, buildingId: string | null): void {
  const { amountCents, day } = move;
  const [from, to] = [at(books.bankAccounts, move.from), at(books.bankAccounts, move.to)];
  const [fromBank, toBank] = [from?.id ?? null, to?.id ?? null];
  const [out, into] = [moneyAccount(from?.kind ?? 'checking'), moneyAccount(to?.kind ?? 'checking')];
  const both =
    (debit: [Account, string | null], credit: [Account, string | null], way?: 'in' | 'out') =>
    (cents: number, on: string) => {
      if (way) books.crossed.push({ on, way, cents });
      books.moved.push({ on, account: debit[0], bankAccountId: debit[1], cents });
      books.moved.push({ on, account: credit[0], bankAccountId: credit[1], cents: 0 - cents });
    };
  switch (move.do) {
    case 'transfer': {
      if (fromBank === null || toBank === null || fromBank === toBank) return;
      const row = { fromAccountId: fromBank, toAccountId: toBank };
      twice(move, both([into, toBank], [out, fromBank]), (mirror) =>
        books.add(bankTransfer, { ...row, movedOn: day, amountCents, ...mirror('movedOn') }),
      );
      return;
    }
    case 'earn': {
      const kind = otherIncomeKinds[move.kind % otherIncomeKinds.length] ?? 'other';
      twice(move, both([into, toBank], [`income:${kind}`, null], 'in'), (mirror) =>
        books.add(otherIncome, {
          ...{ kind, buildingId, accountId: toBank, receivedOn: day, amountCents },
          ...mirror('receivedOn'),
        }),
      );
      return;
    }
    case 'own': {
      const kind = ownerTransferKinds[move.kind % ownerTransferKinds.length] ?? 'draw';
      const lines =
        kind === 'draw'
          ? both(['equity:draws', null], [into, toBank], 'out')
          : both([into, toBank], ['equity:contributions', null], 'in');
      twice(move, lines, (mirror) =>
        books.add(ownerTransfer, {
          ...{ kind, buildingId, accountId: toBank, movedOn: day, amountCents },
          ...mirror('movedOn'),
        }),
      );
      return;
    }
    default: {
      const credit = portfolioAccounts.filter((one) => one.startsWith('equity:'))[move.kind % 3];
      if (credit === undefined) return;
      twice(move, both([into, toBank], [credit, null]), (mirror) => {
        const own = mirror('postedOn');
        const sides = { debitAccount: into, debitBankId: toBank, creditAccount: credit };
        return books.add(journalEntry, {
          ...{ entryId: own.id, kind: 'opening', buildingId, postedOn: day, amountCents, ...sides },
          ...own,
        });
      });
    }
  }
}

/** A fact, and where it is taken back its mirror a while later. */
function twice(
  { amountCents, day, isTakenBack }: Move,
  moved: (cents: number, on: string) => void,
  add: (mirror: (field: string) => object & { id: string }) => { id: string },
): void {
  const made = add(() => ({ id: newId() }));
  moved(amountCents, day);
  if (!isTakenBack) return;
  const on = later(day, '2026-02-10');
  add((field) => ({ id: newId(), [field]: on, amountCents: 0 - amountCents, reversesId: made.id }));
  moved(0 - amountCents, on);
}

function at<T>(items: readonly T[], index: number): T | null {
  return items[index % Math.max(1, items.length)] ?? null;
}
