import { addDays, pauseAfter } from '@portfolio-os/shared/core';
import { refuseMail } from '@portfolio-os/shared/leasing';
import { invocation } from '@portfolio-os/shared/log';
import {
  isSameAddress,
  type Letter,
  type LetterOutcomeKind,
  MAX_WAIT_DAYS,
  type OutcomeReason,
  recordLetterOutcome,
  tenantsOfAddress,
} from '@portfolio-os/shared/mail';
import { writeAsSystem } from '../log/index.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import type { MailDay, MailParts } from './parts.ts';

/** A worker that has not said what came of a letter after so long is gone. */
const HANDING_MS = 15 * 60 * 1000;
const PAUSES = { firstMs: 20_000, longestMs: 3 * 60 * 60 * 1000 };
const DAY_MS = 24 * 60 * 60 * 1000;
/** How long a letter waits for a mail server that does not take it, and for its file, which a device may bring late. */
export const LONGEST_MS = { mailServer: 3 * DAY_MS, file: MAX_WAIT_DAYS * DAY_MS } as const;

/** What is known of a letter without sending it. */
interface Settled {
  readonly outcome: LetterOutcomeKind;
  readonly why: OutcomeReason | null;
}

/** A letter that nobody else hands over meanwhile, with its file's name and hash. */
export interface Claimed {
  readonly letter: Letter;
  readonly sha256: string;
  readonly fileName: string;
}

/**
 * Takes a letter to hand it over, or says what came of it, or null where there is nothing to do now. That it is about to be handed
 * over is on disk before the mail server hears of it: whoever finds it so later says that it is in doubt, and sends it no second time.
 */
export async function claimLetter(
  trx: OrganisationTransaction,
  letter: Letter,
  { today, now }: MailDay,
): Promise<Claimed | Settled | null> {
  const books = booksIn(trx);
  const settled = books.selectFrom('letterOutcome').select('id').where('letterId', '=', letter.id);
  if (await settled.executeTakeFirst()) return null;
  const before = await trx
    .selectFrom('mailAttempt')
    .selectAll()
    .where('letterId', '=', letter.id)
    .executeTakeFirst();
  const isWithdrawn = await hasWithdrawal(books, letter);
  const mayTake = isWithdrawn && before?.state === 'waiting';
  if (before && before.nextAt > now.toISOString() && !mayTake) return null;
  if (before?.state === 'handing') return { outcome: 'in-doubt', why: 'interrupted' };
  const [beganAt, nextAt] = [now.toISOString(), new Date(now.getTime() + HANDING_MS).toISOString()];
  const taken = await trx
    .insertInto('mailAttempt')
    .values({ letterId: letter.id, state: 'handing', attempts: 1, beganAt, nextAt })
    .onConflict((conflict) =>
      conflict
        .columns(['orgId', 'letterId'])
        .doUpdateSet((eb) => ({
          state: 'handing' as const,
          attempts: eb('mailAttempt.attempts', '+', 1),
          nextAt,
        }))
        // Whoever took it a moment ago made it due later.
        .where((eb) =>
          eb.or([
            eb('mailAttempt.nextAt', '<=', now.toISOString()),
            ...(isWithdrawn ? [eb('mailAttempt.state', '=', 'waiting' as const)] : []),
          ]),
        ),
    )
    .returning('letterId')
    .executeTakeFirst();
  if (!taken) return null;
  // Asked once nobody else can take it: a withdrawal that came before that holds, and one that comes later is too late.
  const why = await whyNot(books, letter, today);
  if (why) {
    await trx.deleteFrom('mailAttempt').where('letterId', '=', letter.id).execute();
    return { outcome: 'failed', why };
  }
  const file = books.selectFrom('receipt').select(['sha256', 'fileName']).where('id', '=', letter.receiptId);
  return { letter, ...(await file.executeTakeFirstOrThrow()) };
}

/** Why a letter must not go out any more, asked again as it is about to. */
async function whyNot(
  books: ReturnType<typeof booksIn>,
  letter: Letter,
  today: string,
): Promise<OutcomeReason | null> {
  const { tenantId, address, askedOn } = letter;
  if (await hasWithdrawal(books, letter)) return 'withdrawn';
  const tenant = await books
    .selectFrom('tenant')
    .select(['email', 'mailStoppedOn', 'mailRefusedOn'])
    .where('id', '=', tenantId)
    .executeTakeFirst();
  if (tenant?.mailStoppedOn) return 'unsubscribed';
  if (!isSameAddress(tenant?.email ?? null, address)) return 'address-changed';
  if (tenant?.mailRefusedOn) return 'address-refused';
  return addDays(askedOn, MAX_WAIT_DAYS) < today ? 'too-old' : null;
}

async function hasWithdrawal(books: ReturnType<typeof booksIn>, { id }: Letter): Promise<boolean> {
  const row = books.selectFrom('letterWithdrawal').select('id').where('letterId', '=', id);
  return (await row.executeTakeFirst()) !== undefined;
}

/**
 * Writes what came of a letter into the log, where devices learn it, and forgets the attempts. An address that was refused is written to no
 * more, whoever has it.
 */
export async function settleLetter(
  parts: Pick<MailParts, 'database' | 'heads'>,
  { orgId, today, now }: MailDay,
  { id: letterId, address }: Letter,
  settled: Settled,
): Promise<void> {
  const { head, grown } = await inOrganisation(parts.database, orgId, async (trx) => {
    await trx.deleteFrom('mailAttempt').where('letterId', '=', letterId).execute();
    return writeAsSystem(trx, { orgId, today, now }, async (author) => {
      await author.run(invocation(recordLetterOutcome, { letterId, ...settled, on: today }));
      if (settled.why !== 'address-refused') return;
      for (const one of await tenantsOfAddress(booksIn(trx), address))
        if (one.mailRefusedOn === null) await author.run(invocation(refuseMail, { id: one.id, on: today }));
    });
  });
  if (grown) parts.heads.publish(orgId, head);
}

/**
 * Lets a letter wait that could not be handed over: later each time. Answers false where it has waited for longer than `longestMs`.
 */
export async function waitWithLetter(
  { database }: Pick<MailParts, 'database'>,
  { orgId, now }: MailDay,
  letterId: string,
  longestMs: number = LONGEST_MS.mailServer,
): Promise<boolean> {
  return inOrganisation(database, orgId, async (trx) => {
    const row = await trx
      .selectFrom('mailAttempt')
      .selectAll()
      .where('letterId', '=', letterId)
      .executeTakeFirst();
    const attempts = row?.attempts ?? 1;
    const beganAt = row?.beganAt ?? now.toISOString();
    if (now.getTime() - Date.parse(beganAt) > longestMs) return false;
    const nextAt = new Date(now.getTime() + pauseAfter(attempts, PAUSES)).toISOString();
    await trx
      .insertInto('mailAttempt')
      .values({ letterId, state: 'waiting', attempts, beganAt, nextAt })
      .onConflict((conflict) =>
        conflict.columns(['orgId', 'letterId']).doUpdateSet({ state: 'waiting', nextAt }),
      )
      .execute();
    return true;
  });
}
