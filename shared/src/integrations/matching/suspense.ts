import type { SuspenseEntryView, SuspenseView } from '../../api/index.ts';
import { waitingSuspense } from '../../billing/suspense/waiting.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { unitLabel } from '../../leasing/queries.ts';
import { MatchIndex } from './books/match-index.ts';
import { readBooksForMatching } from './books/matching-books.ts';
import type { LineRow } from './books/matching-facts.ts';
import { suggestPayments } from './suggest/suggest-payments.ts';

const MOST = 3;

/**
 * Money that was put in suspense, the newest first: what of each waits on a day, what is known of it, and whose the rest may be, by what
 * the bank wrote, who owes that much, and who paid so before. Money is minor units; writes nothing.
 */
export async function suspenseView(db: Database, on: CalendarDate): Promise<SuspenseView> {
  const waiting = await waitingSuspense(db, on);
  const [rows, known] = [await readEntries(db), await readKnown(db)];
  const suggested = await suggestions(
    db,
    rows.flatMap((row) => {
      const amountCents = waiting.get(row.id) ?? 0;
      return amountCents === 0 ? [] : [asLine(row, amountCents)];
    }),
  );
  const entries = rows.map(
    ({ bankText, ...row }): SuspenseEntryView => ({
      ...row,
      bankText,
      waitingCents: waiting.get(row.id) ?? 0,
      payments: known.get(row.id) ?? [],
      suggestions: suggested.get(row.id) ?? [],
    }),
  );
  return { waitingCents: entries.reduce((sum, { waitingCents }) => sum + waitingCents, 0), entries };
}

type Entry = Awaited<ReturnType<typeof readEntries>>[number];

/** Those that stand. */
function readEntries(db: Database) {
  return db
    .selectFrom('suspense as s')
    .leftJoin('bankAccount', 'bankAccount.id', 's.accountId')
    .leftJoin('statementLine as line', 'line.id', 's.statementLineId')
    .select(['s.id', 's.receivedOn', 's.amountCents', 's.method', 's.reference', 's.memo', 's.accountId'])
    .select(['bankAccount.name as account', 'line.description as bankText'])
    .where('s.reversesId', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('suspense as r').select('r.id').whereRef('r.reversesId', '=', 's.id'))),
    )
    .orderBy('s.receivedOn', 'desc')
    .orderBy('s.id')
    .execute();
}

/** The payments that it is known as, by entry; those that were put back are left out. */
async function readKnown(db: Database): Promise<ReadonlyMap<string, SuspenseEntryView['payments']>> {
  const rows = await db
    .selectFrom('payment as p')
    .innerJoin('lease', 'lease.id', 'p.leaseId')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .leftJoin('tenant', 'tenant.id', 'p.payerId')
    .select(['p.id', 'p.suspenseId', 'p.leaseId', 'p.receivedOn', 'p.amountCents'])
    .select(['tenant.name as payer', 'unit.name as unit', 'building.name as building'])
    .where('p.suspenseId', 'is not', null)
    .where('p.reversesId', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('payment as r')
            .select('r.id')
            .whereRef('r.reversesId', '=', 'p.id')
            .where('r.suspenseId', 'is not', null),
        ),
      ),
    )
    .orderBy('p.receivedOn')
    .orderBy('p.id')
    .execute();
  const views = rows.map(({ suspenseId, unit, building, ...row }) => {
    return { entry: suspenseId ?? '', view: { ...row, unit: unitLabel(building, unit) } };
  });
  return new Map(
    [...Map.groupBy(views, ({ entry }) => entry)].map(([id, own]) => [id, own.map(({ view }) => view)]),
  );
}

/** As a bank's transaction of what waits: the same evidence says whose it may be. */
function asLine(
  { id, accountId, account, receivedOn: postedOn, bankText, memo, reference }: Entry,
  amountCents: number,
): LineRow {
  const description = [bankText, memo].filter((part) => part !== null).join(' ');
  const at = { accountId: accountId ?? '', account: account ?? '', accountKind: 'checking' };
  const said = { doubt: null, statedCategory: null, statedPlace: null };
  return { id, ...at, postedOn, amountCents, description, reference, ...said };
}

async function suggestions(
  db: Database,
  rows: readonly LineRow[],
): Promise<ReadonlyMap<string, SuspenseEntryView['suggestions']>> {
  if (rows.length === 0) return new Map();
  const { lines, books } = await readBooksForMatching(db, rows);
  const index = new MatchIndex(books);
  return new Map(
    lines.map((line) => {
      const found = suggestPayments(line, index).filter(({ kind }) => kind === 'payment');
      const best = found.sort((a, b) => b.confidence - a.confidence).slice(0, MOST);
      const views = best.flatMap(({ leaseId, payerId, label, reason }) =>
        leaseId === null ? [] : [{ leaseId, payerId, label, reason }],
      );
      return [line.id, views] as const;
    }),
  );
}
