import type { WhyView } from '@portfolio-os/shared/api';
import { type Result, refuse } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';
import { explainFigureOf, type Report, runReport } from '@portfolio-os/shared/reporting';
import { historyBeingFetched, type Ledger } from '../../ledger/index.ts';
import { readAuthors } from '../account/authors.ts';

type Ran = ReturnType<typeof runReport>;
type Asking = Pick<Parameters<typeof runReport>[2], 'asked' | 'today'>;

/** Runs a report over books of a ledger, with what this computer calls the people and devices that wrote in them. */
export async function runReportOf(
  ledger: Ledger,
  books: Database,
  { report, ...asking }: Asking & { report: Report },
): Ran {
  if (await lacksHistory(ledger, report)) return BEING_FETCHED;
  return runReport(books, report, { ...asking, authors: await readAuthors(ledger) });
}

/** Opens a figure of it. */
export async function explainReportOf(
  ledger: Ledger,
  books: Database,
  { report, ...asking }: Parameters<typeof explainFigureOf>[2] & { report: Report },
): Promise<Result<WhyView>> {
  if (await lacksHistory(ledger, report)) return BEING_FETCHED;
  return explainFigureOf(books, report, asking);
}

/** A computer that joined lately has the books before it has all that made them. */
async function lacksHistory({ db }: Ledger, { readsHistory }: Report): Promise<boolean> {
  return readsHistory && (await historyBeingFetched(db)) !== null;
}

const BEING_FETCHED = refuse(
  'not-there-yet',
  'The history of these books is still being fetched, so what has changed cannot be said yet. Try again when it is all here.',
);
