import { expectOk, startOfMonth } from '@portfolio-os/shared/core';
import {
  documents,
  executiveReport,
  type Letterhead,
  letterheadOf,
  packFiles,
  readPackage,
  reportFile,
} from '@portfolio-os/shared/documents';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { MakesPdf, Paper } from '@portfolio-os/shared/paper';
import { reports, runReport } from '@portfolio-os/shared/reporting';
import type { BooksOfPapers } from './sets.ts';

/** A file that leaves the house. */
export interface PaperFile {
  /** "reports/rent-roll.pdf" */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Remembers of each PDF what it was made of, for as long as somebody holds it. */
export class KeepsPapers implements MakesPdf {
  readonly #pdf: MakesPdf;
  readonly #papers = new WeakMap<Uint8Array, { paper: Paper; ms: number }>();

  constructor(pdf: MakesPdf) {
    this.#pdf = pdf;
  }

  async make(paper: Paper): Promise<Uint8Array> {
    const begun = performance.now();
    const bytes = await this.#pdf.make(paper);
    this.#papers.set(bytes, { paper, ms: performance.now() - begun });
    return bytes;
  }

  /** What a PDF was made of, and how long setting it took in ms; undefined of another file. */
  madeOf(bytes: Uint8Array): { readonly paper: Paper; readonly ms: number } | undefined {
    return this.#papers.get(bytes);
  }
}

/** Every paper of some books, with the CSV and the workbook of each report, one after another; what these books have no paper for is told. */
export async function* makePapers(
  set: BooksOfPapers,
  { pdf, missing }: { pdf: MakesPdf; missing: (paper: string, why: string) => void },
): AsyncGenerator<PaperFile> {
  const { ledger } = set;
  const today = await ledger.today();
  const letterhead = letterheadOf(await getOrganisation(ledger.books), { knownOn: today, head: ledger.head });
  yield* reportsOf(set, { pdf, missing, today, letterhead });
  yield* documentsOf(set, { pdf, missing, letterhead });
  const month = await executiveReport(ledger.books, set.month, letterhead);
  yield { path: 'executive-report.pdf', bytes: await pdf.make(month) };
  const asked = { year: Number(set.to.slice(0, 4)), today, letterhead, toDecide: 0, questions: [] };
  const contents = await readPackage(ledger.books, asked);
  for await (const { path, bytes } of packFiles(contents, { pdf, read: async () => null }))
    yield { path: `package/${path}`, bytes };
}

interface Making {
  readonly pdf: MakesPdf;
  readonly missing: (paper: string, why: string) => void;
  readonly letterhead: Letterhead;
}

async function* reportsOf(
  { ledger, from, to }: BooksOfPapers,
  { pdf, missing, today, letterhead }: Making & { today: string },
): AsyncGenerator<PaperFile> {
  for (const report of reports) {
    // What came into the books in a year is thousands of lines: of their history a month is enough to look at.
    const asked = { asOf: to, from: report.readsHistory ? startOfMonth(to) : from, to };
    for (const by of report.by.length === 0 ? [undefined] : report.by) {
      const made = await runReport(ledger.books, report, { asked: { ...asked, by }, today });
      const name = by && by !== report.by[0] ? `${report.name}-by-${by}` : report.name;
      if (!made.ok) {
        missing(name, made.error.message);
        continue;
      }
      for (const format of ['pdf', 'csv', 'xlsx'] as const) {
        const { bytes } = await reportFile(report, { ...made.value, letterhead }, format, pdf);
        yield { path: `reports/${name}.${format}`, bytes };
      }
    }
  }
}

/** Of each document the one of the record of which it says most: the longest of every lease or payment would take hours. */
async function* documentsOf(
  { ledger, from, to }: BooksOfPapers,
  { pdf, missing, letterhead }: Making,
): AsyncGenerator<PaperFile> {
  const leases = await ledger.books
    .selectFrom('lease')
    .leftJoin('charge', 'charge.leaseId', 'lease.id')
    .select(['lease.id', ({ fn }) => fn.count<number>('charge.id').as('charges')])
    .groupBy('lease.id')
    .orderBy('charges', 'desc')
    .execute();
  const payments = await ledger.books.selectFrom('payment').select('id').orderBy('id').limit(50).execute();
  for (const document of documents) {
    const ids = (document.of === 'lease' ? leases : payments).map(({ id }) => id);
    let why = `there is no ${document.of} in these books`;
    let made = 0;
    for (const id of ids) {
      const paper = await document.paper(ledger.books, { id, on: to, from }, letterhead);
      if (paper.ok) {
        made += 1;
        yield { path: `documents/${document.name}-${made}.pdf`, bytes: await pdf.make(expectOk(paper)) };
      } else why = paper.error.message;
      if (made === 3) break;
    }
    if (made === 0) missing(document.name, why);
  }
}
