import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import type { Authors, Report } from '@portfolio-os/shared/reporting';
import { historyBeingFetched, type Ledger } from '../../ledger/index.ts';
import { readAuthors } from '../account/authors.ts';

/**
 * What a report says people and devices are called, read before the books are: while these are read, nothing else of the file is. Of a report that
 * reads no history nobody has to know. Refused where the history is not all here, as on a computer that joined lately.
 */
export async function authorsFor(
  ledger: Ledger,
  { readsHistory }: Report,
): Promise<Result<Authors | undefined>> {
  if (!readsHistory) return accept(undefined);
  return (await historyBeingFetched(ledger.db)) ? BEING_FETCHED : accept(await readAuthors(ledger));
}

const BEING_FETCHED = refuse(
  'not-there-yet',
  'The history of these books is still being fetched, so what has changed cannot be said yet. Try again when it is all here.',
);
