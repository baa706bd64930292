import { accept } from '@portfolio-os/shared/core';
import { type Letterhead, letterheadOf } from '@portfolio-os/shared/documents';
import { PdfMaker } from '@portfolio-os/shared/node';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Database } from '@portfolio-os/shared/portfolio';
import { type Ledger, readKnownOn } from '../../ledger/index.ts';
import { orFail } from './failure.ts';

interface Paper {
  /** The books as they are, or as they stood on the past day that is asked for. */
  readonly books: Database;
  readonly letterhead: Letterhead;
  readonly pdf: PdfMaker;
}

/** What documents of the open books are made with; its process ends with the work, however that ends. */
export async function withPaper<T>(
  ledger: Ledger,
  { knownOn: askedFor }: { knownOn?: string },
  work: (paper: Paper) => Promise<T>,
): Promise<T> {
  const pdf = new PdfMaker();
  try {
    const made = await readKnownOn(ledger, askedFor, async ({ books, place: { knownOn, seq, hash } }) => {
      const letterhead = letterheadOf(await getOrganisation(books), { knownOn, head: { seq, hash } });
      return accept(await work({ books, letterhead, pdf }));
    });
    return orFail(made);
  } finally {
    pdf.end();
  }
}
