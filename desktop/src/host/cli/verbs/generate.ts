import { listGenerations } from '@portfolio-os/shared/billing';
import { formatMoney } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Ledger } from '../../../ledger/index.ts';
import { postAutomaticLateFees } from '../../../use-cases/day/index.ts';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';

export async function generate({
  through,
  ...options
}: PortfolioOptions & { through: string }): Promise<void> {
  await withLedger(options, async (ledger) => {
    const { currency } = await getOrganisation(ledger.books);
    const before = await countCharges(ledger);
    orFail(await ledger.execute(...(await listGenerations(ledger.books, through))));
    orFail(await postAutomaticLateFees(ledger));
    const after = await countCharges(ledger);
    const charges = after.charges - before.charges;
    const totalCents = after.totalCents - before.totalCents;
    const message =
      charges === 0
        ? `Everything due through ${through} was charged already.`
        : `Made ${charges} charges of ${formatMoney(totalCents, currency)} through ${through}.`;
    await answer(options, { data: { currency, through, charges, totalCents }, message });
  });
}

async function countCharges(ledger: Ledger): Promise<{ charges: number; totalCents: number }> {
  const row = await ledger.books
    .selectFrom('charge')
    .select(({ fn }) => [
      fn.countAll<number>().as('charges'),
      fn.sum<number | null>('amountCents').as('totalCents'),
    ])
    .executeTakeFirstOrThrow();
  return { charges: Number(row.charges), totalCents: Number(row.totalCents) };
}
