import { accept, type DateOrder, type Result, refuse } from '../../../core/index.ts';
import { LineProblems } from '../bad-lines.ts';
import { type ColumnRef, columnIndex, columnLabel, columnRef, listColumns } from '../columns.ts';
import type { Table, TableRow } from '../csv/csv.ts';
import { detectDateOrder, readDate } from '../read-date.ts';
import { accountLabel, type ParsedStatement } from '../statement.ts';
import { type AmountChoice, chooseAmount } from './amounts/choose-amount.ts';
import type { AmountColumns } from './amounts/csv-amount.ts';
import { refuseOtherCurrency, refuseOtherUnits } from './csv-currency.ts';
import type { CsvFindings } from './csv-findings.ts';
import { readCsvLines } from './csv-lines.ts';
import { askAboutCsv } from './csv-questions.ts';
import { cellOf, sortRows, unknownStatuses } from './row-kinds.ts';
import type { MappingChoice, StatementAnswers, StatementMapping } from './statement-mapping.ts';
import { descriptionPlaces, findRoles } from './statement-roles.ts';

export interface CsvReading {
  readonly statement: ParsedStatement;
  /** How the columns were read; what is open is null here and has a question. */
  readonly mapping: StatementMapping;
}

export interface CsvOptions {
  /** The account's name where nothing else gives one. */
  readonly name: string;
  readonly currency: string;
  readonly choice?: MappingChoice | undefined;
  readonly answers?: StatementAnswers | undefined;
}

/**
 * Reads a table as a statement; what it leaves open is asked in questions beside the lines. Refuses a table that is no
 * statement, one in another currency, and a choice that the file’s own balances contradict.
 */
export function readCsvStatement(table: Table, options: CsvOptions): Result<CsvReading> {
  const { currency, name, choice = {}, answers = {} } = options;
  const missing = missingColumn(table.header, choice);
  if (missing) return missing;
  const roles = findRoles(table, choice);
  const sorted = sortRows(table, roles, answers);
  const dates = orderOf(
    sorted.filter(({ kind }) => kind === 'line').map(({ row }) => cellOf(row, roles.date)),
    choice,
  );
  const dayOf = (row: TableRow) => {
    const read = readDate(cellOf(row, roles.date), dates.order);
    return read.ok ? read.value : '';
  };
  const daysKnown = !dates.open;
  const amount = chooseAmount({ table, sorted, roles, choice, answers, currency, dayOf, daysKnown });
  if (roles.date === null && amount.reading === null) return refuse('not-a-statement', NO_STATEMENT);
  if (amount.contradicted) return refuse('contradicted', CONTRADICTED);
  const findings: CsvFindings = { table, roles, sorted, dates, amount, currency, answers, name };
  const foreign =
    refuseOtherCurrency(findings) ?? refuseOtherUnits(findings) ?? refuseSeveralAccounts(findings);
  if (foreign) return foreign;
  const { account, unreadable } = readCsvLines(findings);
  const refused = roles.date === null ? null : refuseUnreadable(unreadable, account.lines.length);
  if (refused) return refused;
  const questions = askAboutCsv(findings, { account, unreadable });
  const statement = {
    format: 'csv' as const,
    accounts: [account],
    questions,
    remarks: unknownStatuses(sorted, roles),
  };
  return accept({
    statement,
    mapping: mappingOf(
      findings,
      questions.some(({ about }) => about === 'sign'),
    ),
  });
}

const NO_STATEMENT =
  'This file has no column of dates and none of amounts, so it is not a bank statement. Ask your bank for an OFX, QFX or CSV export.';

const CONTRADICTED =
  'With these columns and signs, the balances in the file do not follow; with others they do. Let the columns be found, or choose them anew.';

/** Mixing the lines of two accounts would hide a transfer between them, and no balance would agree. */
function refuseSeveralAccounts({ sorted, roles }: CsvFindings): ReturnType<typeof refuse> | null {
  if (roles.account === null || roles.card) return null;
  const lines = sorted.filter(({ kind }) => kind === 'line');
  const names = new Set(lines.map(({ row }) => cellOf(row, roles.account)).filter((name) => name !== ''));
  if (names.size < 2) return null;
  const listed = [...names]
    .slice(0, 5)
    .map((name) => accountLabel('account', name))
    .join(', ');
  return refuse(
    'several-accounts',
    `This file holds lines of ${names.size} accounts (${listed}). Download one account at a time, or leave the lines of the others out.`,
  );
}

function missingColumn(header: readonly string[], choice: MappingChoice): ReturnType<typeof refuse> | null {
  const { amount } = choice;
  const wanted: (ColumnRef | null | undefined)[] = [
    ...(typeof amount === 'object' && amount !== null ? [amount.debit, amount.credit] : [amount]),
    ...(choice.description ?? []),
    ...[choice.date, choice.fee, choice.direction, choice.reference],
    ...[choice.balance, choice.status, choice.currency],
  ];
  for (const column of wanted) {
    if (column === null || column === undefined || columnIndex(header, column) !== null) continue;
    return refuse('missing-column', `This file has no ${columnLabel([], column)}. ${listColumns(header)}`);
  }
  return null;
}

/** The order of day and month; `open` where the dates fit both and nobody has answered. */
function orderOf(texts: readonly string[], choice: MappingChoice): { order: DateOrder; open: boolean } {
  if (choice.dateOrder) return { order: choice.dateOrder, open: false };
  const { order, ambiguous } = detectDateOrder(texts.filter((text) => text !== ''));
  return { order, open: ambiguous };
}

/** Single unreadable lines are asked about; where most are, the columns are wrong or the file is damaged. */
function refuseUnreadable(
  unreadable: readonly { lineNumber: number; message: string }[],
  readable: number,
): ReturnType<typeof refuse> | null {
  if (unreadable.length <= readable) return null;
  const problems = new LineProblems();
  for (const { lineNumber, message } of unreadable) problems.add(lineNumber, message);
  return problems.refusal();
}

function mappingOf(findings: CsvFindings, signOpen: boolean): StatementMapping {
  const { table, roles, dates, amount } = findings;
  const ref = (index: number | null | undefined) =>
    index === null || index === undefined ? null : columnRef(table.header, index);
  const columns = amount.reading?.candidate.columns;
  return {
    date: ref(roles.date),
    description: descriptionPlaces(findings, columns).map((index) => columnRef(table.header, index)),
    amount: amountOf(table, amount, columns),
    fee: ref(columns?.fee),
    direction: ref(columns?.direction),
    reference: ref(roles.reference),
    balance: ref(roles.balances[0]),
    status: ref(roles.status),
    currency: ref(roles.currencies[0]),
    dateOrder: dates.open ? null : dates.order,
    invert: signOpen || !columns || amount.reading?.candidate.unsigned ? null : columns.turned,
  };
}

function amountOf(table: Table, { asks }: AmountChoice, columns: AmountColumns | undefined) {
  if (!columns || asks === 'amount') return null;
  const { single, debit, credit } = columns;
  if (single !== null) return columnRef(table.header, single);
  if (debit === null || credit === null) return null;
  return { debit: columnRef(table.header, debit), credit: columnRef(table.header, credit) };
}
