import { addDays, startOfDay } from '@portfolio-os/shared/core';
import { type Letter, stopWords } from '@portfolio-os/shared/mail';
import { addressOfMember, plain } from '../identity/index.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { type Claimed, claimLetter, LONGEST_MS, settleLetter, waitWithLetter } from './attempts.ts';
import type { Delivery, LetterMail } from './deliver.ts';
import type { MailDay, MailParts } from './parts.ts';
import { stopUrl } from './stop-link.ts';

/** So many letters leave one organisation a day: ten for each of fifty units. What is more waits for the next day. */
const MOST_LETTERS_A_DAY = 500;
/** So many at a time, before other organisations have their turn. */
const AT_ONCE = 25;

/**
 * Hands over the letters of an organisation that wait, the oldest first, each at most once, and writes what came of each. Answers when
 * to look again.
 */
export async function sendLetters(parts: MailParts, day: MailDay): Promise<Date> {
  const waiting = await inOrganisation(parts.database, day.orgId, (trx) =>
    lettersDue(trx, day, parts.mostADay),
  );
  if (waiting.letters.length === 0) return waiting.next;
  const isReady =
    !waiting.letters.every(({ withdrawalId }) => withdrawalId) && (await parts.mailer.isReady());
  for (const letter of waiting.letters) {
    // What is not to be sent needs no mail server.
    if (isReady || letter.withdrawalId) await sendOne(parts, day, letter);
    else if (!(await waitWithLetter(parts, day, letter.id))) await giveUp(parts, day, letter);
  }
  return (await inOrganisation(parts.database, day.orgId, (trx) => lettersDue(trx, day, parts.mostADay)))
    .next;
}

interface Waiting {
  readonly letters: readonly (Letter & { readonly withdrawalId: string | null })[];
  /** When to look again: now, where more are due than are handed over at once. */
  readonly next: Date;
}

async function lettersDue(
  trx: OrganisationTransaction,
  day: MailDay,
  mostADay = MOST_LETTERS_A_DAY,
): Promise<Waiting> {
  const tomorrow = startOfDay(addDays(day.today, 1), day.timeZone);
  const sent = await trx
    .selectFrom('letterOutcome')
    .select(({ fn }) => fn.countAll<string | number>().as('count'))
    .where('on', '=', day.today)
    .where('outcome', '<>', 'failed')
    .executeTakeFirstOrThrow();
  const left = mostADay - Number(sent.count);
  if (left <= 0) return { letters: [], next: tomorrow };
  const waiting = await booksIn(trx)
    .selectFrom('letter')
    .leftJoin('letterWithdrawal', 'letterWithdrawal.letterId', 'letter.id')
    .selectAll('letter')
    .select('letterWithdrawal.id as withdrawalId')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('letterOutcome')
            .select('letterOutcome.id')
            .whereRef('letterOutcome.letterId', '=', 'letter.id'),
        ),
      ),
    )
    .orderBy('letter.seq')
    .orderBy('letter.id')
    .limit(MOST_LETTERS_A_DAY)
    .execute();
  const withdrawn = new Set(waiting.filter(({ withdrawalId }) => withdrawalId).map(({ id }) => id));
  const attempts = await trx.selectFrom('mailAttempt').select(['letterId', 'nextAt', 'state']).execute();
  // One that waits for its next try and is withdrawn waits no more; one that is being handed over is not to be stopped.
  const pausing = attempts.filter(({ letterId, state }) => state === 'handing' || !withdrawn.has(letterId));
  const later = new Map(pausing.map(({ letterId, nextAt }) => [letterId, Date.parse(nextAt)]));
  const due = waiting.filter(({ id }) => (later.get(id) ?? 0) <= day.now.getTime());
  if (due.length > 0) return { letters: due.slice(0, Math.min(AT_ONCE, left)), next: day.now };
  const moments = waiting.map(({ id }) => later.get(id) ?? 0);
  return { letters: [], next: new Date(Math.min(tomorrow.getTime(), ...moments)) };
}

async function sendOne(parts: MailParts, day: MailDay, letter: Letter): Promise<void> {
  const claimed = await inOrganisation(parts.database, day.orgId, (trx) => claimLetter(trx, letter, day));
  if (!claimed) return;
  if ('outcome' in claimed) return settleLetter(parts, day, letter, claimed);
  const bytes = await parts.blobs.read({ orgId: day.orgId, sha256: claimed.sha256 });
  if (!bytes) return waitForFile(parts, day, letter);
  const delivery = await parts.mailer.deliver(await mailOf(parts, day, claimed, bytes));
  await settle(parts, day, letter, delivery);
}

async function settle(parts: MailParts, day: MailDay, letter: Letter, delivery: Delivery): Promise<void> {
  if (delivery === 'taken') return settleLetter(parts, day, letter, { outcome: 'sent', why: null });
  if (delivery === 'in-doubt')
    return settleLetter(parts, day, letter, { outcome: 'in-doubt', why: 'interrupted' });
  if (delivery === 'never')
    return settleLetter(parts, day, letter, { outcome: 'failed', why: 'mail-refused' });
  if (delivery === 'no-such-address')
    return settleLetter(parts, day, letter, { outcome: 'failed', why: 'address-refused' });
  if (!(await waitWithLetter(parts, day, letter.id))) await giveUp(parts, day, letter);
}

function giveUp(parts: MailParts, day: MailDay, letter: Letter): Promise<void> {
  return settleLetter(parts, day, letter, { outcome: 'failed', why: 'unreachable' });
}

/** A device brings the file by itself, perhaps when it is next on the network. */
async function waitForFile(parts: MailParts, day: MailDay, letter: Letter): Promise<void> {
  if (!(await waitWithLetter(parts, day, letter.id, LONGEST_MS.file)))
    await settleLetter(parts, day, letter, { outcome: 'failed', why: 'file-missing' });
}

/** Who asked for a letter gets the answers to it: the member who did, or who made the rule by which it was sent. */
async function askedBy({ database }: MailParts, orgId: string, { id, runId }: Letter) {
  return inOrganisation(database, orgId, async (trx) => {
    const asked = runId
      ? trx
          .selectFrom('mailRun')
          .innerJoin('mailRule', 'mailRule.id', 'mailRun.ruleId')
          .select('mailRule.seq')
          .where('mailRun.id', '=', runId)
      : trx.selectFrom('letter').select('letter.seq').where('id', '=', id);
    const { seq } = await asked.executeTakeFirstOrThrow();
    const set = trx.selectFrom('changeSet').select('actor').where('seq', '=', seq);
    const portfolio = trx.selectFrom('organisation').select('name');
    const { name } = await portfolio.executeTakeFirstOrThrow();
    return { actor: (await set.executeTakeFirst())?.actor ?? null, portfolio: plain(name) };
  });
}

async function mailOf(
  parts: MailParts,
  { orgId }: MailDay,
  { letter, fileName }: Claimed,
  bytes: Uint8Array,
): Promise<LetterMail> {
  const { actor, portfolio } = await askedBy(parts, orgId, letter);
  const stop = stopUrl(parts.baseUrl, parts.identity.secret, { orgId, letterId: letter.id });
  return {
    messageId: `<${letter.id}@${parts.mailer.domain}>`,
    fromName: portfolio,
    to: letter.address,
    replyTo: actor && (await addressOfMember(parts.identity, orgId, actor)),
    subject: letter.subject,
    text: `${letter.text}\n\n-- \n${stopWords(portfolio)}\n${stop}\n`,
    stopUrl: stop,
    isAutomatic: letter.runId !== null,
    file: { name: fileName, bytes },
  };
}
