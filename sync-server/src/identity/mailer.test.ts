import { createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createMailer } from './mailer.ts';

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
  const { url, received, close } = await smtpServer();
  await createMailer({ smtpUrl: url, from: 'PortfolioOS <books@example.org>' }).send(mail);
  close();
  const text = received.join('');
  expect(text).toContain('MAIL FROM:<books@example.org>');
  expect(text).toContain('RCPT TO:<ana@example.org>');
  expect(text).toContain('Subject: K7QF-2MXD is your code');
  expect(text).toContain('Type K7QF-2MXD.');
});

it('fails where the SMTP server cannot be reached', async () => {
  const { url, close } = await smtpServer();
  close();
  await expect(createMailer({ smtpUrl: url, from: 'x@y.org' }).send(mail)).rejects.toThrow();
});

/** As much of SMTP as taking one mail needs (RFC 5321), on a free port of the loopback. */
async function smtpServer() {
  const received: string[] = [];
  const server = createServer((socket) => converse(socket, received));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening socket has a port.');
  return { url: `smtp://127.0.0.1:${address.port}`, received, close: () => void server.close() };
}

function converse(socket: Socket, received: string[]): void {
  let inMail = false;
  socket.write('220 here\r\n');
  socket.on('data', (chunk) => {
    received.push(chunk.toString());
    for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
      if (inMail && line !== '.') continue;
      inMail = line.startsWith('DATA');
      socket.write(inMail ? '354 go on\r\n' : line.startsWith('QUIT') ? '221 bye\r\n' : '250 fine\r\n');
    }
  });
}
