import { expect, it } from 'vitest';
import { acceptInvitation, invite } from './index.ts';
import { networkOf } from './rate-limits.ts';
import { freshEmail, onIdentity, PASSWORD, TestIdentity } from './test-identity.ts';

onIdentity('a rate limit', (world) => {
  const attempt = (node: TestIdentity, email: string) =>
    node.post('sign-in', { email, password: 'not the password', device: 'Laptop' });
  const statuses = async (answers: Promise<{ status: number }>[]) =>
    (await Promise.all(answers)).map(({ status }) => status).toSorted();

  it('stops guessing at one account after ten attempts, over all nodes, until a quarter of an hour is over', async () => {
    const { email } = await world().person('Ana');
    const other = new TestIdentity(world().database);
    const answers = Array.from({ length: 12 }, (_, index) => attempt(index % 2 ? world() : other, email));
    expect(await statuses(answers)).toEqual([...Array(10).fill(401), 429, 429]);
    const right = { email: email.toUpperCase(), password: PASSWORD, device: 'Laptop' };
    expect(await world().post('sign-in', right)).toMatchObject({
      retryAfter: expect.stringMatching(/^(840|900)$/),
      error: {
        code: 'too-many',
        message: expect.stringMatching(/^Too many attempts\. Try again in 1[45] minutes\.$/),
      },
    });
    expect((await attempt(world(), freshEmail('ben'))).status).toBe(401);
    await world().pass({ minutes: 16 });
    expect(await world().post('sign-in', right)).toMatchObject({ ok: true });
  });

  it('locks nobody out of an account that a stranger guesses at', async () => {
    const { email } = await world().person('Dora');
    const [home, stranger] = [new TestIdentity(world().database), new TestIdentity(world().database)];
    home.address = '198.51.100.1';
    stranger.address = '203.0.113.9';
    const right = () => home.post('sign-in', { email, password: PASSWORD, device: 'Laptop' });
    expect((await right()).status).toBe(200);
    const guesses = Array.from({ length: 11 }, () => attempt(stranger, email));
    expect(await statuses(guesses)).toEqual([...Array(10).fill(401), 429]);
    expect((await right()).status).toBe(200);
  });

  it('holds back strangers from everywhere, but not who was there before', async () => {
    const { email } = await world().person('Eva');
    const [home, stranger] = [new TestIdentity(world().database), new TestIdentity(world().database)];
    home.address = '198.51.100.2';
    await home.post('sign-in', { email, password: PASSWORD, device: 'Laptop' });
    const forget = (node: TestIdentity) => node.post('forgot-password', { email });
    // Five an hour from one address; ten addresses use up the 10 × 5 of all addresses together.
    for (let address = 1; address <= 10; address++) {
      stranger.address = `192.0.2.${address}`;
      for (let one = 0; one < 5; one++) expect((await forget(stranger)).status).toBe(200);
      expect((await forget(stranger)).status).toBe(429);
    }
    stranger.address = '192.0.2.11';
    expect((await forget(stranger)).status).toBe(429);
    expect((await forget(home)).status).toBe(200);
  });

  it('stops one network address that tries many accounts, and no other', async () => {
    const node = new TestIdentity(world().database);
    node.address = '203.0.113.7';
    const answers = Array.from({ length: 20 }, () =>
      node.post('forgot-password', { email: freshEmail('x') }),
    );
    expect(await statuses(answers)).toEqual(Array(20).fill(200));
    expect((await node.post('forgot-password', { email: freshEmail('x') })).status).toBe(429);
    node.address = '203.0.113.8';
    expect((await node.post('forgot-password', { email: freshEmail('x') })).status).toBe(200);
  });

  it('keeps a mailbox from being flooded, whatever asks for the mails', async () => {
    const { email } = await world().person('Cleo');
    for (let again = 0; again < 5; again++) {
      await world().post('forgot-password', { email });
      await world().post('sign-up', { name: 'Cleo', email, password: PASSWORD });
    }
    expect(world().mails.filter(({ to }) => to === email)).toHaveLength(8);
  });

  it('counts invitations and the codes that a person tries', async () => {
    const [ana, ben] = [await world().person('Ana'), await world().person('Ben')];
    const orgId = await world().organisation(ana);
    for (let count = 0; count < 30; count++)
      await invite(world().identity, ana, { orgId, email: 'x@example.org', role: 'manager' });
    const invited = { orgId, email: ben.email, role: 'manager' } as const;
    expect(await invite(world().identity, ana, invited)).toMatchObject({ error: { code: 'too-many' } });
    for (let count = 0; count < 10; count++) await acceptInvitation(world().identity, ben, 'BBBB-BBBB');
    const tried = await acceptInvitation(world().identity, ben, 'BBBB-BBBB');
    expect(tried).toMatchObject({ error: { code: 'too-many' } });
  });
});

it('counts a household’s IPv6 addresses as one, and IPv4 addresses each', () => {
  expect(networkOf('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2');
  expect(networkOf('2001:0db8:0001:0002:0:0:0:9')).toBe('2001:db8:1:2');
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
  expect(networkOf('::1')).toBe('0:0:0:0');
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
});
