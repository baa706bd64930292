import { describe, expect, test } from 'vitest';
import { invitationLink, readInvitation, readInvitationLink } from './rules.ts';

const invitation = { server: 'https://sync.example.org', code: 'K7QF-2MXD' };

describe('the link of an invitation', () => {
  test('says which server and which code, and is read as it was written', () => {
    const link = invitationLink(invitation);
    expect(link).toBe('portfolio-os://join?server=https%3A%2F%2Fsync.example.org&code=K7QF-2MXD');
    expect(readInvitationLink(link)).toEqual({ ok: true, value: invitation });
  });

  test('may come with the slash that some systems put in, and without a code', () => {
    expect(readInvitationLink('portfolio-os://join/?server=https://sync.example.org')).toEqual({
      ok: true,
      value: { ...invitation, code: '' },
    });
  });

  test('leads to this very computer where things are tried out', () => {
    expect(readInvitationLink('portfolio-os://join?server=http://127.0.0.1:8787&code=a')).toEqual({
      ok: true,
      value: { server: 'http://127.0.0.1:8787', code: 'a' },
    });
  });

  test.each([
    ['portfolio-os://restore?name=x'],
    ['portfolio-os://join/more?server=https://sync.example.org'],
    ['portfolio-os://ana:secret@join?server=https://sync.example.org'],
    ['portfolio-os:join?server=https://sync.example.org'],
    ['https://join?server=https://sync.example.org'],
    ['not a link'],
    [`portfolio-os://join?server=https://sync.example.org&code=${'A'.repeat(2000)}`],
  ])('%s is none', (link) => {
    expect(readInvitationLink(link)).toMatchObject({ ok: false, error: { code: 'unknown-link' } });
  });
});

test.each([
  ['server=http://sync.example.org', 'Only https:// addresses are used'],
  ['server=ftp://sync.example.org', 'This is not an address.'],
  ['server=https://ana:secret@sync.example.org', 'This is not an address.'],
  ['server=javascript:alert(1)', 'This is not an address.'],
  ['code=K7QF-2MXD', 'This is not an address.'],
  ['server=https://sync.example.org&code=%3Cscript%3E', 'What this link gives as a code is none.'],
  ['server=https://sync.example.org&code=AAAAAAAAAAAAAAAAAAAAA', 'What this link gives as a code is none.'],
])('%s is refused in words', (parameters, words) => {
  const read = readInvitation(new URLSearchParams(parameters));
  expect(read).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } });
});
