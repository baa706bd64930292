import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { findSession, removeExpired, revokeOtherSessions, revokeSession, sessionsOf } from './index.ts';
import { onIdentity, PASSWORD, type Person, type TestIdentity } from './test-identity.ts';
import { totpOf } from './test-totp.ts';

onIdentity('an account', (world) => {
  const isSomebody = async ({ headers }: Person) => (await findSession(world().identity, headers)) !== null;

  it('signs all devices out when its password is reset by a mailed code', async () => {
    const ana = await world().person('Ana');
    const phone = await world().signIn(ana.email);
    const asked = await world().post('forgot-password', { email: ana.email });
    expect(asked).toEqual(await world().post('forgot-password', { email: 'nobody@example.org' }));
    const reset = { email: ana.email, code: world().codeFor(ana.email), password: 'another password' };
    expect(await world().post('reset-password', reset)).toMatchObject({ ok: true });
    expect([await isSomebody(ana), await isSomebody(phone)]).toEqual([false, false]);
    expect((await world().post('reset-password', reset)).error.code).toBe('wrong-code');
    const old = await world().post('sign-in', { email: ana.email, password: PASSWORD, device: 'Old' });
    expect(old.error.code).toBe('wrong-sign-in');
    expect(await isSomebody(await world().signIn(ana.email, 'New', 'another password'))).toBe(true);
  });

  it('changes its password only with the one before, and signs the other devices out', async () => {
    const ben = await world().person('Ben');
    const phone = await world().signIn(ben.email);
    const change = (current: string) =>
      world().post('change-password', { current, password: 'another password' }, ben.token);
    expect(await change('not the password')).toMatchObject({ error: { code: 'wrong-password' } });
    expect(await isSomebody(phone)).toBe(true);
    expect(await change(PASSWORD)).toMatchObject({ ok: true, value: { revoked: 1 } });
    expect([await isSomebody(ben), await isSomebody(phone)]).toEqual([true, false]);
  });

  it('lists the devices that are signed in, and signs one or all others out', async () => {
    const cleo = await world().person('Cleo');
    const [phone, tablet] = [
      await world().signIn(cleo.email, 'Phone'),
      await world().signIn(cleo.email, 'Pad'),
    ];
    const { userId, sessionId } = cleo.session;
    const devices = async () =>
      (await sessionsOf(world().identity, cleo.session)).map(({ device }) => device).toSorted();
    expect(await devices()).toEqual(["Cleo's MacBook", 'Pad', 'Phone']);
    expect(await revokeSession(world().identity, userId, phone.session.sessionId)).toMatchObject({
      ok: true,
    });
    expect([await isSomebody(phone), await isSomebody(tablet)]).toEqual([false, true]);
    expect(await revokeOtherSessions(world().identity, userId, sessionId)).toMatchObject({
      value: { revoked: 1 },
    });
    expect(await devices()).toEqual(["Cleo's MacBook"]);
    await world().post('sign-out', {}, cleo.token);
    expect(await isSomebody(cleo)).toBe(false);
  });

  it('cannot sign out somebody else, nor tell their sessions from ones that never were', async () => {
    const [dan, eva] = [await world().person('Dan'), await world().person('Eva')];
    const foreign = await revokeSession(world().identity, dan.session.userId, eva.session.sessionId);
    expect(foreign).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await revokeSession(world().identity, dan.session.userId, 'no-such-session')).toEqual(foreign);
    expect(await isSomebody(eva)).toBe(true);
  });

  it('stays signed in for as long as it is used, and not longer than 90 days without', async () => {
    const fay = await world().person('Fay');
    await world().pass({ days: 80 });
    expect(await isSomebody(fay)).toBe(true);
    await world().pass({ days: 80 });
    expect(await isSomebody(fay)).toBe(true);
    await world().pass({ days: 91 });
    expect(await isSomebody(fay)).toBe(false);
    expect((await world().post('sign-out', {}, fay.token)).error.code).toBe('signed-out');
    await removeExpired(world().identity);
    const { rows } = await sql`select 1 from identity.session where id = ${fay.session.sessionId}`.execute(
      world().database.owner,
    );
    expect(rows).toEqual([]);
  });

  it('is nobody with a token that was not signed here, or with none', async () => {
    const { token } = await world().person('Gil');
    const [key = ''] = token.split('.');
    const forged = [
      key,
      `${key}.`,
      `${key}.${'A'.repeat(43)}=`,
      `${key}x${token.slice(key.length)}`,
      'x.y',
      '',
    ];
    for (const text of forged)
      expect(
        await findSession(world().identity, new Headers({ authorization: `Bearer ${text}` })),
        text,
      ).toBeNull();
    expect(await findSession(world().identity, new Headers({ authorization: token }))).toBeNull();
    expect(
      await findSession(world().identity, new Headers({ cookie: `better-auth.session_token=${token}` })),
    ).toBeNull();
    expect(await findSession(world().identity, new Headers())).toBeNull();
  });

  it('has a second step in force once a first code is confirmed, and keeps the device’s name', async () => {
    const { person, secured, uri } = await withSecondStep(world(), 'Ana');
    expect(await findSession(world().identity, person.headers)).toBeNull();
    expect(secured.session.device).toBe(person.session.device);
    const asked = await world().post('sign-in', { email: person.email, password: PASSWORD, device: 'Phone' });
    expect(asked.value).toEqual({ challenge: expect.any(String) });
    const answer = { challenge: asked.value.challenge, device: 'Phone' };
    expect(await world().post('two-factor', { ...answer, code: '000000' })).toMatchObject({
      error: { code: 'wrong-code' },
    });
    const done = await world().post('two-factor', { ...answer, code: nextTotpOf(uri) });
    expect((await world().signedIn(person.email, done.value.token ?? '')).session.device).toBe('Phone');
    expect((await world().post('two-factor', { ...answer, code: totpOf(uri) })).error.code).toBe(
      'challenge-over',
    );
  });

  it('takes a code of the authenticator once, whichever sign-in it answers', async () => {
    const { person, uri } = await withSecondStep(world(), 'Fay');
    const code = nextTotpOf(uri);
    const use = async () => {
      const asked = await world().post('sign-in', { email: person.email, password: PASSWORD, device: 'P' });
      return world().post('two-factor', { challenge: asked.value.challenge, code, device: 'P' });
    };
    const sessions = async () => (await sessionsOf(world().identity, person.session)).length;
    expect(await use()).toMatchObject({ ok: true });
    const before = await sessions();
    expect(await use()).toMatchObject({ error: { code: 'wrong-code' } });
    expect(await sessions()).toBe(before);
  });

  it('takes the code that confirmed the second step for nothing else, nor that of another step to confirm it', async () => {
    const { person, uri, confirmedBy } = await withSecondStep(world(), 'Gil');
    const answer = async (code: string) => {
      const { value } = await world().post('sign-in', {
        email: person.email,
        password: PASSWORD,
        device: 'P',
      });
      return world().post('two-factor', { challenge: value.challenge, code, device: 'P' });
    };
    expect(await answer(confirmedBy)).toMatchObject({ error: { code: 'wrong-code' } });
    const code = nextTotpOf(uri);
    const { value } = await answer(code);
    expect(await world().post('two-factor/confirm', { code }, value.token)).toMatchObject({
      error: { code: 'wrong-code' },
    });
  });

  it('takes a code once of several that come at the same time', async () => {
    const { person, uri } = await withSecondStep(world(), 'Hal');
    const asked = [];
    for (let at = 0; at < 4; at++)
      asked.push(await world().post('sign-in', { email: person.email, password: PASSWORD, device: 'P' }));
    const before = (await sessionsOf(world().identity, person.session)).length;
    const code = nextTotpOf(uri);
    const answers = await Promise.all(
      asked.map(({ value }) => world().post('two-factor', { challenge: value.challenge, code, device: 'P' })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await sessionsOf(world().identity, person.session)).toHaveLength(before + 1);
  });

  it('takes each backup code of the second step once, until there are new ones', async () => {
    const { person, secured, backupCodes } = await withSecondStep(world(), 'Ben');
    const use = async (code: string) => {
      const { value } = await world().post('sign-in', {
        email: person.email,
        password: PASSWORD,
        device: 'P',
      });
      return world().post('two-factor', { challenge: value.challenge, code, device: 'P' });
    };
    expect(backupCodes).toHaveLength(10);
    const [first = '', second = ''] = backupCodes;
    expect(await use(first.toLowerCase())).toMatchObject({ ok: true, value: { token: expect.any(String) } });
    expect((await use(first)).error.code).toBe('wrong-code');
    const renewed = await world().post('two-factor/backup-codes', { password: PASSWORD }, secured.token);
    expect((await use(second)).error.code).toBe('wrong-code');
    expect(await use(renewed.value.backupCodes?.[0] ?? '')).toMatchObject({ ok: true });
  });

  it('ends the challenge of a second step after five wrong codes and after ten minutes', async () => {
    const { person, uri } = await withSecondStep(world(), 'Cleo');
    const challenge = async () =>
      (await world().post('sign-in', { email: person.email, password: PASSWORD, device: 'P' })).value
        .challenge;
    const guessed = await challenge();
    for (let guess = 0; guess < 5; guess++)
      await world().post('two-factor', { challenge: guessed, code: '000000', device: 'P' });
    const late = await challenge();
    const answer = async (to: string | undefined) =>
      (await world().post('two-factor', { challenge: to, code: totpOf(uri), device: 'P' })).error.code;
    expect(await answer(guessed)).toBe('challenge-over');
    await world().pass({ minutes: 11 });
    expect(await answer(late)).toBe('challenge-over');
    expect(await answer('forged.AAAA')).toBe('challenge-over');
  });

  it('keeps its second step when the password is reset, and turns it off with the password only', async () => {
    const { person, secured, uri } = await withSecondStep(world(), 'Dan');
    const off = await world().post('two-factor/turn-off', { password: 'not the password' }, secured.token);
    expect(off.error.code).toBe('wrong-password');
    await world().post('forgot-password', { email: person.email });
    const reset = { email: person.email, code: world().codeFor(person.email), password: 'another password' };
    await world().post('reset-password', reset);
    const credentials = { email: person.email, password: 'another password', device: 'P' };
    const { value } = await world().post('sign-in', credentials);
    const again = await world().post('two-factor', { ...value, code: nextTotpOf(uri), device: 'P' });
    const done = await world().post(
      'two-factor/turn-off',
      { password: 'another password' },
      again.value.token,
    );
    expect((await world().signedIn(person.email, done.value.token ?? '')).session.device).toBe('P');
    expect((await world().post('sign-in', credentials)).value.token).toBeDefined();
  });

  it('keeps the secret and the backup codes of its second step encrypted', async () => {
    const { person, uri, backupCodes } = await withSecondStep(world(), 'Eva');
    const { rows } = await sql<{ secret: string; backup_codes: string }>`
      select secret, backup_codes from identity.two_factor where user_id = ${person.session.userId}
    `.execute(world().database.owner.withoutPlugins());
    expect(rows[0]?.backup_codes).not.toContain(backupCodes[0]);
    expect(rows[0]?.secret).not.toContain(new URL(uri).searchParams.get('secret'));
  });
});

/** The code of the step that follows, which counts already: the one of this step has confirmed. */
function nextTotpOf(uri: string): string {
  return totpOf(uri, Date.now() + 30_000);
}

async function withSecondStep(world: TestIdentity, name: string) {
  const person = await world.person(name);
  const set = await world.post('two-factor/set-up', { password: PASSWORD }, person.token);
  const uri: string = set.value.uri ?? '';
  const backupCodes: string[] = set.value.backupCodes ?? [];
  const confirmedBy = totpOf(uri);
  const confirmed = await world.post('two-factor/confirm', { code: confirmedBy }, person.token);
  return {
    person,
    uri,
    confirmedBy,
    backupCodes,
    secured: await world.signedIn(person.email, confirmed.value.token ?? ''),
  };
}
