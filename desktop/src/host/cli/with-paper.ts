import { type Letterhead, letterheadOf } from '@portfolio-os/shared/documents';
import { PdfMaker } from '@portfolio-os/shared/node';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Ledger } from '../../ledger/index.ts';

interface Paper {
  readonly letterhead: Letterhead;
  readonly pdf: PdfMaker;
}

/** What documents of the open books are made with; its process ends with the work, however that ends. */
export async function withPaper<T>(ledger: Ledger, work: (paper: Paper) => Promise<T>): Promise<T> {
  const { books, head } = ledger;
  const letterhead = letterheadOf(await getOrganisation(books), { knownOn: await ledger.today(), head });
  const pdf = new PdfMaker();
  try {
    return await work({ letterhead, pdf });
  } finally {
    pdf.end();
  }
}
