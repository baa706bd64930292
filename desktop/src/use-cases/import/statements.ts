import type { ImportReportView, StatementPreviewView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { planStatementImport, type StatementPlan } from '@portfolio-os/shared/integrations';
import type { Question, StatementFileReading } from '@portfolio-os/shared/integrations/parsing';
import type { Ledger } from '../../ledger/index.ts';
import { layoutOf, readStatement, type StatementUpload } from './read-statement.ts';
import type { StatementOptions } from './statement-options.ts';
import { previewAccount, questionView } from './statement-preview.ts';

/** Called between steps; may take its time, the work waits for it. */
export type ReportProgress = (done: number, total: number, what: string) => Promise<void>;

/**
 * What a statement file holds, what importing it would bring, and what has to be answered first; changes nothing. Progress
 * counts the file's lines as they are compared with what is known.
 */
export async function previewStatement(
  ledger: Ledger,
  bytes: Uint8Array,
  fileName: string,
  options: StatementOptions = {},
  report: ReportProgress = async () => {},
): Promise<Result<StatementPreviewView>> {
  const planned = await readAndPlan(ledger, { bytes, fileName, options }, report);
  if (!planned.ok) return planned;
  const { reading, plan } = planned.value;
  const { statement, columns } = reading;
  const { accounts, questions, remarks } = plan;
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
  upload: StatementUpload,
  report: ReportProgress,
): Promise<Result<Pick<StatementPlan, 'invocations' | 'counts'> & { total: number }>> {
  const planned = await readAndPlan(ledger, upload, report);
  if (!planned.ok) return planned;
  const { plan, total } = planned.value;
  const { invocations, counts, questions } = plan;
  return refuseWhileOpen(questions) ?? accept({ invocations, counts, total });
}

async function readAndPlan(
  ledger: Ledger,
  upload: StatementUpload,
  report: ReportProgress,
): Promise<Result<{ reading: StatementFileReading; plan: StatementPlan; total: number }>> {
  const reading = () => report(0, upload.bytes.length, 'Reading the file');
  await reading();
  const read = await readStatement(ledger, upload, reading);
  if (!read.ok) return read;
  const total = read.value.statement.accounts.reduce((sum, { lines }) => sum + lines.length, 0);
  const comparing = (done: number) => report(done, total, 'Comparing with what is known');
  await comparing(0);
  const { fileName, options } = upload;
  const plan = await planStatementImport(ledger.books, read.value.statement, {
    account: options.account,
    fileName,
    layout: layoutOf(read.value),
    mapping: read.value.columns ? JSON.stringify(read.value.columns.mapping) : null,
    today: await ledger.today(),
    onCompared: comparing,
  });
  return plan.ok ? accept({ reading: read.value, plan: plan.value, total }) : plan;
}

/** Nothing is imported while anything is open: the first question, with all of them beside it. */
function refuseWhileOpen(questions: readonly Question[]): ReturnType<typeof refuse> | null {
  const [first] = questions;
  if (!first) return null;
  return refuse('needs-answers', questions.map(({ message }) => message).join('\n'), {
    details: { questions },
  });
}
