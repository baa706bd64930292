import type { HistoryEntryView } from '@portfolio-os/shared/api';
import { tellSets } from '@portfolio-os/shared/history';
import { commandBook, registry } from '@portfolio-os/shared/portfolio';
import type { HistorySet, Ledger } from '../../ledger/index.ts';
import { readAuthors } from '../account/authors.ts';
import { actorOf } from '../account/people.ts';

/** Change sets in words: what was done, by whom, on which device and when. */
export async function viewSets(ledger: Ledger, sets: readonly HistorySet[]): Promise<HistoryEntryView[]> {
  const told = await tellSets(ledger.db, { registry, commandBook }, sets);
  const authors = await readAuthors(ledger);
  return sets.map((set, index) => {
    const { title = '', sentence = [] } = told[index] ?? {};
    const actor = actorOf(set, ledger);
    const { id, seq, at, command } = set;
    const by = { actor, who: authors.who(actor), device: authors.device(set.device, actor) };
    return { id, seq, at, ...by, command, title, sentence };
  });
}
