import { newId } from '@portfolio-os/shared/core';
import { findReport, type ReportViews, reports } from '@portfolio-os/shared/reporting';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { figuresIn, type YearFigures, yearFigures } from '../../../../shared/test/books/year-figures.ts';
import { onBothEngines } from '../../database/test-database.ts';
import { apiTokensOf, revokeApiToken } from '../../identity/index.ts';
import { leaseSchema, portfolioSchema, publicLedgerSchema } from './schemas.ts';
import { TestProgram } from './test-program.ts';

onBothEngines('the read endpoints', (database) => {
  let program: TestProgram;
  let token: string;

  beforeAll(async () => {
    program = await TestProgram.over(database());
    token = await program.token();
  });

  async function read(path: string, bearer = token) {
    const { status, body } = await program.ask(bearer, path);
    return { ...body, status };
  }

  it.each<[string, z.ZodType]>([
    ['/portfolio', portfolioSchema],
    ['/leases', z.array(leaseSchema)],
    ...reports.map(({ name, schema }): [string, z.ZodType] => [
      name === 'balances' ? '/balances' : `/reports/${name}`,
      schema,
    ]),
    ['/reports/rent-roll?asOf=2026-02-15', findReport('rent-roll')?.schema ?? z.never()],
    ['/reports/vacancy-loss?from=2026-01-01&to=2026-02-15', findReport('vacancy-loss')?.schema ?? z.never()],
  ])('answer %s as they describe it', async (path, schema) => {
    const { status, value } = await read(path);
    expect(status).toBe(200);
    schema.parse(value);
  });

  it('answer the figures of a year that were worked by hand', async () => {
    const year = await TestProgram.ofYear(program.server);
    const bearer = await year.token();
    for (const figures of Object.values<YearFigures>(yearFigures)) {
      const { report, basis, lines } = figures;
      const days = findReport(report)?.over === 'day' ? 'asOf=2026-12-31' : 'from=2026-01-01&to=2026-12-31';
      const path = report === 'balances' ? '/balances' : `/reports/${report}`;
      const { body } = await year.ask(bearer, `${path}?${days}${basis ? `&basis=${basis}` : ''}`);
      expect(figuresIn(body.value ?? {}, figures), report).toEqual(lines);
    }
    // Of all that moved in the year, the largest amounts first.
    const moved = '/reports/transactions?from=2026-01-01&to=2026-12-31';
    const { body } = await year.ask(bearer, `${moved}&order=-amount`);
    const { rows } = body.value as ReportViews['transactions'];
    const amounts = rows.map(({ inCents, outCents }) => Math.abs(inCents - outCents));
    expect(amounts.length).toBeGreaterThan(1);
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a));
    expect((await year.ask(bearer, `${moved}&order=colour`)).status).toBe(400);
    program.server.now = () => new Date('2026-03-15T12:00:00Z');
  });

  it('derive what is open as of the day that is asked for', async () => {
    const open = async (query: string) =>
      publicLedgerSchema.parse((await read(`/leases/${program.lease}/ledger${query}`)).value).openCents;
    expect(await open('?asOf=2026-01-15')).toBe(150_000);
    expect(await open('')).toBe(450_000);
  });

  it('say what was known on a past day, whatever came later, and as of that day', async () => {
    const openOn = async (query: string) =>
      publicLedgerSchema.parse((await read(`/leases/${program.lease}/ledger?asOf=2026-01-31${query}`)).value)
        .openCents;
    program.server.now = () => new Date('2026-03-20T12:00:00Z');
    await program.doAsServer({
      command: 'billing.recordPayment',
      args: {
        ...{ id: newId(), leaseId: program.lease, amountCents: 40_000 },
        ...{ receivedOn: '2026-01-20', method: 'check' },
      },
    });
    await program.doAsServer({ command: 'billing.allocateCredit', args: { leaseIds: [program.lease] } });
    expect(await openOn('')).toBe(110_000);
    expect(await openOn('&knownOn=2026-03-20')).toBe(110_000);
    expect(await openOn('&knownOn=2026-03-19')).toBe(150_000);
    expect((await read('/records/payment?knownOn=2026-03-19')).value).toEqual({ rows: [], next: null });
    expect((await read('/balances?knownOn=2026-03-16')).value).toMatchObject({ asOf: '2026-03-16' });
    expect(await read('/balances?knownOn=2026-03-14')).toMatchObject({
      ...{ status: 400, field: 'knownOn' },
      detail: 'Nothing stood in these books yet on that day. They begin on 2026-03-15.',
    });
    expect((await read('/balances?knownOn=2026-03-21')).status).toBe(400);
  });

  it('say what has changed between two days, by whom and on what', async () => {
    const changed = '/reports/what-has-changed?from=2026-03-20&to=2026-03-20';
    const { rows } = (await read(changed)).value as { rows: Record<string, unknown>[] };
    expect(rows.find(({ kind, figure }) => kind === 'fact' && figure === 'Bank')).toMatchObject({
      ...{ aboutOn: '2026-01-20', changeCents: 40_000, cameOn: '2026-03-20', cameAt: '12:00' },
      ...{ who: 'System', device: 'The server' },
    });
    expect((await read('/reports/what-has-changed?from=2026-03-16&to=2026-03-19')).value).toMatchObject({
      rows: [],
    });
  });

  it('refuse days of which the first comes after the last, rather than answer that nothing happened', async () => {
    expect(await read('/reports/vacancy-loss?from=2026-03-20&to=2026-03-19')).toMatchObject({
      ...{ status: 422, field: 'from' },
      detail:
        'The first day, 20 Mar 2026, comes after the last one, 19 Mar 2026. Choose an earlier first day or a later last one.',
    });
  });

  it('write the journal as it was known on a past day', async () => {
    const journal = async (query: string) => {
      const { server } = program;
      const response = await server.app.request(`/api/v1/journal${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return response.text();
    };
    expect(await journal('?format=beancount')).toContain('400.00');
    expect(await journal('?format=beancount&knownOn=2026-03-19')).not.toContain('400.00');
  });

  it('refuse what is no day, no lease and no token, in words', async () => {
    expect(await read('/balances?asOf=2026-02-30')).toMatchObject({
      status: 400,
      code: 'bad-input',
      title: 'Bad input',
      type: 'urn:portfolio-os:problem:bad-input',
    });
    expect(await read(`/leases/${newId()}/ledger`)).toMatchObject({ status: 404, code: 'missing' });
    expect(await read('/portfolio', `pos_${'x'.repeat(43)}`)).toMatchObject({
      ...{ status: 401, code: 'signed-out' },
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    });
    expect(await read('/nothing')).toMatchObject({ status: 404, code: 'missing' });
    expect(await read('/balances?until=2026-02-01')).toMatchObject({ status: 400, code: 'not-supported' });
  });

  it('know a token no more once it is revoked, and keep only its digest', async () => {
    const revoked = await program.token();
    expect((await read('/portfolio', revoked)).status).toBe(200);
    const kept = await database()
      .identity.withSchema('identity')
      .selectFrom('api_token')
      .selectAll()
      .execute();
    expect(JSON.stringify(kept)).not.toContain(revoked.slice(4));
    const newest = (await apiTokensOf(program.server.identity, program.org)).at(-1);
    await revokeApiToken(program.server.identity, program.org, newest?.id ?? '');
    expect((await read('/portfolio', revoked)).status).toBe(401);
  });
});
