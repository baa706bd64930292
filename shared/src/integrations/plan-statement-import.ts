import { type Invocation, invocation } from '../changes/index.ts';
import { accept, assert, derivedId, type Result, refuse } from '../core/index.ts';
import type { Database } from '../database.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { type ClassifiedLine, classifyLines, type LineState } from './classify-lines.ts';
import type { ParsedAccount, ParsedStatement } from './parsing/index.ts';
import {
  bankAccountId,
  importStatementLines,
  openBankAccount,
  statementLineArgs,
} from './statement-lines.ts';

/** As many lines as one change set carries (changes/change-set.ts). */
const LINES_PER_COMMAND = 500;

export interface PlannedAccount {
  /** Derived from the bank's own identity of the account, never the number itself. */
  key: string;
  name: string;
  kind: ParsedAccount['kind'];
  /** True when the books have this account already. */
  known: boolean;
  lines: ClassifiedLine[];
}

export interface StatementCounts {
  newLines: number;
  knownLines: number;
  doubtfulLines: number;
}

export interface StatementPlan {
  accounts: PlannedAccount[];
  counts: StatementCounts;
  invocations: Invocation[];
}

/**
 * What importing a statement would do. Every line that is not known becomes a statement line, in doubt or not: a line is
 * evidence and moves no money. Known ones are counted, and a file that brings nothing new leaves no trace.
 */
export async function planStatementImport(
  db: Database,
  statement: ParsedStatement,
): Promise<Result<StatementPlan>> {
  const accounts: PlannedAccount[] = [];
  for (const parsed of statement.accounts) {
    const account = await identifyAccount(db, parsed, statement.format);
    accounts.push({ ...account, lines: await classifyLines(db, account.key, parsed.lines) });
  }
  const unstorable = accounts
    .flatMap(({ lines }) => lines)
    .find((line) => !statementLineArgs.safeParse(argsOf(line)).success);
  if (unstorable) {
    return refuse(
      'bad-lines',
      `Line ${unstorable.lineNumber}: the date or the amount is out of all bounds. Download the file again.`,
    );
  }
  const counts = countStates(accounts.flatMap(({ lines }) => lines));
  return accept({ accounts, counts, invocations: accounts.flatMap(invocationsFor) });
}

/**
 * Salted with the organisation, so that books of two portfolios do not show that they share an account. A CSV does not
 * say whose it is: it goes to the account of the name it was given, where there is one.
 */
async function identifyAccount(
  db: Database,
  parsed: ParsedAccount,
  format: ParsedStatement['format'],
): Promise<Omit<PlannedAccount, 'lines'>> {
  const { id: organisationId } = await getOrganisation(db);
  const accounts = await db
    .selectFrom('bankAccount')
    .select(['id', 'key', 'name', 'kind'])
    .orderBy('id')
    .execute();
  const identity = format === 'csv' ? parsed.key.trim().toLowerCase() : parsed.key;
  const key = derivedId('bankAccountKey', organisationId, identity);
  const known =
    accounts.find(({ id }) => id === bankAccountId(key)) ??
    (format === 'csv' ? accounts.find(({ name }) => name.toLowerCase() === identity) : undefined);
  if (known) return { key: known.key, name: known.name, kind: known.kind, known: true };
  return { key, name: accountName(parsed.name), kind: parsed.kind, known: false };
}

/** A name goes on screens and into exports, and banks name their files after the account: long numbers are cut. */
function accountName(name: string): string {
  const masked = name.replace(/\d{6,}/g, (digits) => `••${digits.slice(-4)}`);
  return (
    masked
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'Bank account'
  );
}

function invocationsFor({ key, name, kind, lines }: PlannedAccount): Invocation[] {
  const fresh = lines.filter(({ state }) => state !== 'known').map(argsOf);
  if (fresh.length === 0) return [];
  const invocations = [invocation(openBankAccount, { key, name, kind })];
  for (let start = 0; start < fresh.length; start += LINES_PER_COMMAND) {
    const group = fresh.slice(start, start + LINES_PER_COMMAND);
    invocations.push(invocation(importStatementLines, { accountId: bankAccountId(key), lines: group }));
  }
  return invocations;
}

function argsOf({ postedOn, amountCents, description, reference, fitId, occurrence, doubt }: ClassifiedLine) {
  return {
    postedOn,
    amountCents,
    description: description || null,
    reference,
    fitId: fitId || null,
    occurrence,
    doubt,
  };
}

function countStates(lines: readonly ClassifiedLine[]): StatementCounts {
  const count = (state: LineState) => lines.filter((line) => line.state === state).length;
  const counts = { newLines: count('new'), knownLines: count('known'), doubtfulLines: count('in-doubt') };
  assert(counts.newLines + counts.knownLines + counts.doubtfulLines === lines.length, 'no line is dropped');
  return counts;
}
