import { attachReceipt, findAttached } from '@portfolio-os/shared/attachments';
import { derivedId } from '@portfolio-os/shared/core';
import { invocation } from '@portfolio-os/shared/log';
import { recipientsOf, recordMailRun, sendLetter } from '@portfolio-os/shared/mail';
import type { Database } from '@portfolio-os/shared/portfolio';
import { type SystemWriter, writeAsSystem } from '../log/index.ts';
import { booksIn, inOrganisation } from '../tenancy/index.ts';
import { type DueRun, dueRuns } from './due-runs.ts';
import type { MailDay, MailParts } from './parts.ts';
import { isReached, makeRunFiles, type Reached, type RunFile, type RunFiles } from './run-letters.ts';

/**
 * Follows the rules whose day has come in the zone of the books: asks for the letters of each month once, however many workers ask and
 * however long the server was off. They are then sent as anybody's.
 */
export async function followMailRules(parts: MailParts, day: MailDay): Promise<void> {
  const due = await inOrganisation(parts.database, day.orgId, (trx) => dueRuns(booksIn(trx), day.today));
  for (const run of due) await followRule(parts, day, run);
}

async function followRule(parts: MailParts, day: MailDay, run: DueRun): Promise<void> {
  const made = await makeRunFiles(parts, day, run);
  const { head, grown } = await inOrganisation(parts.database, day.orgId, (trx) =>
    writeAsSystem(trx, day, async (author) => {
      const books = booksIn(trx);
      // Under the lock: another worker may have done it, or its owner ended it, while the papers were set.
      const still = await dueRuns(books, day.today);
      if (still.some(({ id }) => id === run.id)) await askForLetters(author, books, run, made);
    }),
  );
  if (grown) parts.heads.publish(day.orgId, head);
}

async function askForLetters(
  author: SystemWriter,
  books: Database,
  run: DueRun,
  { leaseIds, files }: RunFiles,
): Promise<void> {
  const everybody = await recipientsOf(books, leaseIds);
  // Whoever got an address while the papers were set gets mail by the next run.
  const withFile = new Set(files.map(({ leaseId }) => leaseId));
  const reached = everybody.filter(isReached).filter(({ leaseId }) => withFile.has(leaseId));
  await author.run(
    invocation(recordMailRun, {
      ...{ id: run.id, ruleId: run.rule.id, monthOn: run.monthOn },
      ...{ letters: reached.length, leftOut: everybody.length - reached.length },
    }),
  );
  for (const file of files) {
    const own = reached.filter(({ leaseId }) => leaseId === file.leaseId);
    if (own.length > 0) await askFor(author, books, { run, file, own });
  }
}

async function askFor(
  author: SystemWriter,
  books: Database,
  { run, file, own }: { run: DueRun; file: RunFile; own: readonly Reached[] },
): Promise<void> {
  const { leaseId: recordId, receiptId: id, wordsFor, ...kept } = file;
  await author.run(
    invocation(attachReceipt, {
      ...{ id, recordTable: 'lease', recordId, ...kept, mediaType: 'application/pdf' },
      kind: run.rule.what === 'statement' ? 'statement' : 'notice',
    }),
  );
  // The very same file may have been kept by somebody before.
  const attached = await findAttached(books, { recordId, sha256: file.sha256 });
  for (const { tenantId, name, address } of own) {
    const asked = invocation(sendLetter, {
      ...{ id: derivedId('letter', run.id, recordId, tenantId), leaseId: recordId, tenantId, address },
      ...{ receiptId: attached?.id ?? id, what: run.rule.what, ...wordsFor(name), runId: run.id },
    });
    // Refused where somebody mailed them this very file already.
    await author.attempt(asked, {});
  }
}
