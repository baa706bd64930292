import { getOrganisation } from '@portfolio-os/shared/organisation';
import { importRentRoll, previewRentRoll, rentRollMapping } from '../../../importing/index.ts';
import { Failure, orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import { type PortfolioOptions, parseMapping, readInput } from '../options.ts';
import { answer, tell } from '../terminal.ts';

interface RentRollFileOptions extends PortfolioOptions {
  readonly mapping?: string;
  readonly starting?: string;
  readonly dryRun: boolean;
}

export async function importRentRollFile(file: string, options: RentRollFileOptions): Promise<void> {
  const reading = { mapping: parseMapping(options.mapping, rentRollMapping), startingOn: options.starting };
  const { bytes, fileName } = await readInput(file);
  await withLedger(options, async (ledger) => {
    const { currency } = await getOrganisation(ledger.books);
    if (!options.dryRun) {
      const counts = orFail(await importRentRoll(ledger, bytes, fileName, reading));
      return answer(options, { data: { currency, counts }, message: `Imported ${describe(counts)}.` });
    }
    const preview = orFail(await previewRentRoll(ledger, bytes, fileName, reading));
    for (const { lineNumber, message } of preview.problems) tell(`Line ${lineNumber}: ${message}`);
    if (preview.problems.length > 0) {
      const message = `${preview.problems.length} problems: nothing would be imported.`;
      throw new Failure({ code: 'bad-rows', message, details: preview });
    }
    return answer(options, {
      data: { currency, dryRun: true, ...preview },
      message: `Would import ${describe(preview.counts)}.`,
    });
  });
}

/** "24 units, 23 leases": the counts by their own names. */
function describe(counts: object): string {
  const parts = Object.entries(counts).filter(([, count]) => Number(count) > 0);
  return (
    parts.map(([what, count]) => `${count} ${what.replace(/([A-Z])/g, ' $1').toLowerCase()}`).join(', ') ||
    'nothing new'
  );
}
