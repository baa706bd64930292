import { sql } from 'kysely';
import { expect, it, vi } from 'vitest';
import { authRoutes } from '../http/auth.ts';
import { createIdentity } from './create-identity.ts';
import { freshEmail, onIdentity, PASSWORD } from './test-identity.ts';

const device = 'Laptop';

onIdentity('signing in', (world) => {
  const signUp = async (email: string, password = PASSWORD) =>
    world().post('sign-up', { name: 'Ana', email, password });
  const verify = (email: string, code: string, password = PASSWORD) =>
    world().post('verify', { email, password, device, code });

  it('takes a mailed code together with the password, and names the device', async () => {
    const email = freshEmail('ana');
    expect(await signUp(email)).toEqual({ status: 200, ok: true, value: null });
    const signedIn = await world().post('verify', {
      ...{ email, password: PASSWORD, device: 'Ana’s MacBook' },
      code: world().codeFor(email).toLowerCase().replace('-', ' '),
    });
    const { session } = await world().signedIn(email, signedIn.value.token ?? '');
    expect(session).toMatchObject({ email, name: 'Ana', device: 'Ana’s MacBook' });
  });

  it('asks for the code as long as the address is not confirmed, and mails a new one', async () => {
    const email = freshEmail('ben');
    await signUp(email);
    const first = world().codeFor(email);
    const refused = await world().post('sign-in', { email, password: PASSWORD, device });
    expect(refused).toMatchObject({ status: 403, error: { code: 'unverified' } });
    expect(world().codeFor(email)).not.toBe(first);
    expect(await verify(email, first)).toMatchObject({ status: 422, error: { code: 'wrong-code' } });
    expect(await verify(email, world().codeFor(email))).toMatchObject({ ok: true });
  });

  it('takes a code three times wrong at most, and never after 10 minutes', async () => {
    const email = freshEmail('cleo');
    await signUp(email);
    for (const wrong of ['BBBB-BBBB', 'CCCC-CCCC', 'DDDD-DDDD'])
      expect((await verify(email, wrong)).error.code).toBe('wrong-code');
    expect((await verify(email, world().codeFor(email))).error.code).toBe('wrong-code');
    const late = freshEmail('dan');
    await signUp(late);
    await world().pass({ minutes: 11 });
    expect((await verify(late, world().codeFor(late))).error.code).toBe('wrong-code');
  });

  it('does not let a code be used twice', async () => {
    const email = freshEmail('eva');
    await signUp(email);
    const code = world().codeFor(email);
    await verify(email, code);
    const again = { email, code, password: 'another password' };
    expect((await world().post('reset-password', again)).error.code).toBe('wrong-code');
    expect((await verify(email, code, 'another password')).error.code).toBe('wrong-sign-in');
  });

  it('gives whoever confirms the address the password of their own sign-up, not of somebody before them', async () => {
    const email = freshEmail('fay');
    await signUp(email, 'the password of a stranger');
    await signUp(email, PASSWORD);
    const stranger = await verify(email, world().codeFor(email), 'the password of a stranger');
    expect(stranger.error.code).toBe('wrong-sign-in');
    expect(await verify(email, world().codeFor(email))).toMatchObject({ ok: true });
  });

  it('answers a sign-up the same whether the address has an account or not, and tells the mailbox alone', async () => {
    const { email } = await world().person('Gil');
    const again = await signUp(email, 'the password of a stranger');
    expect(again).toEqual(await signUp(freshEmail('nobody')));
    expect(world().mails.findLast(({ to }) => to === email)?.subject).toBe(
      'You already have a PortfolioOS account',
    );
    expect((await world().signIn(email)).session.email).toBe(email);
  });

  it('answers a wrong password and an unknown address alike, and takes as long for both', async () => {
    const { email } = await world().person('Hal');
    const attempt = async (who: string) => {
      const started = performance.now();
      const refused = await world().post('sign-in', { email: who, password: 'not the password', device });
      return { refused, took: performance.now() - started };
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 7; round++) {
      const [wrong, nobody] = [await attempt(email), await attempt(freshEmail('nobody'))];
      expect(wrong.refused).toEqual(nobody.refused);
      expect(wrong.refused).toMatchObject({ status: 401, error: { code: 'wrong-sign-in' } });
      known.push(wrong.took);
      unknown.push(nobody.took);
    }
    // Without hashing for unknown addresses one would take a tenth of the other.
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.33);
    expect(ratio).toBeLessThan(3);
  });

  it('keeps passwords as argon2id and codes as keyed digests', async () => {
    const { email } = await world().person('Ida');
    await world().post('forgot-password', { email });
    const { rows } = await sql<{ password: string; value: string }>`
      select a.password, v.value from identity.account a join identity.user u on u.id = a.user_id
      join identity.verification v on v.identifier = 'forget-password-otp-' || u.email where u.email = ${email}
    `.execute(world().database.owner);
    expect(rows[0]?.password).toMatch(/^\$argon2id\$v=19\$m=\d+,t=\d+,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(rows[0]?.value).not.toContain(world().codeFor(email).replace('-', ''));
  });

  it('refuses what it does not know in a body, short and common passwords, and text that cannot be kept', async () => {
    const body = { name: 'Ana', email: freshEmail('ana'), password: PASSWORD };
    const refused = (changed: object) => world().post('sign-up', { ...body, ...changed });
    expect(await refused({ emailVerified: true })).toMatchObject({ status: 400 });
    expect(await refused({ password: 'short' })).toMatchObject({ error: { field: 'password' } });
    expect(await refused({ password: 'Basketball2026' })).toMatchObject({
      error: {
        field: 'password',
        message: expect.stringContaining('one of the first that others try'),
      },
    });
    expect(await refused({ email: 'ana' })).toMatchObject({ error: { field: 'email' } });
    expect(await refused({ name: 'Ana\r\nBcc: x' })).toMatchObject({ error: { field: 'name' } });
  });

  it('refuses challenges and devices that are no text to pass on', async () => {
    const answer = { challenge: 'x', code: '000000', device };
    for (const changed of [
      { challenge: 'x; y=z' },
      { challenge: 'x\n' },
      { device: '\ud800' },
      { device: ' ' },
    ])
      expect(await world().post('two-factor', { ...answer, ...changed })).toMatchObject({ status: 400 });
    const broken = await authRoutes(world().identity).request('/sign-in', { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
  });

  it('is not set up over plain HTTP in production, nor with a short secret', () => {
    const { identity: db } = world().database;
    const usual = { db, secret: 's'.repeat(32), mailer: { send: async () => {} }, production: true };
    expect(() => createIdentity({ ...usual, baseUrl: 'http://example.org' })).toThrow('HTTPS');
    const short = { ...usual, secret: 'short', baseUrl: 'https://example.org' };
    expect(() => createIdentity(short)).toThrow('32 characters');
  });

  it('serves these routes and none of those that better-auth brings', () => {
    const served = authRoutes(world().identity).routes.map(({ method, path }) => `${method} ${path}`);
    expect(served).toEqual([
      'POST /sign-up',
      'POST /verify',
      'POST /sign-in',
      'POST /two-factor',
      'POST /forgot-password',
      'POST /reset-password',
      'POST /sign-out',
      'POST /change-password',
      'POST /two-factor/set-up',
      'POST /two-factor/confirm',
      'POST /two-factor/turn-off',
      'POST /two-factor/backup-codes',
    ]);
  });

  it('logs neither addresses nor secrets', async () => {
    const printed: string[] = [];
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...words) => void printed.push(words.join(' '))),
    );
    const { email, token } = await world().person('Jon');
    await signUp(email);
    await world().post('sign-in', { email, password: 'not the password', device });
    await world().post('forgot-password', { email });
    await world().post('reset-password', { email, code: 'BBBB-BBBB', password: PASSWORD });
    for (const spy of spies) spy.mockRestore();
    const log = [...printed, ...world().logged].join('\n');
    for (const secret of [email, token, PASSWORD, world().codeFor(email)]) expect(log).not.toContain(secret);
  });
});

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
