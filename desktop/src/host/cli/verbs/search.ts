import { formatMoney } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { searchBooks } from '../../../ledger/index.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { tell, write } from '../terminal.ts';

interface SearchOptions extends PortfolioOptions {
  readonly limit: number;
}

/** Prints what is found, a record a line: its kind, its name, what tells it from others, its day and its amount. */
export async function search(text: string, options: SearchOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    const hits = await searchBooks(ledger, text, { limit: options.limit });
    if (options.json) return write(`${JSON.stringify({ ok: true, hits })}\n`);
    if (hits.length === 0) tell(`Nothing holds “${text}”.`);
    const { currency } = await getOrganisation(ledger.books);
    const lines = hits.map(({ what, title, detail, on, amountCents }) =>
      [what, title, detail, on ?? '', amountCents === null ? '' : formatMoney(amountCents, currency)].join(
        '\t',
      ),
    );
    await write(lines.map((line) => `${line}\n`).join(''));
  });
}
