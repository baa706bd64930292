import { getOrganisation } from '@portfolio-os/shared/organisation';
import { importStatement, previewStatement, statementMapping } from '../../../importing/index.ts';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import { type PortfolioOptions, parseMapping, readInput } from '../options.ts';
import { answer, showProgress } from '../terminal.ts';

interface StatementFileOptions extends PortfolioOptions {
  readonly mapping?: string;
  readonly account?: string;
  readonly dryRun: boolean;
}

export async function importStatementFile(file: string, options: StatementFileOptions): Promise<void> {
  const reading = { mapping: parseMapping(options.mapping, statementMapping), accountName: options.account };
  const { bytes, fileName } = await readInput(file);
  await withLedger(options, async (ledger) => {
    const { currency } = await getOrganisation(ledger.books);
    if (options.dryRun) {
      const preview = orFail(await previewStatement(ledger, bytes, fileName, reading));
      const counts = preview.accounts.map((account) => `${account.name}: ${describe(account)}`);
      return answer(options, {
        data: { currency, dryRun: true, ...preview },
        message: counts.join('\n') || 'Say with --mapping which column means what.',
      });
    }
    const counts = orFail(await importStatement(ledger, bytes, fileName, reading, showProgress));
    return answer(options, { data: { currency, ...counts }, message: describe(counts) });
  });
}

/** Nothing is dropped silently: every line is new, known, or in doubt. */
function describe(counts: { newLines: number; knownLines: number; doubtfulLines: number }): string {
  const { newLines, knownLines, doubtfulLines } = counts;
  return `${newLines} new lines, ${knownLines} known already, ${doubtfulLines} in doubt.`;
}
