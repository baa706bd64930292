import { addMonths, expectOk } from '@portfolio-os/shared/core';
import { letterheadOf, reportFile } from '@portfolio-os/shared/documents';
import { PdfMaker } from '@portfolio-os/shared/node';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { reports, runReport } from '@portfolio-os/shared/reporting';
import type { Ledger } from '../../desktop/src/ledger/index.ts';
import { type Row, row } from './measure.ts';

/** The goal of a paper by its length in pages. */
const GOALS = [
  { pages: 20, seconds: 1.5 },
  { pages: 60, seconds: 4 },
];

/**
 * A general ledger of the last months as PDF, report and all, in its longest that has at most 20 and at most 60 pages. Each is
 * the first paper of a process of its own, with the start of that: what sets papers remembers what it has set.
 */
export async function benchPapers(ledger: Ledger): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { pages: most, seconds } of GOALS) {
    const { months, pages } = await withMaker((pdf) => longest(ledger, pdf, most));
    const begun = performance.now();
    await withMaker((pdf) => generalLedger(ledger, pdf, months));
    const took = (performance.now() - begun) / 1000;
    rows.push(row(`a ledger of ${pages} pages as PDF`, took, 's', seconds));
  }
  return rows;
}

async function withMaker<T>(work: (pdf: PdfMaker) => Promise<T>): Promise<T> {
  const pdf = new PdfMaker();
  try {
    return await work(pdf);
  } finally {
    pdf.end();
  }
}

async function generalLedger(ledger: Ledger, pdf: PdfMaker, months: number): Promise<Uint8Array> {
  const report = reports.find(({ name }) => name === 'general-ledger');
  if (!report) throw new Error('There is a general ledger.');
  const today = await ledger.today();
  const asked = { from: addMonths(today, -months), to: today };
  const made = expectOk(await runReport(ledger.books, report, { asked, today }));
  const letterhead = letterheadOf(await getOrganisation(ledger.books), { knownOn: today, head: ledger.head });
  return (await reportFile(report, { ...made, letterhead }, 'pdf', pdf)).bytes;
}

async function longest(
  ledger: Ledger,
  pdf: PdfMaker,
  most: number,
): Promise<{ months: number; pages: number }> {
  let found: { months: number; pages: number } | undefined;
  for (let months = 1; ; months += 1) {
    const pages = pagesIn(await generalLedger(ledger, pdf, months));
    if (pages > most) break;
    found = { months, pages };
  }
  if (!found) throw new Error(`A month has more than ${most} pages.`);
  return found;
}

function pagesIn(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g)?.length ?? 0
  );
}
