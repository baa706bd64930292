import { createHash } from 'node:crypto';
import { newId } from '@portfolio-os/shared/core';
import { listLetters } from '@portfolio-os/shared/views';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { booksIn, inOrganisation } from '../tenancy/index.ts';
import { TestServer } from '../test-server.ts';
import { TestMail } from './test-mail-books.ts';

const NOON = '2026-03-15T12:00:00Z';
const after = (minutes: number) => new Date(Date.parse(NOON) + minutes * 60_000).toISOString();

describe('a letter', () => {
  let mail: TestMail;
  beforeAll(async () => {
    mail = await TestMail.on(await TestServer.inMemory());
  });
  afterAll(() => mail.close());
  beforeEach(() => {
    mail.smtp.mails.length = 0;
    mail.smtp.heard.length = 0;
    Object.assign(mail.smtp, { toRecipient: '250 fine', toMail: '250 fine' });
  });

  const of = async (id: string) => {
    const { letterId: _, ...outcome } = (await mail.outcomes()).find(({ letterId }) => letterId === id) ?? {};
    return outcome;
  };
  const withdrawn = { outcome: 'failed', why: 'withdrawn', on: '2026-03-15' };
  const withdraw = async (letterId: string) => {
    const init = {
      method: 'POST',
      headers: { 'idempotency-key': newId() },
      body: JSON.stringify({ letterId }),
    };
    const asked = await mail.program.ask(
      await mail.program.token('manager'),
      '/commands/mail.withdraw',
      init,
    );
    return [asked.status, asked.body.code];
  };
  const refusedSince = async () => {
    const { tenant, server, org } = mail.program;
    const row = await inOrganisation(server.database, org, (trx) =>
      trx.selectFrom('tenant').select('mailRefusedOn').where('id', '=', tenant).executeTakeFirstOrThrow(),
    );
    return row.mailRefusedOn;
  };

  it('that a member asks for goes out once, with its file and the words that were seen, and is told', async () => {
    const args = mail.letter(await mail.file());
    const asked = await mail.program.ask(await mail.program.token('accountant'), '/commands/mail.send', {
      ...{ method: 'POST', headers: { 'idempotency-key': newId() }, body: JSON.stringify(args) },
    });
    expect(asked.status).toBe(200);
    await mail.visit(NOON);
    await mail.visit(after(1));
    expect(mail.smtp.mails).toHaveLength(1);
    const [{ from = '', to = '', data = '' } = {}] = mail.smtp.mails;
    expect([from, to]).toEqual([expect.stringContaining('<books@example.net>'), 'ana@example.org']);
    const owner = await mail.program.server.database.identity
      .withSchema('identity')
      .selectFrom('user')
      .select('email')
      .where('id', '=', mail.program.ownerId)
      .executeTakeFirstOrThrow();
    for (const line of [
      'From: Elm Street <books@example.net>',
      `Reply-To: Elm Street <${owner.email}>`,
      'Subject: Your statement',
      `Message-ID: <${args.id}@example.net>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'it is attached.',
    ])
      expect(data).toContain(line);
    expect(data).toMatch(/^List-Unsubscribe: <https:\/\/sync\.example\.net\/mail\/stop\/[\w-]+>\r$/m);
    const file = await inOrganisation(mail.program.server.database, mail.program.org, (trx) =>
      trx.selectFrom('receipt').select('sha256').where('id', '=', args.receiptId).executeTakeFirstOrThrow(),
    );
    const [, encoded = ''] = /filename=Statement\.pdf[\s\S]*?\r\n\r\n([\w+/=\r\n]+)/.exec(data) ?? [];
    expect(createHash('sha256').update(Buffer.from(encoded, 'base64')).digest('hex')).toBe(file.sha256);
    expect(await of(args.id)).toEqual({ outcome: 'sent', why: null, on: '2026-03-15' });
  });

  it('is not asked for by who may only read, twice, of another address, or with a line break in its subject', async () => {
    const receiptId = await mail.file();
    const ask = async (token: string, changed: object) => {
      const body = JSON.stringify(mail.letter(receiptId, changed));
      const init = { method: 'POST', headers: { 'idempotency-key': newId() }, body };
      const { status, body: answered } = await mail.program.ask(token, '/commands/mail.send', init);
      return [status, answered.code];
    };
    const [reader, manager] = [await mail.program.token('read-only'), await mail.program.token('manager')];
    expect(await ask(reader, {})).toEqual([403, 'forbidden']);
    expect(await ask(manager, { subject: 'Hello\r\nBcc: all@example.org' })).toEqual([400, 'bad-input']);
    expect(await ask(manager, { address: 'ben@example.org' })).toEqual([409, 'stale']);
    expect(await ask(manager, { receiptId: newId() })).toEqual([404, 'missing']);
    expect((await ask(manager, {}))[0]).toBe(200);
    expect(await ask(manager, {})).toEqual([422, 'twice']);
    await mail.visit(NOON);
    expect(mail.smtp.mails).toHaveLength(1);
  });

  it('is in doubt where the server died while it was handed over, and goes out no second time', async () => {
    const id = await mail.ask(await mail.file());
    const dies = { ...mail.parts(NOON).mailer, deliver: () => Promise.reject(new Error('killed')) };
    await expect(mail.visit(NOON, { mailer: dies })).rejects.toThrow('killed');
    await mail.visit(after(14));
    expect(await of(id)).toEqual({});
    await mail.visit(after(16));
    expect(await of(id)).toEqual({ outcome: 'in-doubt', why: 'interrupted', on: '2026-03-15' });
    expect(mail.smtp.mails).toEqual([]);
  });

  it('is in doubt where the mail server went away before it answered', async () => {
    mail.smtp.toMail = 'hang up';
    const id = await mail.ask(await mail.file());
    await mail.visit(NOON);
    await mail.visit(after(60));
    expect(mail.smtp.mails).toHaveLength(1);
    expect(await of(id)).toMatchObject({ outcome: 'in-doubt' });
  });

  it('is tried again, later each time, while the mail server does not take it, and given up after three days', async () => {
    mail.smtp.toMail = '451 come again';
    const id = await mail.ask(await mail.file());
    expect(await mail.visit(NOON)).toEqual(new Date(after(1 / 3)));
    expect(await mail.visit(after(1 / 3))).toEqual(new Date(after(1)));
    mail.smtp.toMail = '250 fine';
    await mail.visit(after(1));
    expect(await of(id)).toMatchObject({ outcome: 'sent' });
    const lost = await mail.ask(await mail.file());
    const away = { ...mail.parts(NOON).mailer, isReady: async () => false };
    await mail.visit(NOON, { mailer: away });
    await mail.visit(after(3 * 24 * 60 + 1), { mailer: away });
    expect(await of(lost)).toEqual({ outcome: 'failed', why: 'unreachable', on: '2026-03-18' });
  });

  it('is sent no second time to an address that the mail server refuses, until that is changed or somebody has it tried', async () => {
    const { program } = mail;
    mail.smtp.toRecipient = '550 5.1.1 nobody here';
    const file = await mail.file();
    const [id, behind] = [await mail.ask(file), await mail.ask(await mail.file())];
    await mail.visit(NOON);
    for (const one of [id, behind])
      expect(await of(one)).toMatchObject({ outcome: 'failed', why: 'address-refused' });
    // The mail server was asked once: what waited behind it knows.
    expect(mail.smtp.heard.filter((said) => said.includes('RCPT TO:<ana@example.org>'))).toHaveLength(1);
    expect(await refusedSince()).toBe('2026-03-15');
    mail.smtp.toRecipient = '250 fine';
    const args = mail.letter(file);
    const manager = await program.token('manager');
    const ask = (command: string, body: object) =>
      program.ask(manager, `/commands/${command}`, {
        ...{ method: 'POST', headers: { 'idempotency-key': newId() }, body: JSON.stringify(body) },
      });
    expect((await ask('mail.send', args)).body).toMatchObject({ code: 'mail-refused' });
    expect((await ask('leasing.refuseMail', { id: program.tenant, on: null })).status).toBe(200);
    const again = await mail.ask(file);
    await mail.visit(NOON);
    expect(await of(again)).toMatchObject({ outcome: 'sent' });
    await ask('leasing.refuseMail', { id: program.tenant, on: '2026-03-15' });
    await mail.addressOf(program.tenant, 'ANA@example.org');
    expect(await refusedSince()).toBe('2026-03-15');
    await mail.addressOf(program.tenant, 'ana.ruiz@example.org');
    expect(await refusedSince()).toBeNull();
    await mail.addressOf(program.tenant, 'ana@example.org');
  });

  it('that is refused for what it is, or for who sends it, says nothing of the address', async () => {
    const refusals = [
      { toMail: '554 5.6.0 looks like spam' },
      { toRecipient: '550 5.7.1 relaying denied' },
      { toRecipient: '552 5.2.2 mailbox full' },
    ];
    for (const refusal of refusals) {
      Object.assign(mail.smtp, { toMail: '250 fine', toRecipient: '250 fine' }, refusal);
      const id = await mail.ask(await mail.file());
      await mail.visit(NOON);
      expect([await of(id), await refusedSince()]).toEqual([
        expect.objectContaining({ outcome: 'failed', why: 'mail-refused' }),
        null,
      ]);
    }
  });

  it('that waits is withdrawn, also where it waits for its next try and the mail server is away', async () => {
    const [first, second] = [await mail.ask(await mail.file()), await mail.file()];
    expect(await withdraw(first)).toEqual([200, undefined]);
    mail.smtp.toMail = '451 come again';
    const tried = await mail.ask(second);
    await mail.visit(NOON);
    expect([await of(first), await of(tried)]).toEqual([withdrawn, {}]);
    await withdraw(tried);
    const away = { ...mail.parts(NOON).mailer, isReady: async () => false };
    await mail.visit(NOON, { mailer: away });
    expect(await of(tried)).toEqual(withdrawn);
    mail.smtp.toMail = '250 fine';
    const again = await mail.ask(second);
    await mail.visit(NOON);
    expect(await of(again)).toMatchObject({ outcome: 'sent' });
    expect(await withdraw(again)).toEqual([422, 'not-waiting']);
  });

  it('that a worker has in hand goes out although it is withdrawn, and that is told', async () => {
    const id = await mail.ask(await mail.file());
    const real = mail.parts(NOON).mailer;
    let asked: unknown;
    const deliver: typeof real.deliver = async (letter) => {
      asked = await withdraw(id);
      // Another worker that looks meanwhile leaves it alone.
      await mail.visit(NOON);
      return real.deliver(letter);
    };
    await mail.visit(NOON, { mailer: { ...real, deliver } });
    expect([asked, mail.smtp.mails.length]).toEqual([[200, undefined], 1]);
    expect(await of(id)).toMatchObject({ outcome: 'sent' });
    const [told] = await inOrganisation(mail.program.server.database, mail.program.org, (trx) =>
      listLetters(booksIn(trx)),
    );
    expect(told).toMatchObject({ id, outcome: 'sent', withdrawnOn: expect.any(String) });
  });

  it('waits for its file, which a device brings in its own time', async () => {
    const id = await mail.ask(await mail.file({ isHere: false }));
    await mail.visit(NOON);
    expect(await of(id)).toEqual({});
    await mail.visit(after(13 * 24 * 60));
    expect(await of(id)).toEqual({});
    await mail.visit(after(15 * 24 * 60));
    expect(await of(id)).toMatchObject({ outcome: 'failed', why: 'too-old' });
  });

  it('does not go out once the address was changed', async () => {
    const id = await mail.ask(await mail.file());
    await mail.addressOf(mail.program.tenant, 'new@example.org');
    await mail.visit(NOON);
    expect(await of(id)).toMatchObject({ outcome: 'failed', why: 'address-changed' });
    await mail.addressOf(mail.program.tenant, 'ana@example.org');
  });

  it('waits for the next day beyond the number that leave a portfolio in one', async () => {
    const sent = (await mail.outcomes()).filter(
      ({ on, outcome }) => on === '2026-03-15' && outcome !== 'failed',
    );
    const [first, second] = [await mail.ask(await mail.file()), await mail.ask(await mail.file())];
    expect(await mail.visit(NOON, { mostADay: sent.length + 1 })).toEqual(new Date('2026-03-16T00:00:00Z'));
    expect([await of(first), await of(second)]).toEqual([expect.objectContaining({ outcome: 'sent' }), {}]);
    await mail.visit('2026-03-16T00:00:00Z');
    expect(await of(second)).toMatchObject({ outcome: 'sent', on: '2026-03-16' });
  });

  it('has a page on which mail is stopped without signing in, by its button alone, for everybody of its address', async () => {
    const { program } = mail;
    const twin = newId();
    await program.doAsServer({ command: 'leasing.addTenant', args: { id: twin, name: 'A. Ruiz' } });
    await mail.addressOf(twin, 'Ana@example.org', 'A. Ruiz');
    await mail.ask(await mail.file());
    await mail.visit(NOON);
    const [, path = ''] =
      /List-Unsubscribe: <https:\/\/sync\.example\.net([^>]+)>/.exec(mail.smtp.mails[0]?.data ?? '') ?? [];
    const stopped = () =>
      inOrganisation(program.server.database, program.org, (trx) =>
        trx.selectFrom('tenant').select('mailStoppedOn').execute(),
      );
    const ask = async (method: string, at = path) => {
      const answered = await program.server.app.request(at, {
        ...{ method, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
        ...(method === 'POST' ? { body: 'List-Unsubscribe=One-Click' } : {}),
      });
      return { status: answered.status, headers: answered.headers, text: await answered.text() };
    };
    const looked = await ask('GET');
    expect([looked.status, looked.text]).toEqual([
      200,
      expect.stringContaining('no more mail from Elm Street?'),
    ]);
    expect(looked.text).not.toMatch(/Ana|ana@|3B|Maple/);
    expect(looked.headers.get('content-security-policy')).not.toContain('script');
    expect(await stopped()).toEqual([{ mailStoppedOn: null }, { mailStoppedOn: null }]);
    const waiting = await mail.ask(await mail.file());
    expect((await ask('POST')).status).toBe(200);
    expect(await stopped()).toEqual([{ mailStoppedOn: '2026-03-15' }, { mailStoppedOn: '2026-03-15' }]);
    expect((await ask('POST')).text).toContain('You get no more mail from Elm Street.');
    await mail.visit(NOON);
    expect(await of(waiting)).toMatchObject({ outcome: 'failed', why: 'unsubscribed' });
    for (const forged of [`${path}x`, path.replace(/.{4}$/, 'AAAA'), '/mail/stop/x'])
      for (const method of ['GET', 'POST']) expect((await ask(method, forged)).status).toBe(404);
    const token = path.split('/').at(-1) ?? '';
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(program.org);
    expect(program.server.logged.join('\n')).not.toContain(token);
    await program.doAsServer({ command: 'leasing.stopMail', args: { id: program.tenant, on: null } });
  });
});
