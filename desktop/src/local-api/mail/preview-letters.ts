import type { LettersPreview } from '@portfolio-os/shared/api';
import {
  type Letterhead,
  letterWords,
  type MailedDocument,
  mailedDocuments,
} from '@portfolio-os/shared/documents';
import { type LeaseOverview, lettingLeases, listLeases } from '@portfolio-os/shared/leasing';
import { owedPast, recipientsOf } from '@portfolio-os/shared/mail';
import type { Database } from '@portfolio-os/shared/portfolio';

export interface LettersAsked {
  readonly document: MailedDocument;
  /** The days that a statement tells of, inclusive; a reminder speaks of the last. */
  readonly from: string;
  readonly to: string;
  /** One lease; all of them where it is left out. */
  readonly leaseId?: string | undefined;
}

/** Who would get a document, with the words that are proposed for each. */
export async function previewLetters(
  books: Database,
  asked: LettersAsked,
  letterhead: Letterhead,
): Promise<LettersPreview['leases']> {
  const leases = await leasesFor(books, asked);
  const people = await recipientsOf(
    books,
    leases.map(({ id }) => id),
  );
  const byLease = Map.groupBy(people, ({ leaseId }) => leaseId);
  return leases.map(({ id: leaseId, unitLabel }) => ({
    ...{ leaseId, unit: unitLabel },
    people: (byLease.get(leaseId) ?? []).map(({ tenantId, name, address, ...mail }) => ({
      ...{ tenantId, name, address, mailStoppedOn: mail.mailStoppedOn, mailRefusedOn: mail.mailRefusedOn },
      ...letterWords(
        { what: mailedDocuments[asked.document], tenant: name, unitLabel, from: asked.from, to: asked.to },
        letterhead,
      ),
    })),
  }));
}

/** Statements: leases in force on any of the days, or the one that was asked for. Reminders: of these, those that owe what was due. */
async function leasesFor(
  books: Database,
  { document, from, to, leaseId }: LettersAsked,
): Promise<LeaseOverview[]> {
  const some = leaseId === undefined ? {} : { leaseIds: [leaseId] };
  const leases = lettingLeases(await listLeases(books, { on: to, ...some }));
  if (document === 'statement')
    return leases.filter(
      ({ startOn, endOn }) => leaseId !== undefined || (startOn <= to && (endOn === null || endOn >= from)),
    );
  const ids = leases.map(({ id }) => id);
  const owed = await owedPast(books, ids, { on: to, pastDays: 0 });
  return leases.filter(({ id }) => owed.has(id));
}
