import type { MonthsView } from '@portfolio-os/shared/api';
import { accept, monthOf, type Result, refuse } from '@portfolio-os/shared/core';
import {
  EXECUTIVE_REPORT,
  executiveReport,
  executiveReportFile,
  lastDayOf,
  letterheadOf,
  reportFormats,
} from '@portfolio-os/shared/documents';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import { type Ledger, logBeginsOn, readKnownOn } from '../ledger/index.ts';

/**
 * The report of a month that is over, such as "2026-10", from the books at the place of the log that ended it: the file that a server
 * keeps of the month, byte for byte.
 */
export async function makeExecutiveReport(
  ledger: Ledger,
  month: string,
  pdf: MakesPdf,
): Promise<Result<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }>> {
  const knownOn = lastDayOf(month);
  if ((await ledger.today()) <= knownOn)
    return refuse('not-there-yet', 'A month is told when it is over.', { field: 'month' });
  const paper = await readKnownOn(ledger, knownOn, async ({ books, place: { seq, hash } }) => {
    const letterhead = letterheadOf(await getOrganisation(books), { knownOn, head: { seq, hash } });
    return accept(await executiveReport(books, month, letterhead));
  });
  if (!paper.ok) return paper;
  const bytes = await pdf.make(paper.value);
  return accept({ name: executiveReportFile(month), type: reportFormats.pdf, bytes });
}

/** Which months can be told, and which a server keeps. */
export async function executiveMonths(ledger: Ledger): Promise<MonthsView> {
  const beginsOn = await logBeginsOn(ledger);
  const files = await ledger.books
    .selectFrom('receipt')
    .select(['id', 'fileName'])
    .where('recordTable', '=', 'organisation')
    .where('archivedOn', 'is', null)
    .where('fileName', 'like', `${EXECUTIVE_REPORT}-%`)
    .orderBy('fileName', 'desc')
    .execute();
  const kept = files.flatMap(({ id: receiptId, fileName }) => {
    const month = fileName.slice(EXECUTIVE_REPORT.length + 1, -'.pdf'.length);
    return executiveReportFile(month) === fileName && MONTH.test(month) ? [{ month, receiptId }] : [];
  });
  return { beginsIn: beginsOn && monthOf(beginsOn), kept };
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
