import { createHash } from 'node:crypto';
import { attachReceipt } from '@portfolio-os/shared/attachments';
import { derivedId, type Result, refuse, todayIn } from '@portfolio-os/shared/core';
import {
  EXECUTIVE_REPORT,
  executiveReport,
  executiveReportFile,
  lastDayOf,
  letterheadOf,
} from '@portfolio-os/shared/documents';
import { type PastBooks, type Place, placeKnownOn } from '@portfolio-os/shared/known-on';
import { invocation } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import type { BlobStore } from '../attachments/index.ts';
import type { ServerDatabase } from '../database/index.ts';
import { forgetErased, type HeadNotifier, pastLogIn, pastLogOf, writeAsSystem } from '../log/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';

export interface ReportParts {
  readonly database: ServerDatabase;
  readonly pdf: MakesPdf;
  /** Books of past days, folded from the replica's log. */
  readonly past: PastBooks;
}

export interface KeepingParts extends ReportParts {
  readonly blobs: BlobStore;
  readonly heads: HeadNotifier;
  readonly now: () => Date;
}

/** The report of a month, with the place at which its books stood. */
interface MadeReport {
  readonly bytes: Uint8Array;
  readonly place: Place;
}

/**
 * Makes the report of a month, such as "2026-10", from the books at the place of the log that ended it. Where that is is asked of
 * the primary, because a replica may lag behind; refused where the month is not over or nothing stood in the books by then.
 */
export async function makeExecutiveReport(
  { database, pdf, past }: ReportParts,
  { orgId, month, now }: { readonly orgId: string; readonly month: string; readonly now: Date },
): Promise<Result<MadeReport>> {
  const timeZone = await inOrganisation(database, orgId, async (trx) => {
    await forgetErased(past, trx, orgId);
    return timeZoneOf(trx);
  });
  if (!timeZone) return refuse('missing', 'This portfolio has no books on the server yet.');
  if (todayIn(timeZone, now) <= lastDayOf(month))
    return refuse('not-there-yet', 'A month is told when it is over.');
  const primary = pastLogOf(database, orgId, { replica: false });
  const place = await placeKnownOn(primary, lastDayOf(month), timeZone);
  if (!place.ok) return place;
  const log = pastLogOf(database, orgId, { replica: true });
  if ((await log.end()) < place.value.seq) throw new ReplicaBehindError();
  const paper = await past.read(log, place.value, async (books) => {
    const isThere = await books.selectFrom('organisation').select('id').executeTakeFirst();
    if (!isThere) return null;
    const { seq, hash, knownOn } = place.value;
    const letterhead = letterheadOf(await getOrganisation(books), { knownOn, head: { seq, hash } });
    return executiveReport(books, month, letterhead);
  });
  if (!paper) return refuse('bad-input', 'Nothing stood in these books yet in that month.');
  return { ok: true, value: { bytes: await pdf.make(paper), place: place.value } };
}

/** The replica has not heard of the place yet: whoever waits tries again. */
class ReplicaBehindError extends Error {
  constructor() {
    super('The replica is behind the log.');
  }
}

/**
 * Makes the report of a month and keeps it as a file of the portfolio, which every device gets. Its record has one id, so that it
 * is kept once, however often and by however many workers it is asked for; what a person removed is not made again. The bytes are
 * stored first: a crash in between leaves a file that nothing names, which the next try names.
 */
export async function keepExecutiveReport(parts: KeepingParts, orgId: string, month: string): Promise<void> {
  const moment = parts.now();
  const made = await makeExecutiveReport(parts, { orgId, month, now: moment });
  if (!made.ok) return;
  const { bytes, place } = made.value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await parts.blobs.put({ orgId, sha256 }, bytes);
  const written = await inOrganisation(parts.database, orgId, async (trx) => {
    const timeZone = (await timeZoneOf(trx)) ?? 'UTC';
    const day = { orgId, today: todayIn(timeZone, moment), now: moment };
    return writeAsSystem(trx, day, async (author) => {
      if (await isKept(trx, orgId, month)) return;
      // Under the lock: what another node accepted meanwhile, by a clock that is late, would belong to the month too.
      const still = await placeKnownOn(pastLogIn(trx, orgId), lastDayOf(month), timeZone);
      if (!still.ok || still.value.hash !== place.hash) throw new PlaceMovedError();
      const file = { sha256, mediaType: 'application/pdf', bytes: bytes.length } as const;
      const about = { recordTable: 'organisation', recordId: await organisationId(trx) } as const;
      const named = { id: reportId(orgId, month), fileName: executiveReportFile(month) };
      await author.run(invocation(attachReceipt, { ...named, ...about, ...file }));
    });
  });
  if (written.grown) parts.heads.publish(orgId, written.head);
}

/** The log that ended the month grew while its report was made: it is made again. */
class PlaceMovedError extends Error {
  constructor() {
    super('The month was not over in the log yet.');
  }
}

/** The record of a month's report is the same whoever makes it. */
export function reportId(orgId: string, month: string): string {
  return derivedId(EXECUTIVE_REPORT, orgId, month);
}

async function isKept(trx: OrganisationTransaction, orgId: string, month: string): Promise<boolean> {
  const row = trx.selectFrom('receipt').select('id').where('id', '=', reportId(orgId, month));
  return (await row.executeTakeFirst()) !== undefined;
}

/** The zone of the books; null where there are none yet, or their log is still being uploaded. */
export async function timeZoneOf(trx: OrganisationTransaction): Promise<string | null> {
  const row = await trx
    .selectFrom('organisation')
    .select(['timeZone', (eb) => eb.selectFrom('head').select('sequencing').as('sequencing')])
    .executeTakeFirst();
  return row?.sequencing === 1 ? row.timeZone : null;
}

async function organisationId(trx: OrganisationTransaction): Promise<string> {
  return (await trx.selectFrom('organisation').select('id').executeTakeFirstOrThrow()).id;
}
