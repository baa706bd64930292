import { z } from 'zod';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { say } from '../log/describe/index.ts';
import { calendarDate, insert } from '../log/index.ts';
import { isSameAddress } from './queries.ts';
import {
  isOneLine,
  letterKinds,
  letterOutcomes,
  MAX_MAILED_BYTES,
  outcomeReasons,
  outcomeReasonWords,
} from './rules.ts';
import { letter, letterOutcome } from './schema.ts';

const sending = {
  id: z.uuid(),
  leaseId: z.uuid(),
  tenantId: z.uuid(),
  receiptId: z.uuid(),
  what: z.enum(letterKinds),
  address: z.email('Write an e-mail address such as ana@example.com.').max(200),
  subject: z
    .string()
    .trim()
    .min(1, 'Give the mail a subject.')
    .max(200)
    .superRefine((value, issues) => {
      const wrong = isOneLine(value);
      if (wrong) issues.addIssue(wrong);
    }),
  text: z.string().trim().min(1, 'Write something in the mail.').max(4000),
};
type Sending = z.output<z.ZodObject<typeof sending>>;

/**
 * Asks that a file of a lease is mailed to one of its tenants: with the very address, words and file that were looked at. The same file
 * goes to the same tenant once, unless it was not sent or nobody knows whether it was.
 */
export const sendLetter = defineCommand({
  name: 'mail.send',
  title: 'E-mail asked for',
  area: 'money',
  args: z.strictObject({
    ...sending,
    runId: z.uuid().optional(),
    /** The same for letters that are asked for together, which are then told as one mailing. */
    mailingId: z.uuid().optional(),
  }),
  async run({ db, today }, { runId = null, mailingId = null, ...args }) {
    const wrong = (await checkTenant(db, args)) ?? (await checkFile(db, args));
    if (wrong) return wrong;
    return accept([insert(letter, { ...args, runId, mailingId, askedOn: today })]);
  },
  writes: '+letter',
  describe: (change) => {
    const [row, ...others] = change.added('letter');
    if (!row || others.length > 0) return null;
    const file = change.names.of('receipt', row.receiptId);
    return say`Asked to mail ${file} to ${change.names.of('tenant', row.tenantId)}`;
  },
});

type Refused = Extract<Result<never>, { ok: false }>;

async function checkTenant(
  db: Database,
  { leaseId, tenantId, address }: Sending,
): Promise<Refused | undefined> {
  const person = await db
    .selectFrom('leaseTenant')
    .innerJoin('tenant', 'tenant.id', 'leaseTenant.tenantId')
    .select(['tenant.name', 'tenant.email', 'tenant.mailStoppedOn', 'tenant.mailRefusedOn'])
    .where('leaseTenant.leaseId', '=', leaseId)
    .where('leaseTenant.tenantId', '=', tenantId)
    .executeTakeFirst();
  if (!person) return refuse('not-on-lease', 'They are not on this lease.', { field: 'tenantId' });
  const { name, email, mailStoppedOn, mailRefusedOn } = person;
  if (mailStoppedOn) return refuse('unsubscribed', `${name} asked for no more mail.`, { field: 'tenantId' });
  if (!isSameAddress(email, address))
    return refuse('stale', `${address} is not the e-mail address of ${name} (any more).`, {
      field: 'address',
    });
  if (mailRefusedOn)
    return refuse(
      'mail-refused',
      `${address} refuses mail. Change the address of ${name}, or say that it is tried again.`,
      { field: 'address' },
    );
}

async function checkFile(
  db: Database,
  { leaseId, tenantId, receiptId }: Sending,
): Promise<Refused | undefined> {
  const file = await db.selectFrom('receipt').selectAll().where('id', '=', receiptId).executeTakeFirst();
  if (file?.recordTable !== 'lease' || file.recordId !== leaseId || file.archivedOn)
    return refuse('missing', 'This file is not among those of the lease.', { field: 'receiptId' });
  if (file.mediaType !== 'application/pdf')
    return refuse('wrong-kind', 'Only PDF files are mailed.', { field: 'receiptId' });
  if (file.bytes > MAX_MAILED_BYTES)
    return refuse('too-large', 'A file of more than 10 MB is not mailed.', { field: 'receiptId' });
  const before = await db
    .selectFrom('letter')
    .leftJoin('letterOutcome', 'letterOutcome.letterId', 'letter.id')
    .select('letter.id')
    .where('letter.receiptId', '=', receiptId)
    .where('letter.tenantId', '=', tenantId)
    .where((eb) => eb.or([eb('letterOutcome.outcome', 'is', null), eb('letterOutcome.outcome', '=', 'sent')]))
    .executeTakeFirst();
  if (before) return refuse('twice', 'This file was mailed to them already, or is on its way.');
}

/** What came of a letter, on a day. The first that is said stays. */
export const recordLetterOutcome = defineCommand({
  name: 'mail.recordOutcome',
  title: 'What came of an e-mail',
  area: 'money',
  isInternal: true,
  args: z.strictObject({
    letterId: z.uuid(),
    outcome: z.enum(letterOutcomes),
    why: z.enum(outcomeReasons).nullable().default(null),
    on: calendarDate,
  }),
  async run({ db }, args) {
    const id = letterOutcomeId(args.letterId);
    const known = await db.selectFrom('letterOutcome').select('id').where('id', '=', id).executeTakeFirst();
    return accept(known ? [] : [insert(letterOutcome, { id, ...args })]);
  },
  writes: '+letterOutcome',
  describe: (change) => {
    const [row] = change.added('letterOutcome');
    const sent = row && change.names.row('letter', row.letterId);
    if (!row || !sent) return null;
    const what = say`${change.names.of('receipt', sent.receiptId)} to ${change.names.of('tenant', sent.tenantId)}`;
    if (row.outcome === 'sent') return say`Mailed ${what}`;
    const why = outcomeReasonWords[row.why as keyof typeof outcomeReasonWords] ?? 'nobody said why';
    return row.outcome === 'failed'
      ? say`Did not mail ${what}: ${why}`
      : say`Mailed ${what}, perhaps: ${why}`;
  },
});

/** A letter has one outcome, whoever writes it. */
function letterOutcomeId(letterId: string): string {
  return derivedId('letterOutcome', letterId);
}
