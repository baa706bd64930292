import { expect, it } from 'vitest';
import { freshEmail, onIdentity, PASSWORD } from './test-identity.ts';

onIdentity('signing up', (world) => {
  it('mails a code, and the code with the password signs in on a named device', async () => {
    const email = freshEmail('ana');
    const asked = await world().post('sign-up', { name: 'Ana', email, password: PASSWORD });
    expect(asked).toEqual({ status: 200, ok: true, value: null });
    const signedIn = await world().post('verify', {
      ...{ email, password: PASSWORD, device: "Ana's MacBook" },
      code: world().codeFor(email),
    });
    expect(signedIn).toMatchObject({ status: 200, ok: true, value: { token: expect.any(String) } });
    const { session } = await world().signedIn(email, signedIn.value.token ?? '');
    expect(session).toMatchObject({ email, name: 'Ana', device: "Ana's MacBook" });
  });
});
