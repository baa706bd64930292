import { createHash } from 'node:crypto';
import { addDays, addMonths, assert, derivedId, startOfMonth } from '@portfolio-os/shared/core';
import { findDocument, type Letterhead, letterheadOf, letterWords } from '@portfolio-os/shared/documents';
import { type LeaseOverview, lettingLeases, listLeases } from '@portfolio-os/shared/leasing';
import { owedPast, type Recipient, recipientsOf } from '@portfolio-os/shared/mail';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Paper } from '@portfolio-os/shared/paper';
import type { Database } from '@portfolio-os/shared/portfolio';
import { readHead } from '../log/index.ts';
import { booksIn, inOrganisation } from '../tenancy/index.ts';
import type { DueRun } from './due-runs.ts';
import type { MailDay, MailParts } from './parts.ts';

/** A file of a lease that a run mails, kept by its hash, with the words that go with it. */
export interface RunFile {
  readonly leaseId: string;
  readonly receiptId: string;
  readonly fileName: string;
  readonly documentOn: string;
  readonly madeAs: string;
  readonly madeAtSeq: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly wordsFor: (tenant: string) => { readonly subject: string; readonly text: string };
}

/** Which days a run tells of: statements of the month before, reminders of the day on which they are made. */
function daysOf({ rule, monthOn }: DueRun, today: string) {
  if (rule.what === 'reminder') return { from: startOfMonth(today), to: today };
  return { from: addMonths(monthOn, -1), to: addDays(monthOn, -1) };
}

/**
 * Makes the files of a run and keeps their bytes, outside of the lock on the log: papers take a while, and nobody's rent waits for
 * them. A crash leaves files that nothing names.
 */
export async function makeRunFiles(parts: MailParts, day: MailDay, run: DueRun): Promise<RunFiles> {
  const { leaseIds, planned } = await inOrganisation(
    parts.database,
    day.orgId,
    async (trx) => {
      const books = booksIn(trx);
      const head = await readHead(trx);
      const letterhead = letterheadOf(await getOrganisation(books), { knownOn: day.today, head });
      return planPapers(books, { run, today: day.today, letterhead });
    },
    { snapshot: true },
  );
  const files: RunFile[] = [];
  for (const { paper, ...file } of planned) {
    const bytes = await parts.pdf.make(paper);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await parts.blobs.put({ orgId: day.orgId, sha256 }, bytes);
    files.push({ ...file, sha256, bytes: bytes.length });
  }
  return { leaseIds, files };
}

/** The leases that a run is about, with the files of those in which somebody is reached by mail. */
export interface RunFiles {
  readonly leaseIds: readonly string[];
  readonly files: readonly RunFile[];
}

/** Somebody to whom mail can go. */
export type Reached = Recipient & { readonly address: string };

export const isReached = (one: Recipient): one is Reached =>
  one.address !== null && one.mailStoppedOn === null && one.mailRefusedOn === null;

type Planned = Omit<RunFile, 'sha256' | 'bytes'> & { readonly paper: Paper };

async function planPapers(
  books: Database,
  { run, today, letterhead }: { run: DueRun; today: string; letterhead: Letterhead },
): Promise<{ leaseIds: string[]; planned: Planned[] }> {
  const { from, to } = daysOf(run, today);
  const name = run.rule.what === 'statement' ? 'statement' : 'late-rent-notice';
  const document = findDocument(name);
  assert(document, `${name} is a document`);
  const leases = await leasesOf(books, run, { from, to });
  const leaseIds = leases.map(({ id }) => id);
  const reached = new Set(
    (await recipientsOf(books, leaseIds)).filter(isReached).map(({ leaseId }) => leaseId),
  );
  const planned: Planned[] = [];
  for (const { id: leaseId, unitLabel } of leases.filter(({ id }) => reached.has(id))) {
    const paper = await document.paper(books, { id: leaseId, from, on: to }, letterhead);
    // Where there is nothing to say of a lease, nothing is mailed.
    if (!paper.ok) continue;
    planned.push({
      ...{ leaseId, paper: paper.value, documentOn: to, madeAs: name, madeAtSeq: letterhead.head.seq },
      receiptId: derivedId('receipt', run.id, leaseId),
      fileName: `${document.title} ${to}.pdf`,
      wordsFor: (tenant) => letterWords({ what: run.rule.what, tenant, unitLabel, from, to }, letterhead),
    });
  }
  return { leaseIds, planned };
}

/** Statements: leases in force on any of the days. Reminders: leases that owe more than the rule says, of what is old enough. */
async function leasesOf(
  books: Database,
  { rule }: DueRun,
  { from, to }: { from: string; to: string },
): Promise<LeaseOverview[]> {
  const leases = lettingLeases(await listLeases(books, { on: to }));
  if (rule.what === 'statement')
    return leases.filter(({ startOn, endOn }) => startOn <= to && (endOn === null || endOn >= from));
  const ids = leases.map(({ id }) => id);
  const owed = await owedPast(books, ids, { on: to, pastDays: rule.pastDays ?? 0 });
  return leases.filter(({ id }) => (owed.get(id) ?? 0) > (rule.overCents ?? 0));
}
