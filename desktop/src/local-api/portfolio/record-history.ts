import type { RecordHistoryEntryView, RecordHistoryView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { listRecordChanges, nameRecord } from '@portfolio-os/shared/history';
import { registry } from '@portfolio-os/shared/portfolio';
import { listFamily } from '@portfolio-os/shared/views';
import { historyBeingFetched, type Ledger, readHistory } from '../../ledger/index.ts';
import { ownActor } from '../account/people.ts';
import { viewSets } from './view-sets.ts';

/** What happened to one record and to what belongs to it alone, the newest first, with the values before and after. */
export async function viewRecordHistory(
  ledger: Ledger,
  { table, id }: { table: string; id: string },
  part: { offset: number; limit: number },
): Promise<Result<RecordHistoryView>> {
  if (!registry.records.has(table)) return refuse('missing', 'There is no such kind of record.');
  const records = await listFamily(ledger.books, table, id);
  const { total, sets } = await readHistory(ledger.db, { records, own: ownActor(ledger) }, part);
  const told = await viewSets(ledger, sets);
  const entries: RecordHistoryEntryView[] = [];
  for (const [index, entry] of told.entries()) {
    const set = sets[index];
    if (set) entries.push({ ...entry, changes: await listRecordChanges(ledger.db, registry, set, records) });
  }
  return accept({
    ...{ what: registry.labelOf(table), name: await nameRecord(ledger.db, registry, { table, id }) },
    ...{ total, entries, fetching: (await historyBeingFetched(ledger.db)) !== null },
  });
}
