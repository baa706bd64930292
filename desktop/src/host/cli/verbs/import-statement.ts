import { getOrganisation } from '@portfolio-os/shared/organisation';
import {
  importStatement,
  previewStatement,
  type StatementOptions,
  statementMapping,
} from '../../../use-cases/import/index.ts';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import { type PortfolioOptions, parseMapping, readInput } from '../options.ts';
import { withProblems } from '../tell-problems.ts';
import { answer, showProgress } from '../terminal.ts';
import { describePreview, describeQuestions } from './statement-preview.ts';

interface StatementFileOptions extends PortfolioOptions {
  readonly mapping?: string;
  readonly account?: string;
  readonly accountOf?: Readonly<Record<string, string>>;
  readonly dateOrder?: 'mdy' | 'dmy' | 'ymd';
  readonly positive?: 'in' | 'out';
  readonly leaveOut?: number[];
  readonly take?: number[];
  readonly moneyIn?: number[];
  readonly moneyOut?: number[];
  readonly despiteGaps: boolean;
  readonly sameCurrency: boolean;
  readonly dryRun: boolean;
}

export async function importStatementFile(file: string, options: StatementFileOptions): Promise<void> {
  const { bytes, fileName } = await readInput(file);
  await withLedger(options, async (ledger) => {
    const { currency } = await getOrganisation(ledger.books);
    const reading = readingOf(options, currency);
    if (options.dryRun) {
      const preview = orFail(withProblems(await previewStatement(ledger, bytes, fileName, reading)));
      return answer(options, {
        data: { currency, dryRun: true, ...preview },
        message: describePreview(preview, currency),
      });
    }
    const done = await importStatement(ledger, bytes, fileName, reading, showProgress);
    const counts = orFail(withProblems(describeQuestions(done)));
    return answer(options, { data: { currency, ...counts }, message: describe(counts) });
  });
}

/** The answers to a file's questions, from the options. */
function readingOf(options: StatementFileOptions, currency: string): StatementOptions {
  const { mapping, dateOrder, positive, leaveOut, take, moneyIn, moneyOut, despiteGaps } = options;
  const named = mapping !== undefined && !mapping.trimStart().startsWith('{');
  return {
    account: options.account,
    savedMapping: named ? mapping : undefined,
    mapping: {
      ...(named ? {} : parseMapping(mapping, statementMapping)),
      ...(dateOrder ? { dateOrder } : {}),
      ...(positive ? { invert: positive === 'out' } : {}),
    },
    answers: {
      ...{ leaveOut, take, moneyIn, moneyOut, despiteGaps, accounts: options.accountOf },
      currency: options.sameCurrency ? currency : undefined,
    },
  };
}

/** Every row is counted: new, known, in doubt, or left out. */
function describe(counts: {
  newLines: number;
  knownLines: number;
  doubtfulLines: number;
  leftOutLines: number;
}): string {
  const { newLines, knownLines, doubtfulLines, leftOutLines } = counts;
  return `${newLines} new lines, ${knownLines} known already, ${doubtfulLines} in doubt, ${leftOutLines} left out.`;
}
