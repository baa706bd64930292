import { createTransport } from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  readonly send: (mail: Mail) => Promise<void>;
}

export interface MailerOptions {
  /** `smtps://user:password@host` or `smtp://host`. */
  readonly smtpUrl?: string | undefined;
  /** Who the mails come from: `PortfolioOS <books@example.org>`. */
  readonly from: string;
  /** Where mails go without SMTP: the log of a server in development. They hold codes, so never in production. */
  readonly print?: ((text: string) => void) | undefined;
}

export function createMailer({ smtpUrl, from, print }: MailerOptions): Mailer {
  if (smtpUrl !== undefined) return smtpMailer(smtpUrl, from);
  if (print === undefined)
    throw new Error(
      'Mails need an SMTP server: people verify their address and reset their password by mail.',
    );
  return {
    send: async ({ to, subject, text }) => print(`Mail to ${to}: ${subject}\n\n${text}\n`),
  };
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ url, disableFileAccess: true, disableUrlAccess: true });
  return { send: async (mail) => void (await transport.sendMail({ from, ...mail })) };
}
