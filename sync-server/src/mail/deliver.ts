import { createTransport } from 'nodemailer';
import type { MailerOptions } from '../identity/index.ts';

/** A mail with a file, as it is handed to a mail server. */
export interface LetterMail {
  /** Made of the letter's id: a mail that is handed over twice is the same mail twice. */
  readonly messageId: string;
  readonly fromName: string;
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  /** The page on which whoever reads it stops mail, by one click (RFC 8058). */
  readonly stopUrl: string;
  /** Nobody pressed a button for it (RFC 3834). */
  readonly isAutomatic: boolean;
  readonly file: { readonly name: string; readonly bytes: Uint8Array };
}

/**
 * What a mail server did with a mail: took it; will not, now or ever; knows no such recipient; or nobody knows, because it went away
 * before its answer.
 */
export type Delivery = 'taken' | 'not-now' | 'never' | 'no-such-address' | 'in-doubt';

export interface LetterMailer {
  /** Whether the mail server can be reached and knows us; asked before mails are handed over, so that what fails then is told apart. */
  readonly isReady: () => Promise<boolean>;
  readonly deliver: (mail: LetterMail) => Promise<Delivery>;
  /** The domain of the sender's address. */
  readonly domain: string;
}

/** So long a mail server may be silent; all of one mail is over long before another worker takes it for lost. */
const SILENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** Where there is no SMTP server, in development, mails are printed. */
export function createLetterMailer({ smtpUrl, from, print }: MailerOptions): LetterMailer {
  const address = /<([^>]+)>/.exec(from)?.[1] ?? from.trim();
  const domain = address.split('@').at(-1) ?? 'localhost';
  if (smtpUrl === undefined) {
    return {
      domain,
      isReady: async () => print !== undefined,
      deliver: async (mail) => {
        print?.(`Mail to ${mail.to}: ${mail.subject}\n\n${mail.text}\n\n[${mail.file.name}]\n`);
        return 'taken';
      },
    };
  }
  const transport = createTransport({
    ...{ url: smtpUrl, disableFileAccess: true, disableUrlAccess: true },
    ...SILENCE,
  });
  return {
    domain,
    isReady: () =>
      transport.verify().then(
        () => true,
        () => false,
      ),
    deliver: (mail) => transport.sendMail(messageOf(mail, address)).then(() => 'taken' as const, deliveryOf),
  };
}

function messageOf(mail: LetterMail, address: string) {
  const { to, subject, text, messageId, stopUrl, replyTo, file } = mail;
  return {
    ...{ to: { name: '', address: to }, subject, text, messageId },
    from: { name: mail.fromName, address },
    ...(replyTo === null ? {} : { replyTo: { name: mail.fromName, address: replyTo } }),
    headers: {
      'List-Unsubscribe': `<${stopUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      ...(mail.isAutomatic ? { 'Auto-Submitted': 'auto-generated' } : {}),
    },
    attachments: [{ filename: file.name, content: Buffer.from(file.bytes), contentType: 'application/pdf' }],
  };
}

/**
 * A reply of 4xx or 5xx says that the mail was not taken (RFC 5321 §4.2.1); so does what never left, for its own faults. Anything
 * else broke off somewhere between the first word and the last, and may have come after all of it was taken.
 */
function deliveryOf(error: SmtpError): Delivery {
  const { responseCode, code = '' } = error;
  // Its own words with the mail server, before any mail: that is mended by who runs it.
  if (code === 'EAUTH') return 'not-now';
  if (responseCode !== undefined && responseCode >= 500)
    return isAboutRecipient(error) ? 'no-such-address' : 'never';
  if (responseCode !== undefined && responseCode >= 400) return 'not-now';
  if (['EENVELOPE', 'EMESSAGE'].includes(code)) return 'never';
  return ['EDNS', 'ETLS'].includes(code) ? 'not-now' : 'in-doubt';
}

interface SmtpError {
  readonly responseCode?: number;
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
}

/**
 * Whether a reply of 5xx is about the address: to RCPT TO, and where it has an enhanced code (RFC 3463) one of addresses (5.1) or of a mailbox
 * that is off (5.2.0, 5.2.1). That a mailbox is full (5.2.2), a sender is not liked (5.1.7, 5.1.8, 5.7) or a way is not found (5.4) says
 * nothing of it.
 */
function isAboutRecipient({ command, response = '' }: SmtpError): boolean {
  if (command !== 'RCPT TO') return false;
  const [, , subject, detail] = /^5\d\d[ -]([245])\.(\d+)\.(\d+)/.exec(response) ?? [];
  if (subject === undefined || subject === '0') return true;
  if (subject === '1') return detail !== '7' && detail !== '8';
  return subject === '2' && (detail === '0' || detail === '1');
}
