import { bankAccountId } from '../../bank/rules.ts';
import { accept, assert, type CalendarDate, derivedId, type Result, refuse } from '../../core/index.ts';
import type { Database } from '../../database.ts';
import { type Invocation, invocation } from '../../log/index.ts';
import type {
  LeftOutRow,
  ParsedAccount,
  ParsedStatement,
  Question,
  StatedBalances,
} from '../parsing/index.ts';
import { recordStatementBalance } from '../reconciling/statement-balances.ts';
import { importStatementLines, openBankAccount, statementLineArgs } from '../statement-lines.ts';
import { type ClassifiedLine, classifyLines, type LineState } from './classify-lines.ts';
import { type IdentifiedAccount, identifyAccount, nameInFile } from './identify-account.ts';
import { remarkOnDates, remarkOnTwins } from './statement-remarks.ts';
import { type FileLayout, findSource, rememberStatementSource, sourceKeys } from './statement-sources.ts';

/** As many lines as one change set carries (log/change-set.ts). */
const LINES_PER_COMMAND = 500;

export interface PlannedAccount extends IdentifiedAccount {
  lines: ClassifiedLine[];
  leftOut: readonly LeftOutRow[];
  balances: StatedBalances;
}

interface StatementCounts {
  newLines: number;
  knownLines: number;
  doubtfulLines: number;
  leftOutLines: number;
}

export interface StatementPlan {
  accounts: PlannedAccount[];
  counts: StatementCounts;
  /** The questions to answer first: the file's own, and the account. */
  questions: Question[];
  remarks: string[];
  invocations: Invocation[];
}

export interface PlanOptions {
  /** The account that the person chose: its id, or the name of an existing or new one. */
  readonly account?: string | null | undefined;
  /** The same of each account of a file that has several, by what the file calls it. */
  readonly accounts?: Readonly<Record<string, string>> | undefined;
  readonly fileName: string;
  /** Identifies this kind of file, where it names no account. */
  readonly layout: string;
  /** How its columns were read, as JSON, to be saved. */
  readonly mapping?: string | null | undefined;
  readonly today: CalendarDate;
  /** Awaited now and then with the number of lines compared, for progress and cancelling. */
  readonly onCompared?: ((done: number) => Promise<void>) | undefined;
}

/**
 * Plans the import of a statement. Every line that is not known becomes a statement line, in doubt or not: a line is evidence
 * and moves no money. Known ones are counted, and a file without new lines leaves no trace.
 */
export async function planStatementImport(
  db: Database,
  statement: ParsedStatement,
  options: PlanOptions,
): Promise<Result<StatementPlan>> {
  const accounts: PlannedAccount[] = [];
  const invocations: Invocation[] = [];
  const remarks = [...statement.remarks];
  const single = statement.accounts.length === 1;
  let compared = 0;
  for (const parsed of statement.accounts) {
    const file = {
      layout: parsed.key ?? options.layout,
      fileName: parsed.key === null ? options.fileName : '',
    };
    const isForAll = single || parsed.key === null;
    const account = await identifyAccount(db, {
      parsed,
      answer: options.accounts?.[nameInFile(parsed)] ?? (isForAll ? (options.account ?? null) : null),
      remembered: await findSource(db, file),
      taken: accounts.map(({ key }) => key),
    });
    const before = compared;
    const lines = await classifyLines(db, account.key, parsed.lines, (done) =>
      options.onCompared?.(before + done),
    );
    compared += lines.length;
    const planned = { ...account, lines, leftOut: parsed.leftOut, balances: parsed.balances };
    const accountId = bankAccountId(account.key);
    accounts.push(planned);
    invocations.push(
      ...invocationsFor(
        planned,
        await remembering(db, planned, { file, mapping: options.mapping ?? null, parsed }),
        options.today,
      ),
    );
    remarks.push(...remarkOnDates(parsed.lines, options.today));
    remarks.push(...(await remarkOnTwins(db, { accountId, lines: parsed.lines })));
  }
  const unstorable = refuseUnstorable(accounts);
  if (unstorable) return unstorable;
  const asked = accounts.map(({ question }) => question).filter((question) => question !== null);
  const questions = [...statement.questions, ...asked];
  return accept({ accounts, counts: countStates(accounts), questions, remarks, invocations });
}

function refuseUnstorable(accounts: readonly PlannedAccount[]): ReturnType<typeof refuse> | null {
  const unstorable = accounts
    .flatMap(({ lines }) => lines)
    .find((line) => !statementLineArgs.safeParse(argsOf(line)).success);
  if (!unstorable) return null;
  return refuse(
    'bad-lines',
    `Line ${unstorable.lineNumber}: the date or the amount is out of all bounds. Download the file again.`,
  );
}

/**
 * Saves a person's answers for the next such file, and of a file that names its account which of the books' it is, so that it can be seen
 * and changed there.
 */
async function remembering(
  db: Database,
  { key, chosen }: PlannedAccount,
  { file, mapping, parsed }: { file: FileLayout; mapping: string | null; parsed: ParsedAccount },
): Promise<Invocation[]> {
  if (!chosen && parsed.key === null) return [];
  const keys = await sourceKeys(db, file);
  const title = parsed.key === null ? null : nameInFile(parsed);
  return [invocation(rememberStatementSource, { ...keys, accountId: bankAccountId(key), mapping, title })];
}

function invocationsFor(
  { key, name, kind, lines, balances }: PlannedAccount,
  remembered: readonly Invocation[],
  today: CalendarDate,
): Invocation[] {
  const fresh = lines.filter(({ state }) => state !== 'known').map(argsOf);
  if (fresh.length === 0) return [];
  const invocations = [invocation(openBankAccount, { key, name, kind }), ...remembered];
  for (let start = 0; start < fresh.length; start += LINES_PER_COMMAND) {
    const group = fresh.slice(start, start + LINES_PER_COMMAND);
    invocations.push(invocation(importStatementLines, { accountId: bankAccountId(key), lines: group }));
  }
  return [...invocations, ...balanceSaid(bankAccountId(key), balances, today)];
}

/** What the file says is on the account at its end; the same file says it once, whoever imports it. */
function balanceSaid(
  accountId: string,
  { closingCents, closingOn }: StatedBalances,
  today: CalendarDate,
): Invocation[] {
  if (closingCents === null || closingOn === null || closingOn > today) return [];
  const id = derivedId('statementBalance', accountId, closingOn, closingCents);
  const said = { id, accountId, balanceOn: closingOn, balanceCents: closingCents, source: 'file' as const };
  return [invocation(recordStatementBalance, said)];
}

function argsOf({
  postedOn,
  amountCents,
  description,
  reference,
  fitId,
  occurrence,
  doubt,
  ...stated
}: ClassifiedLine) {
  return {
    postedOn,
    amountCents,
    description: description || null,
    reference,
    fitId: fitId || null,
    occurrence,
    doubt,
    statedCategory: stated.statedCategory ?? null,
    statedPlace: stated.statedPlace ?? null,
  };
}

/** Every row of the file is in one of these counts. */
function countStates(accounts: readonly PlannedAccount[]): StatementCounts {
  const lines = accounts.flatMap((account) => account.lines);
  const count = (state: LineState) => lines.filter((line) => line.state === state).length;
  const counts = { newLines: count('new'), knownLines: count('known'), doubtfulLines: count('in-doubt') };
  assert(counts.newLines + counts.knownLines + counts.doubtfulLines === lines.length, 'no line is dropped');
  return { ...counts, leftOutLines: accounts.reduce((sum, { leftOut }) => sum + leftOut.length, 0) };
}
