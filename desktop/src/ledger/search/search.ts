import type { SearchHitView } from '@portfolio-os/shared/api';
import { dateOrderIn, minorDigits } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { registry } from '@portfolio-os/shared/portfolio';
import { describeHits, readTyped } from '@portfolio-os/shared/search';
import type { Ledger } from '../ledger.ts';
import { bringInStep, findRecords, type SearchLimits } from './search-index.ts';

/**
 * Finds records by what was typed, whatever it is: names, numbers, amounts, days, words of notes and files. The first question of a
 * process makes the index; each later one reads again only what has changed. No commit falls between the index and the answer.
 */
export async function searchBooks(
  ledger: Ledger,
  typed: string,
  limits: SearchLimits,
): Promise<SearchHitView[]> {
  return ledger.read(async (books) => {
    const { currency, timeZone } = await getOrganisation(books);
    const digits = minorDigits(currency);
    const asked = readTyped(typed, dateOrderIn({ currency, timeZone }));
    if (!asked) bringInStep(ledger.sqlite, digits);
    const found = asked ? findRecords(ledger.sqlite, asked, { ...limits, digits }) : [];
    return describeHits(books, registry, found);
  });
}
