import { type Owners, partsOfLine, readOwners } from '../accounting/entity-books.ts';
import type { JournalEntryTable } from '../accounting/schema.ts';
import type { BooksBegin } from '../api/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';

/**
 * The days on which books begin with opening balances that stand: the earliest of what is nobody's yet, and of each building the
 * earliest of those who hold it on that day. Opening balances of Oak LLC on 2026-01-01 are the day of the buildings of Oak LLC alone;
 * one that is held by nobody, or by somebody without opening balances, begins as the rest does.
 */
export async function booksBegin(db: Database): Promise<BooksBegin> {
  const opened = await standingOpenings(db);
  if (opened.length === 0) return { on: null, byBuilding: {} };
  const owners = await readOwners(db);
  const began = new Map<string | null, CalendarDate>();
  for (const row of opened) {
    for (const entityId of whoseIs(row, owners)) if (!began.has(entityId)) began.set(entityId, row.postedOn);
  }
  const byBuilding: Record<string, CalendarDate> = {};
  for (const [buildingId, said] of owners.holdings) {
    const holders = (said.at(-1)?.shares ?? []).flatMap(({ entityId }) => began.get(entityId) ?? []);
    const [earliest] = holders.sort();
    if (earliest) byBuilding[buildingId] = earliest;
  }
  return { on: began.get(null) ?? null, byBuilding };
}

type Opening = Pick<JournalEntryTable, 'postedOn' | 'buildingId' | 'debitBankId' | 'creditBankId'>;

async function standingOpenings(db: Database): Promise<Opening[]> {
  return db
    .selectFrom('journalEntry as e')
    .select(['e.postedOn', 'e.buildingId', 'e.debitBankId', 'e.creditBankId'])
    .where('e.kind', '=', 'opening')
    .where('e.reversesId', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('journalEntry as r').select('r.id').whereRef('r.reversesId', '=', 'e.id'))),
    )
    .orderBy('e.postedOn')
    .orderBy('e.id')
    .execute();
}

/** Whose an opening balance is: of the account at a bank, or else of who holds the building. */
function whoseIs(row: Opening, owners: Owners): (string | null)[] {
  const bankAccountId = row.debitBankId ?? row.creditBankId;
  const line = { amountCents: 1, postedOn: row.postedOn, buildingId: row.buildingId, bankAccountId };
  return partsOfLine(line, [line], owners).map(([entityId]) => entityId);
}
