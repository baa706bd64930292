import type { ImportReportView, StatementPreviewView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { type PlannedAccount, planStatementImport } from '@portfolio-os/shared/integrations';
import {
  dateOrders,
  decodeText,
  detectFormat,
  type ParsedStatement,
  parseStatementFile,
  readTable,
  type StatementMapping,
  suggestStatementMapping,
} from '@portfolio-os/shared/integrations/parsing';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { z } from 'zod';
import type { Ledger } from '../ledger/index.ts';

const column = z.union([z.string().max(500), z.int().min(0).max(10_000)]);

/** Which columns of a CSV mean what, as a person chose them or a preview suggested them. */
export const statementMapping = z.object({
  date: column.nullable(),
  description: z.array(column).max(20),
  amount: z.union([column, z.object({ debit: column, credit: column })]).nullable(),
  direction: column.nullable().default(null),
  reference: column.nullable().default(null),
  dateOrder: z.enum(dateOrders),
  invert: z.boolean().default(false),
});

export interface StatementOptions {
  mapping?: StatementMapping | undefined;
  /** Which account a CSV is of; the file's name where it is missing. */
  accountName?: string | undefined;
}

/** Called between steps; may take its time, the work waits for it. */
export type ReportProgress = (done: number, total: number, what: string) => Promise<void>;

/** What a statement file holds and what importing it would bring; changes nothing. */
export async function previewStatement(
  ledger: Ledger,
  bytes: Uint8Array,
  fileName: string,
  options: StatementOptions = {},
): Promise<Result<StatementPreviewView>> {
  const csv = readCsv(bytes, fileName, options);
  const parsed = await parse(ledger, {
    bytes,
    fileName,
    options: { ...options, mapping: options.mapping ?? csv?.guess },
  });
  if (!parsed.ok) {
    if (!csv || parsed.error.code !== 'needs-mapping') return parsed;
    if (csv.view.mapping.date === null && csv.view.mapping.amount === null)
      return refuse('not-a-statement', NO_STATEMENT);
    return accept({ format: 'csv', ...csv.view, accounts: [] });
  }
  const plan = await planStatementImport(ledger.books, parsed.value);
  if (!plan.ok) return plan;
  const columns = csv ? csv.view : NO_COLUMNS;
  return accept({
    format: parsed.value.format,
    ...columns,
    accounts: plan.value.accounts.map(previewAccount),
  });
}

/**
 * Brings a statement into the books: all of it durable when this returns, or a refusal and nothing changed. Progress
 * counts the file's lines.
 */
export async function importStatement(
  ledger: Ledger,
  bytes: Uint8Array,
  fileName: string,
  options: StatementOptions = {},
  report: ReportProgress = async () => {},
): Promise<Result<ImportReportView>> {
  await report(0, bytes.length, 'Reading the file');
  const parsed = await parse(ledger, { bytes, fileName, options });
  if (!parsed.ok) return explainDates(parsed, readCsv(bytes, fileName, options)?.guess !== undefined);
  const total = parsed.value.accounts.reduce((sum, { lines }) => sum + lines.length, 0);
  await report(0, total, 'Comparing with what is known');
  const plan = await planStatementImport(ledger.books, parsed.value);
  if (!plan.ok) return plan;
  const { invocations, counts } = plan.value;
  await report(counts.knownLines, total, 'Saving the new lines');
  const done = await ledger.executeAll(invocations, (step, steps) =>
    report(
      counts.knownLines + Math.round(((total - counts.knownLines) * step) / steps),
      total,
      'Saving the new lines',
    ),
  );
  if (!done.ok) return done;
  await report(total, total, 'Saved');
  return accept(counts);
}

async function parse(
  ledger: Ledger,
  { bytes, fileName, options }: { bytes: Uint8Array; fileName: string; options: StatementOptions },
): Promise<Result<ParsedStatement>> {
  const { currency } = await getOrganisation(ledger.books);
  const { mapping, accountName } = options;
  return parseStatementFile(bytes, {
    fileName,
    currency,
    ...(mapping ? { mapping } : {}),
    ...(accountName ? { accountName } : {}),
  });
}

/** The parser asks for columns whenever anything is open; where only the dates are, the question is smaller. */
function explainDates<R extends ReturnType<typeof refuse>>(refused: R, onlyDates: boolean) {
  if (refused.error.code !== 'needs-mapping' || !onlyDates) return refused;
  const { details } = refused.error;
  return refuse('needs-mapping', 'The dates of this file can be read month first or day first. Say which.', {
    details,
  });
}

const NO_STATEMENT =
  'This file has no column of dates and none of amounts, so it is not a bank statement. Ask your bank for an OFX, QFX or CSV export.';

const NO_COLUMNS = { columns: null, mapping: null, ambiguousDates: false };

/**
 * The columns of a delimited file and what they seem to be; null for anything else. `guess` is set when only the order
 * of the dates is open: a preview then shows the lines by the likelier order and asks, an import without an answer refuses.
 */
function readCsv(bytes: Uint8Array, fileName: string, { mapping }: StatementOptions) {
  const text = decodeText(bytes);
  const table = text.ok && detectFormat(fileName, text.value) === 'csv' ? readTable(text.value) : null;
  if (!table?.ok) return null;
  const { header, rows } = table.value;
  const { ambiguousDates, ...suggestion } = suggestStatementMapping(header, rows);
  const view = {
    columns: header,
    mapping: { ...(mapping ?? suggestion) },
    ambiguousDates: !mapping && ambiguousDates,
  };
  const complete = suggestion.date !== null && suggestion.amount !== null;
  return { view, guess: complete ? suggestion : undefined };
}

function previewAccount({
  key,
  name,
  known,
  lines,
}: PlannedAccount): StatementPreviewView['accounts'][number] {
  const days = lines.map((line) => line.postedOn).sort();
  const sum = (wanted: (cents: number) => boolean) =>
    lines.reduce((total, { amountCents }) => total + (wanted(amountCents) ? Math.abs(amountCents) : 0), 0);
  const count = (state: string) => lines.filter((line) => line.state === state).length;
  return {
    key,
    name,
    known,
    firstOn: days.at(0) ?? null,
    lastOn: days.at(-1) ?? null,
    moneyInCents: sum((cents) => cents > 0),
    moneyOutCents: sum((cents) => cents < 0),
    newLines: count('new'),
    knownLines: count('known'),
    doubtfulLines: count('in-doubt'),
    lines: lines.map(({ lineNumber, postedOn, description, amountCents, state, doubt }) => {
      return { lineNumber, postedOn, description, amountCents, state, doubt };
    }),
  };
}
