import { type Letterhead, letterheadOf } from '@portfolio-os/shared/documents';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Context } from 'hono';
import type { PortfolioEnv } from './context.ts';

export interface Day {
  readonly asOf: string;
  readonly letterhead: Letterhead;
}

/** Reads the books as of a day, today unless another is named, while nothing is committed to them. */
export async function readOn<T>(
  { var: { ledger } }: Context<PortfolioEnv>,
  { asOf }: { asOf?: string | undefined },
  make: (books: Database, day: Day) => Promise<T>,
): Promise<T> {
  const knownOn = await ledger.today();
  const day = asOf ?? knownOn;
  return ledger.read(async (books) => {
    const organisation = await getOrganisation(books);
    const letterhead = letterheadOf(organisation, { knownOn, head: ledger.head });
    return make(books, { asOf: day, letterhead });
  });
}
