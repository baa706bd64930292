import type { TokenScope } from '@portfolio-os/shared/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiToken, revokeApiToken } from '../identity/index.ts';
import { TestServer } from '../test-server.ts';
import { TestProgram } from './public-api/test-program.ts';

describe('the calendar of a portfolio', () => {
  let program: TestProgram;

  beforeAll(async () => {
    program = await TestProgram.on(await TestServer.inMemory());
  });
  afterAll(() => program.server.close());

  async function feed(scope: TokenScope) {
    const { org: orgId, ownerId: userId, server } = program;
    const made = await createApiToken(server.identity, { orgId, userId, name: 'Phone', scope });
    if (!made.ok) throw new Error(made.error.message);
    const read = async (ending = '.ics') => {
      const answered = await server.app.request(`/calendar/${made.value.token}${ending}`);
      return {
        status: answered.status,
        type: answered.headers.get('content-type'),
        text: await answered.text(),
      };
    };
    return { ...made.value, read };
  }

  it('tells what is due by units alone, from a month back to half a year ahead', async () => {
    const { read } = await feed('calendar');
    const { status, type, text } = await read();
    expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
    const due = [...text.matchAll(/DTSTART;VALUE=DATE:(\d+)\r\nSUMMARY:Rent due · Maple Court · 3B\r\n/g)];
    // March 15th less 31 days is February 12th, and 183 days on it is September 14th.
    expect(due.map(([, day]) => day)).toEqual([
      '20260301',
      '20260401',
      '20260501',
      '20260601',
      '20260701',
      '20260801',
      '20260901',
    ]);
    expect(text).toContain(`UID:due-${program.lease}-2026-04-01@portfolio-os\r\n`);
    expect(text).not.toMatch(/Ana|1,500/);
    expect((await read()).text).toBe(text);
  });

  it('names tenants and amounts where that was chosen', async () => {
    const { text } = await (await feed('calendar-names')).read();
    expect(text).toContain('SUMMARY:Rent due · Maple Court · 3B · Ana Ruiz\r\n');
    expect(text).toContain('DESCRIPTION:$1\\,500.00 is due.\r\n');
  });

  it('tells when a lease ends', async () => {
    await program.doAsServer({
      command: 'leasing.recordMoveOut',
      args: { leaseId: program.lease, movedOutOn: '2026-04-30' },
    });
    const { text } = await (await feed('calendar')).read();
    expect(text).toContain('DTSTART;VALUE=DATE:20260430\r\nSUMMARY:Moves out · Maple Court · 3B\r\n');
    expect(text).not.toContain('VALUE=DATE:20260501');
  });

  it('opens with a token of its own alone, until that is revoked, and stands in no log', async () => {
    const { id, token, read } = await feed('calendar');
    expect((await read('')).status).toBe(404);
    expect((await program.ask(token, '/portfolio')).status).toBe(401);
    expect((await (await feed('api')).read()).status).toBe(404);
    expect((await read()).status).toBe(200);
    await revokeApiToken(program.server.identity, program.org, id);
    expect((await read()).status).toBe(404);
    expect(program.server.logged.join('\n')).toContain('/calendar/…');
    expect(program.server.logged.join('\n')).not.toContain(token);
  });
});
