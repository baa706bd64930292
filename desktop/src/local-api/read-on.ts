import { accept, type Result } from '@portfolio-os/shared/core';
import { type Letterhead, letterheadOf } from '@portfolio-os/shared/documents';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Database } from '@portfolio-os/shared/portfolio';
import type { Context } from 'hono';
import { readKnownOn } from '../ledger/index.ts';
import type { PortfolioEnv } from './context.ts';

export interface Day {
  readonly asOf: string;
  readonly letterhead: Letterhead;
}

interface Asked {
  readonly asOf?: string | undefined;
  readonly knownOn?: string | undefined;
}

/**
 * Reads the books as of a day while nothing is committed to them; with a past `knownOn` as they stood at the end of that day. As of
 * today unless another is named, which is the day that they were known on.
 */
export async function readOn<T>(
  { var: { ledger } }: Context<PortfolioEnv>,
  { asOf, knownOn: askedFor }: Asked,
  make: (books: Database, day: Day) => Promise<Result<T>>,
): Promise<Result<T>> {
  return readKnownOn(ledger, askedFor, async ({ books, place: { knownOn, seq, hash } }) => {
    const organisation = await getOrganisation(books);
    const letterhead = letterheadOf(organisation, { knownOn, head: { seq, hash } });
    return make(books, { asOf: asOf ?? knownOn, letterhead });
  });
}

/** The same for a question that is never refused by itself. */
export async function valueOn<T>(
  context: Context<PortfolioEnv>,
  asked: Asked,
  make: (books: Database, day: Day) => Promise<T>,
): Promise<Result<T>> {
  return readOn(context, asked, async (books, day) => accept(await make(books, day)));
}
