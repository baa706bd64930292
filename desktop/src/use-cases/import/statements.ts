import type { ImportReportView, StatementPreviewView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { planStatementImport, type StatementPlan } from '@portfolio-os/shared/integrations';
import {
  programOf,
  type Question,
  type StatementFileReading,
} from '@portfolio-os/shared/integrations/parsing';
import type { Ledger } from '../../ledger/index.ts';
import { layoutOf, readStatement, type StatementUpload } from './read-statement.ts';
import type { StatementOptions } from './statement-options.ts';
import { previewAccount, questionView } from './statement-preview.ts';

/** Awaited between steps of the work. */
export type ReportProgress = (done: number, total: number, what: string) => Promise<void>;

/** Formats that are one program’s own. */
const programsOfFormats: Readonly<Record<string, string>> = { qif: 'Quicken', iif: 'QuickBooks' };

/**
 * Previews a statement file: its content, what importing it would change, and the questions to answer first. Changes nothing.
 * Progress counts the file's lines as they are compared with known ones.
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
    program: columns ? programOf(columns.header) : (programsOfFormats[statement.format] ?? null),
    columns: columns ? [...columns.header] : null,
    mapping: columns ? { ...columns.mapping } : null,
    questions: questions.map(questionView),
    remarks,
    accounts: accounts.map(previewAccount),
  });
}

/**
 * Imports a statement: all of it is durable on return, or it is refused and nothing changed. Progress counts the file's
 * lines.
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

/** Answers only what is to be saved, so that the file is not held in memory while saving. */
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
    accounts: options.answers?.accounts,
    fileName,
    layout: layoutOf(read.value),
    mapping: read.value.columns ? JSON.stringify(read.value.columns.mapping) : null,
    today: await ledger.today(),
    onCompared: comparing,
  });
  return plan.ok ? accept({ reading: read.value, plan: plan.value, total }) : plan;
}

/** Refuses an import with open questions: the first as the message, all of them beside it. */
function refuseWhileOpen(questions: readonly Question[]): ReturnType<typeof refuse> | null {
  const [first] = questions;
  if (!first) return null;
  return refuse('needs-answers', questions.map(({ message }) => message).join('\n'), {
    details: { questions },
  });
}
