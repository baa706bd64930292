import { readInvitationLink } from '@portfolio-os/shared/wire/rules';
import { expect, it } from 'vitest';
import { invitationMail, resetMail, verificationMail } from './mails.ts';

it('shows a code the way it is read aloud, in the subject too', () => {
  for (const mail of [
    verificationMail('ana@example.org', 'K7QF2MXD'),
    resetMail('ana@example.org', 'K7QF2MXD'),
  ])
    expect([mail.subject, mail.text]).toEqual([
      expect.stringContaining('K7QF-2MXD'),
      expect.stringContaining('K7QF-2MXD'),
    ]);
});

const server = 'https://sync.example.org';

it('invites with a link, and with the server and the code to type where no link can be opened', () => {
  const about = { inviter: 'Ben', organisation: 'Maple Court', seat: 'accountant' } as const;
  const { text } = invitationMail('ana@example.org', { server, code: 'K7QF2MXD' }, about);
  const link = /^portfolio-os:\S+$/m.exec(text)?.[0] ?? '';
  expect(readInvitationLink(link)).toEqual({ ok: true, value: { server, code: 'K7QF-2MXD' } });
  const alone = text.replace(link, '');
  expect(alone).toMatch(/^Server address: https:\/\/sync\.example\.org$/m);
  expect(alone).toMatch(/^Code: K7QF-2MXD$/m);
  expect(alone).toContain('"Join a shared portfolio"');
});

it('invites without addresses to click and without lines that somebody slipped into a name', () => {
  const { subject, text } = invitationMail(
    'ana@example.org',
    { server, code: 'K7QF2MXD' },
    {
      inviter: 'Ben\r\nBcc: everybody@example.org',
      organisation: `Win at https://example.com/now or www.example.com ${'x'.repeat(200)}`,
      seat: 'read-only',
    },
  );
  expect(subject).toMatch(/^Ben Bcc: everybody@example\.org invites you to Win at … or … x+$/);
  expect(text).not.toContain('example.com');
  expect(subject.length).toBeLessThan(180);
});
