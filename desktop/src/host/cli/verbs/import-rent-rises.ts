import { toDecimal } from '@portfolio-os/shared/core';
import type { DateOrder } from '@portfolio-os/shared/integrations/parsing';
import { takeRentsBack } from '@portfolio-os/shared/leasing';
import { invocation } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { importRentRises, previewRentRises, rentRiseMapping } from '../../../use-cases/import/index.ts';
import { Failure, orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import { type PortfolioOptions, parseMapping, readInput } from '../options.ts';
import { withProblems } from '../tell-problems.ts';
import { answer, tell } from '../terminal.ts';

interface RentRisesFileOptions extends PortfolioOptions {
  readonly mapping?: string;
  readonly dateOrder?: DateOrder;
  readonly dryRun: boolean;
}

export async function importRentRisesFile(file: string, options: RentRisesFileOptions): Promise<void> {
  const reading = { mapping: parseMapping(options.mapping, rentRiseMapping), dateOrder: options.dateOrder };
  const { bytes, fileName } = await readInput(file);
  await withLedger(options, async (ledger) => {
    const { currency } = await getOrganisation(ledger.books);
    if (!options.dryRun) {
      const done = orFail(withProblems(await importRentRises(ledger, bytes, fileName, reading)));
      const message = `Changed ${count(done.rents)}. To take it back: import take-rents-back ${done.actId}`;
      return answer(options, { data: { currency, ...done }, message });
    }
    const preview = orFail(await previewRentRises(ledger, bytes, fileName, reading));
    for (const { lineNumber, message } of preview.problems) tell(`Line ${lineNumber}: ${message}`);
    if (preview.ambiguousDates) tell('The dates can be read in two ways: say --date-order mdy or dmy.');
    const open = preview.problems.length + (preview.ambiguousDates ? 1 : 0);
    if (open > 0) {
      const message = `${open} ${open === 1 ? 'question' : 'questions'} open: nothing would be changed.`;
      throw new Failure({ code: 'bad-rows', message, details: preview });
    }
    const money = (cents: number) => toDecimal(cents, currency);
    const lines = preview.rows.map(
      ({ unit, tenants, formerCents, rentCents, from }) =>
        `${unit}, ${tenants}: ${money(formerCents)} → ${money(rentCents)} from ${from}`,
    );
    return answer(options, {
      data: { currency, dryRun: true, ...preview },
      message: [...lines, `Would change ${count(preview.rows.length)}.`].join('\n'),
    });
  });
}

export async function takeBackRents(actId: string, options: PortfolioOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    orFail(await ledger.execute(invocation(takeRentsBack, { actId })));
    return answer(options, { data: { actId }, message: 'The rents are what they were before.' });
  });
}

const count = (rents: number) => `${rents} ${rents === 1 ? 'rent' : 'rents'}`;
