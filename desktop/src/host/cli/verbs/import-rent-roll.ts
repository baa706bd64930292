import type { DateOrder } from '@portfolio-os/shared/integrations/parsing';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { importRentRoll, previewRentRoll, rentRollMapping } from '../../../use-cases/import/index.ts';
import { Failure, orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import { type PortfolioOptions, parseMapping, readInput } from '../options.ts';
import { withProblems } from '../tell-problems.ts';
import { answer, tell } from '../terminal.ts';

interface RentRollFileOptions extends PortfolioOptions {
  readonly mapping?: string;
  readonly starting?: string;
  readonly dateOrder?: DateOrder;
  readonly building?: string;
  readonly leaveOut?: number[];
  readonly set?: Record<string, string>;
  readonly dryRun: boolean;
}

export async function importRentRollFile(file: string, options: RentRollFileOptions): Promise<void> {
  const { building, leaveOut, set: cells, dateOrder } = options;
  const reading = {
    mapping: parseMapping(options.mapping, rentRollMapping),
    startingOn: options.starting,
    dateOrder,
    edits: { building, leaveOut, cells },
  };
  const { bytes, fileName } = await readInput(file);
  await withLedger(options, async (ledger) => {
    const { currency } = await getOrganisation(ledger.books);
    if (!options.dryRun) {
      const counts = orFail(withProblems(await importRentRoll(ledger, bytes, fileName, reading)));
      return answer(options, { data: { currency, counts }, message: `Imported ${describe(counts)}.` });
    }
    const preview = orFail(await previewRentRoll(ledger, bytes, fileName, reading));
    for (const { lineNumber, text, remark } of preview.remarks)
      tell(`Line ${lineNumber}: ${text}: ${remark}`);
    for (const { lineNumber, message, choices } of preview.problems) {
      const answers = choices.map(
        ({ label, field, value }) => `${label}: --set ${lineNumber}:${field}=${value}`,
      );
      tell([`Line ${lineNumber}: ${message}`, ...answers].join('\n  '));
    }
    if (preview.ambiguousDates) tell('The dates can be read in two ways: say --date-order mdy or dmy.');
    const open = preview.problems.length + (preview.ambiguousDates ? 1 : 0);
    if (open > 0) {
      const message = `${open} ${open === 1 ? 'question' : 'questions'} open: nothing would be imported.`;
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
