import type { ImportReportView, StatementPreviewView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { planStatementImport, type StatementPlan } from '@portfolio-os/shared/integrations';
import type { Question, StatementFileReading } from '@portfolio-os/shared/integrations/parsing';
import type { Ledger } from '../ledger/index.ts';
import { layoutOf, readStatement } from './read-statement.ts';
import type { StatementOptions } from './statement-options.ts';
import { previewAccount, questionView } from './statement-preview.ts';

/** Called between steps; may take its time, the work waits for it. */
export type ReportProgress = (done: number, total: number, what: string) => Promise<void>;

/** What a statement file holds, what importing it would bring, and what has to be answered first; changes nothing. */
export async function previewStatement(
  ledger: Ledger,
  bytes: Uint8Array,
  fileName: string,
  options: StatementOptions = {},
): Promise<Result<StatementPreviewView>> {
  const read = await readStatement(ledger, { bytes, fileName, options });
  if (!read.ok) return read;
  const plan = await planFor(ledger, read.value, { fileName, options });
  if (!plan.ok) return plan;
  const { statement, columns } = read.value;
  const { accounts, questions, remarks } = plan.value;
  return accept({
    format: statement.format,
    columns: columns ? [...columns.header] : null,
    mapping: columns ? { ...columns.mapping } : null,
    questions: questions.map(questionView),
    remarks,
    accounts: accounts.map(previewAccount),
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
  const planned = await planImport(ledger, { bytes, fileName, options }, report);
  if (!planned.ok) return planned;
  const { invocations, counts, total } = planned.value;
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

/** What is to be saved and nothing else: the file as it was read is not held in memory while that is done. */
async function planImport(
  ledger: Ledger,
  upload: { bytes: Uint8Array; fileName: string; options: StatementOptions },
  report: ReportProgress,
): Promise<Result<Pick<StatementPlan, 'invocations' | 'counts'> & { total: number }>> {
  await report(0, upload.bytes.length, 'Reading the file');
  const read = await readStatement(ledger, upload);
  if (!read.ok) return read;
  const total = read.value.statement.accounts.reduce((sum, { lines }) => sum + lines.length, 0);
  await report(0, total, 'Comparing with what is known');
  const plan = await planFor(ledger, read.value, upload);
  if (!plan.ok) return plan;
  const { invocations, counts, questions } = plan.value;
  return refuseWhileOpen(questions) ?? accept({ invocations, counts, total });
}

async function planFor(
  ledger: Ledger,
  reading: StatementFileReading,
  { fileName, options }: { fileName: string; options: StatementOptions },
): Promise<Result<StatementPlan>> {
  return planStatementImport(ledger.books, reading.statement, {
    account: options.account,
    fileName,
    layout: layoutOf(reading),
    mapping: reading.columns ? JSON.stringify(reading.columns.mapping) : null,
    today: await ledger.today(),
  });
}

/** Nothing is imported while anything is open: the first question, with all of them beside it. */
function refuseWhileOpen(questions: readonly Question[]): ReturnType<typeof refuse> | null {
  const [first] = questions;
  if (!first) return null;
  return refuse('needs-answers', questions.map(({ message }) => message).join('\n'), {
    details: { questions },
  });
}
