import { newId } from '@portfolio-os/shared/core';
import { PdfMaker } from '@portfolio-os/shared/node';
import { afterAll, expect, it } from 'vitest';
import { onBothEngines } from '../database/test-database.ts';
import { verifyOrganisation } from '../jobs/verify-log.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { TestServer } from '../test-server.ts';
import { TestMail } from './test-mail-books.ts';

onBothEngines('letters of workers', (database) => {
  const pdf = new PdfMaker();
  afterAll(() => pdf.end());
  const books = async () => TestMail.on(await TestServer.over(database()), pdf);
  /** Subjects in the order in which they came, as people read them. */
  const subjects = ({ smtp }: TestMail) =>
    smtp.mails.map(({ data }) => decoded(/^Subject: (.*)\r$/m.exec(data)?.[1] ?? ''));
  const rule = (what: string, changed: object = {}) => ({
    command: 'mail.addRule',
    args: { id: newId(), what, dayOfMonth: 3, ...changed },
  });

  it('go out once where two send them at once', async () => {
    const mail = await books();
    const now = '2026-03-15T12:00:00Z';
    await mail.ask(await mail.file());
    await mail.ask(await mail.file());
    await Promise.all([mail.visit(now), mail.visit(now)]);
    await mail.visit(now);
    expect(mail.smtp.mails).toHaveLength(2);
    expect((await mail.outcomes()).map(({ outcome }) => outcome)).toEqual(['sent', 'sent']);
    mail.end();
  });

  it('are asked for once a month by a rule, from its next day on, also by two at once and after an outage', async () => {
    const mail = await books();
    const { program } = mail;
    await program.doAsServer(
      { command: 'organisation.changeSettings', args: { timeZone: 'Pacific/Auckland' } },
      rule('statement'),
      rule('reminder', { dayOfMonth: 5, overCents: 100_000, pastDays: 5 }),
    );
    // In Auckland, 13 hours ahead in March and 12 from April 5th on, the 3rd of April begins on the 2nd at 11:00 in UTC.
    await mail.visit('2026-04-02T10:59:00Z');
    expect(subjects(mail)).toEqual([]);
    await Promise.all([mail.visit('2026-04-02T11:00:00Z'), mail.visit('2026-04-02T11:00:00Z')]);
    await mail.visit('2026-04-02T12:00:00Z');
    expect(subjects(mail)).toEqual(['Statement of Maple Court · 3B, 31 Mar 2026']);
    expect(mail.smtp.mails[0]?.data).toContain('Auto-Submitted: auto-generated');
    // 90 days off: the statements of April, May and June, and one reminder.
    await mail.visit('2026-07-06T12:00:00Z');
    await mail.visit('2026-07-07T12:00:00Z');
    expect(subjects(mail).slice(1)).toEqual([
      ...['Statement of Maple Court · 3B, 30 Apr 2026', 'Statement of Maple Court · 3B, 31 May 2026'],
      ...['Statement of Maple Court · 3B, 30 Jun 2026', 'Reminder: rent of Maple Court · 3B'],
    ]);
    const kept = await inOrganisation(database(), program.org, (trx) =>
      trx.selectFrom('receipt').select(['fileName', 'kind', 'recordId']).orderBy('seq').execute(),
    );
    expect(kept[0]).toEqual({
      fileName: 'Statement 2026-03-31.pdf',
      kind: 'statement',
      recordId: program.lease,
    });
    expect(kept.at(-1)?.kind).toBe('notice');
    expect(await verifyOrganisation(database(), program.org)).toEqual([]);
    mail.end();
  });

  it('by a rule leave out who has no address or owes no more than it says, and end with it', async () => {
    const mail = await books();
    const { program } = mail;
    const [poor, small] = [rule('statement'), rule('reminder', { overCents: 450_000, pastDays: 0 })];
    await program.doAsServer(poor, small);
    await mail.addressOf(program.tenant, null);
    // January to March are 4,500.00, which is not more than 4,500.00.
    await mail.visit('2026-04-03T12:00:00Z');
    const runs = await inOrganisation(database(), program.org, (trx) =>
      trx
        .selectFrom('mailRun')
        .select(['ruleId', 'monthOn', 'letters', 'leftOut'])
        .orderBy('leftOut')
        .execute(),
    );
    expect(runs).toEqual([
      { ruleId: small.args.id, monthOn: '2026-04-01', letters: 0, leftOut: 0 },
      { ruleId: poor.args.id, monthOn: '2026-04-01', letters: 0, leftOut: 1 },
    ]);
    await mail.addressOf(program.tenant, 'ana@example.org');
    await program.doAsServer({ command: 'mail.endRule', args: { id: poor.args.id, on: '2026-04-20' } });
    await mail.visit('2026-06-03T12:00:00Z');
    expect(subjects(mail)).toEqual([]);
    mail.end();
  });
});

/** Words of a header that are no ASCII stand there encoded (RFC 2047). */
function decoded(header: string): string {
  const joined = header.replace(/\?= =\?UTF-8\?Q\?/g, '');
  return joined.replace(/=\?UTF-8\?Q\?(.*?)\?=/g, (_, word: string) =>
    decodeURIComponent(word.replaceAll('_', ' ').replaceAll('%', '%25').replaceAll('=', '%')),
  );
}
