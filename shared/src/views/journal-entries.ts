import { entered } from '../accounting/entry-order.ts';
import { accountWords, type JournalEntryTable } from '../accounting/schema.ts';
import type { EntryLineView, JournalEntriesView, JournalEntryView } from '../api/index.ts';
import type { Database } from '../database.ts';

type Names = ReadonlyMap<string | null, string>;

/**
 * Every entry by an accountant, the newest first. One of several lines is told as it was entered: 300.00 of repairs and 200.00 of
 * supplies against 500.00 at the bank, although each row of it pairs one debit with one credit.
 */
export async function listJournalEntries(db: Database): Promise<JournalEntriesView> {
  const rows = await db
    .selectFrom('journalEntry')
    .selectAll()
    .orderBy('postedOn', 'desc')
    .orderBy(entered('journalEntry'), 'desc')
    .orderBy('entryId', 'desc')
    .orderBy('id')
    .execute();
  const banks = new Map(
    (await db.selectFrom('bankAccount').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  );
  const buildings = new Map(
    (await db.selectFrom('building').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  );
  const takenBackOn = new Map(rows.map(({ reversesId, postedOn }) => [reversesId, postedOn]));
  const entries = [...Map.groupBy(rows, ({ entryId }) => entryId)].flatMap(([id, own]) => {
    const [first] = own;
    if (!first) return [];
    const entry: JournalEntryView = {
      id,
      ...{ kind: first.kind, postedOn: first.postedOn, memo: first.memo },
      amountCents: own.reduce((sum, { amountCents }) => sum + amountCents, 0),
      lines: [
        ...linesOf('debit', own, { banks, buildings }),
        ...linesOf('credit', own, { banks, buildings }),
      ],
      reversedOn: takenBackOn.get(first.id) ?? null,
      isReversal: first.reversesId !== null,
    };
    return [entry];
  });
  return { entries };
}

/** One side of an entry: rows of one account and building are one line. */
function linesOf(
  side: EntryLineView['side'],
  rows: readonly JournalEntryTable[],
  { banks, buildings }: { banks: Names; buildings: Names },
): EntryLineView[] {
  const lines = new Map<string, EntryLineView>();
  for (const row of rows) {
    const [account, bankId] =
      side === 'debit' ? [row.debitAccount, row.debitBankId] : [row.creditAccount, row.creditBankId];
    const key = `${bankId ?? account} ${row.buildingId}`;
    const known = lines.get(key);
    lines.set(key, {
      side,
      account: banks.get(bankId) ?? accountWords[account],
      building: buildings.get(row.buildingId ?? '') ?? null,
      amountCents: (known?.amountCents ?? 0) + row.amountCents,
    });
  }
  return [...lines.values()];
}
