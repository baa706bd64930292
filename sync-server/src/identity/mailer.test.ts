import { expect, it } from 'vitest';
import { createMailer } from './mailer.ts';
import { TestSmtp } from './test-smtp.ts';

const mail = { to: 'ana@example.org', subject: 'K7QF-2MXD is your code', text: 'Type K7QF-2MXD.' };

it('prints mails where there is no SMTP server', async () => {
  const printed: string[] = [];
  await createMailer({ from: 'PortfolioOS <x@y.org>', print: (text) => printed.push(text) }).send(mail);
  expect(printed).toEqual(['Mail to ana@example.org: K7QF-2MXD is your code\n\nType K7QF-2MXD.\n']);
});

it('is refused without an SMTP server where mails must not be printed', () => {
  expect(() => createMailer({ from: 'x@y.org' })).toThrow('SMTP');
});

it('delivers mails to an SMTP server', async () => {
  const smtp = await TestSmtp.start();
  await createMailer({ smtpUrl: smtp.url, from: 'PortfolioOS <books@example.org>' }).send(mail);
  smtp.close();
  const text = smtp.heard.join('');
  expect(text).toContain('MAIL FROM:<books@example.org>');
  expect(text).toContain('RCPT TO:<ana@example.org>');
  expect(text).toContain('Subject: K7QF-2MXD is your code');
  expect(text).toContain('Type K7QF-2MXD.');
});

it('fails where the SMTP server cannot be reached', async () => {
  const smtp = await TestSmtp.start();
  smtp.close();
  await expect(createMailer({ smtpUrl: smtp.url, from: 'x@y.org' }).send(mail)).rejects.toThrow();
});
