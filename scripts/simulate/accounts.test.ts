import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  AccountDetailsView,
  AttentionView,
  KnownAccountView,
  PortfolioView,
  SharedPortfolioView,
  SignInView,
  SyncView,
  TwoFactorView,
  VerifyView,
} from '@portfolio-os/shared/api';
import { newId, type Role } from '@portfolio-os/shared/core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { changeRole, removeMember, revokeOtherSessions } from '../../sync-server/src/identity/index.ts';
import { totpOf } from '../../sync-server/src/identity/test-totp.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { listening, TestHost } from './test-host.ts';

const password = 'correct horse battery';

let server: TestServer;
let url: string;
let stopListening: () => Promise<void>;
let folder: string;
let ana: TestHost;
let ben: TestHost;

beforeAll(async () => {
  server = await TestServer.inMemory();
  ({ url, close: stopListening } = await listening(server));
});
afterAll(async () => {
  await stopListening();
  await server.close();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-accounts-'));
  ana = new TestHost(join(folder, 'ana'), 'Ana’s laptop');
  ben = new TestHost(join(folder, 'ben'), 'Ben’s desk');
});
afterEach(async () => {
  await ana.close();
  await ben.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Signs somebody up as the screens do it, and in. */
async function signUp(host: TestHost, name: string, at = url): Promise<KnownAccountView> {
  const email = `${name.toLowerCase()}-${newId()}@example.org`;
  await host.call('POST', '/accounts/sign-up', { url: at, name, email, password });
  await server.identity.background.idle();
  const verifying = { url: at, email, password, code: server.codeFor(email).toLowerCase() };
  return accountIn(await host.call('POST', '/accounts/verify', verifying));
}

function accountIn(signedIn: SignInView): KnownAccountView {
  if ('account' in signedIn) return signedIn.account;
  throw new Error('A second step was asked for.');
}

const newPortfolio = { name: 'Elm Street', currency: 'USD', timeZone: 'UTC' };

async function connected(at = url): Promise<{ id: string; owner: KnownAccountView }> {
  const owner = await signUp(ana, 'Ana', at);
  const { id } = await ana.call<PortfolioView>('POST', '/portfolios', newPortfolio);
  await ana.call('POST', `/portfolios/${id}/sync/connect`, { accountId: owner.id });
  return { id, owner };
}

async function tokenOf(host: TestHost, accountId: string): Promise<string> {
  return (await host.hub.accounts.find(accountId))?.token ?? '';
}

async function invite(
  owner: KnownAccountView,
  id: string,
  { email }: KnownAccountView,
  role: Role,
): Promise<string> {
  const account = { url, token: await tokenOf(ana, owner.id) };
  const invited = await ana.hub.askAccount(account, `/v1/orgs/${id}/invitations`, { body: { email, role } });
  expect(invited).toMatchObject({ ok: true });
  await server.identity.background.idle();
  return server.codeFor(email);
}

async function invited(role: Role) {
  const { id, owner } = await connected();
  const member = await signUp(ben, 'Ben');
  const code = await invite(owner, id, member, role);
  const shared = await ben.call<SharedPortfolioView>('POST', `/accounts/${member.id}/invitations`, { code });
  expect(shared).toEqual({ id, name: 'Elm Street', role, isHere: false });
  return { id, owner, member };
}

async function joined(role: Role) {
  const { id, owner, member } = await invited(role);
  await ben.call('POST', `/accounts/${member.id}/join`, { id });
  await ben.until(id, () => ben.hub.standing(id).state === 'synced');
  return { id, owner, member };
}

const building = (name: string) => ({ id: newId(), name });
const syncOf = (host: TestHost, id: string) => host.call<SyncView>('GET', `/portfolios/${id}/sync`);
const syncNow = (host: TestHost, id: string) => host.call<SyncView>('POST', `/portfolios/${id}/sync/now`);
const namesAt = async (host: TestHost, id: string) =>
  (await host.call<{ name: string }[]>('GET', `/portfolios/${id}/buildings`)).map(({ name }) => name);

it('somebody signs up with a code and stays signed in, with the token in a private file and in no answer', async () => {
  const account = await signUp(ana, 'Ana');
  expect(account).toEqual({ id: expect.any(String), url, email: account.email, name: 'Ana' });
  const listed = await ana.call('GET', '/accounts');
  expect(listed).toEqual({
    accounts: [account],
    keptWhere: expect.stringContaining('only your user account can read'),
    deviceName: 'Ana’s laptop',
  });
  const token = await tokenOf(ana, account.id);
  const details = await ana.call<AccountDetailsView>('GET', `/accounts/${account.id}/details`);
  expect(details).toEqual({ ...account, twoFactor: false, portfolios: [] });
  expect(JSON.stringify([listed, details])).not.toContain(token);
  const file = join(folder, 'ana', 'accounts.json');
  expect(await readFile(file, 'utf8')).toContain(token);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('refusals of the server arrive in its words, beside their field', async () => {
  const { email } = await signUp(ana, 'Ana');
  const refused = async (path: string, body: unknown) => {
    const answered = await ben.ask('POST', `/accounts/${path}`, body);
    return answered.ok ? null : answered.error;
  };
  expect(await refused('sign-in', { url, email, password: 'not the password' })).toMatchObject({
    code: 'wrong-sign-in',
  });
  expect(await refused('sign-up', { url, name: 'Ben', email, password: 'short' })).toMatchObject({
    code: 'bad-input',
    field: 'password',
  });
  expect(await refused('sign-in', { url: 'http://sync.example.org', email, password })).toMatchObject({
    code: 'bad-input',
    field: 'url',
  });
  expect(await refused('server', { url: 'http://127.0.0.1:9' })).toMatchObject({
    code: 'unreachable',
    field: 'url',
  });
  const unconfirmed = `new-${newId()}@example.org`;
  await ben.call('POST', '/accounts/sign-up', { url, name: 'New', email: unconfirmed, password });
  expect(await refused('sign-in', { url, email: unconfirmed, password })).toMatchObject({
    code: 'unverified',
  });
});

it('a portfolio is connected, a second person joins it with a code, and each sees what the other does', async () => {
  const { id, member } = await joined('manager');
  await ana.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Maple Court'));
  await expect.poll(() => namesAt(ben, id)).toEqual(['Maple Court']);
  await ben.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Oak House'));
  await expect.poll(() => namesAt(ana, id)).toEqual(['Maple Court', 'Oak House']);
  await expect
    .poll(() => syncOf(ben, id))
    .toMatchObject({
      connection: { accountId: member.id, url, email: member.email, role: 'manager' },
      waiting: 0,
      attention: 0,
    });
  const { portfolios } = await ben.call<AccountDetailsView>('GET', `/accounts/${member.id}/details`);
  expect(portfolios).toEqual([{ id, name: 'Elm Street', role: 'manager', isHere: true }]);
  expect(await ben.ask('POST', `/accounts/${member.id}/join`, { id })).toMatchObject({
    error: { code: 'here' },
  });
});

it('joining twice at once brings the books once, and what is done in them is not written over', async () => {
  const { id, member } = await invited('manager');
  const askToJoin = () => ben.ask('POST', `/accounts/${member.id}/join`, { id });
  const asked = [askToJoin(), askToJoin()];
  await Promise.race(asked);
  await ben.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Oak House'));
  const answers = await Promise.all(asked);
  const [refused] = answers.filter(({ ok }) => !ok);
  expect(refused).toMatchObject({ error: { code: 'here' } });
  await ben.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Pine House'));
  await ben.close();
  ben = new TestHost(join(folder, 'ben'), 'Ben’s desk');
  expect(await namesAt(ben, id)).toEqual(['Oak House', 'Pine House']);
});

it('a role that is changed on the server is followed here, and so is the end of the membership', async () => {
  const { id, owner, member } = await joined('manager');
  const act = { orgId: id, by: owner.id, userId: member.id };
  await changeRole(server.identity, { ...act, role: 'accountant' });
  expect(await syncNow(ben, id)).toMatchObject({ connection: { role: 'accountant' }, state: 'synced' });
  expect(
    await ben.ask('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Oak House')),
  ).toMatchObject({
    error: { code: 'forbidden' },
  });

  await removeMember(server.identity, act);
  expect(await syncNow(ben, id)).toMatchObject({ state: 'removed', connection: { role: 'read-only' } });
  expect(await namesAt(ben, id)).toEqual([]);

  const code = await invite(owner, id, member, 'manager');
  await ben.call('POST', `/accounts/${member.id}/invitations`, { code });
  expect(await syncOf(ben, id)).toMatchObject({ state: 'synced', connection: { role: 'manager' } });
});

it('what a member did before they learnt that they were removed can be exported, and stays when they disconnect', async () => {
  const { id, owner, member } = await joined('manager');
  const disconnect = (evenWaiting: boolean) =>
    ben.ask<SyncView>('POST', `/portfolios/${id}/sync/disconnect`, { evenWaiting });
  await removeMember(server.identity, { orgId: id, by: owner.id, userId: member.id });
  await ben.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Oak House'));
  expect(await syncNow(ben, id)).toMatchObject({ state: 'removed', waiting: 1, attention: 1 });

  const { items, unsent } = await ben.call<AttentionView>('GET', `/portfolios/${id}/attention`);
  expect([items, unsent]).toEqual([[], [expect.objectContaining({ madeAt: expect.any(String) })]]);
  expect(await ben.text(`/portfolios/${id}/attention/export?format=csv`)).toContain('Oak House');
  expect(JSON.parse(await ben.text(`/portfolios/${id}/attention/export?format=json`))).toMatchObject({
    unsent: [{ invocation: { args: { name: 'Oak House' } } }],
  });

  const refused = await disconnect(false);
  expect(refused.ok ? '' : refused.error.message).toContain('Disconnect all the same');
  expect(await disconnect(true)).toMatchObject({
    ok: true,
    value: { connection: null, waiting: 0, attention: 0 },
  });
  expect(await namesAt(ben, id)).toEqual(['Oak House']);
  expect(await ben.call<VerifyView>('POST', `/portfolios/${id}/verify`)).toMatchObject({ problems: [] });
  await ben.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Elm House'));
  expect(await namesAt(ben, id)).toEqual(['Elm House', 'Oak House']);
});

it('a change that was refused because the role had changed tells this computer its role', async () => {
  const { id, owner, member } = await joined('manager');
  await changeRole(server.identity, { orgId: id, by: owner.id, userId: member.id, role: 'read-only' });
  await ben.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Oak House'));
  await expect
    .poll(() => syncOf(ben, id))
    .toMatchObject({ connection: { role: 'read-only' }, attention: 1, waiting: 0 });
  expect(await namesAt(ben, id)).toEqual([]);
});

it('a device that was signed out keeps what is done on it, and sends it once somebody signs in again', async () => {
  const { id, owner } = await connected();
  await revokeOtherSessions(server.identity, owner.id, 'none of them');
  expect(await syncNow(ana, id)).toMatchObject({ state: 'signed-out' });
  await ana.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Maple Court'));
  expect(await syncOf(ana, id)).toMatchObject({ state: 'signed-out', waiting: 1 });
  await ana.call('POST', '/accounts/sign-in', { url, email: owner.email, password });
  await expect.poll(() => syncOf(ana, id)).toMatchObject({ state: 'synced', waiting: 0 });
  expect(await ana.call('POST', `/accounts/${owner.id}/sign-out`)).toEqual({ isServerTold: true });
  expect(await syncOf(ana, id)).toMatchObject({ state: 'signed-out' });
  expect(await ana.call('GET', '/accounts')).toMatchObject({ accounts: [] });
});

it('with two-step sign-in a code is asked for, and a backup code stands in for the authenticator once', async () => {
  const account = await signUp(ana, 'Ana');
  const own = `/accounts/${account.id}`;
  const setUp = await ana.call<TwoFactorView>('POST', `${own}/two-factor`, { password });
  expect(setUp.secret).toMatch(/^[A-Z2-7]{16,}$/);
  await ana.call('POST', `${own}/two-factor/confirm`, { code: totpOf(setUp.uri) });
  expect(await ana.call('GET', `${own}/details`)).toMatchObject({ twoFactor: true });

  const signIn = () =>
    ben.call<SignInView>('POST', '/accounts/sign-in', { url, email: account.email, password });
  const begun = await signIn();
  const attempt = 'attempt' in begun ? begun.attempt : '';
  expect(await ben.ask('POST', '/accounts/second-step', { attempt, code: '000000' })).toMatchObject({
    error: { code: 'wrong-code', field: 'code' },
  });
  const [backup] = setUp.backupCodes;
  expect(await ben.call('POST', '/accounts/second-step', { attempt, code: backup })).toEqual({ account });

  const renewed = await ana.call<{ backupCodes: string[] }>('POST', `${own}/two-factor/backup-codes`, {
    password,
  });
  expect(renewed.backupCodes).not.toContain(backup);
  await ana.call('POST', `${own}/two-factor/turn-off`, { password });
  expect(accountIn(await signIn())).toEqual(account);
});

it('a password is changed, and one that was forgotten is set anew by a code', async () => {
  const account = await signUp(ana, 'Ana');
  const change = { current: 'not the password', password: 'another horse battery' };
  expect(await ana.ask('POST', `/accounts/${account.id}/change-password`, change)).toMatchObject({
    error: { code: 'wrong-password', field: 'current' },
  });
  await ana.call('POST', `/accounts/${account.id}/change-password`, { ...change, current: password });
  const { email } = account;
  await ben.call('POST', '/accounts/forgot-password', { url, email });
  await server.identity.background.idle();
  const reset = { url, email, code: server.codeFor(email), password: 'a third horse battery' };
  await ben.call('POST', '/accounts/reset-password', reset);
  expect(
    accountIn(await ben.call('POST', '/accounts/sign-in', { url, email, password: reset.password })),
  ).toEqual(account);
});

it('a portfolio is disconnected with what still waited, proves itself, and is connected again', async () => {
  const { id, owner } = await connected();
  const connect = () => ana.ask('POST', `/portfolios/${id}/sync/connect`, { accountId: owner.id });
  const disconnect = (evenWaiting: boolean) =>
    ana.ask<SyncView>('POST', `/portfolios/${id}/sync/disconnect`, { evenWaiting });
  expect(await disconnect(false)).toMatchObject({ ok: true, value: { connection: null } });
  expect(await connect()).toMatchObject({ ok: true, value: { connection: { role: 'owner' } } });

  await revokeOtherSessions(server.identity, owner.id, 'none of them');
  await syncNow(ana, id);
  await ana.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Maple Court'));
  expect(await disconnect(false)).toMatchObject({ error: { code: 'waiting' } });
  expect(await disconnect(true)).toMatchObject({ ok: true, value: { connection: null, waiting: 0 } });
  expect(await namesAt(ana, id)).toEqual(['Maple Court']);
  expect(await ana.call<VerifyView>('POST', `/portfolios/${id}/verify`)).toMatchObject({ problems: [] });

  const again = accountIn(await ana.call('POST', '/accounts/sign-in', { url, email: owner.email, password }));
  const shared = { url, token: await tokenOf(ana, again.id) };
  const own = await ana.hub.askAccount<{ head: { seq: number } }>(shared, `/v1/orgs/${id}/changes?after=0`);
  expect(own).toMatchObject({ ok: true, value: { head: { seq: 1 } } });
  expect(await connect()).toMatchObject({ ok: true });
  await syncNow(ana, id);
  expect(await syncOf(ana, id)).toMatchObject({ waiting: 0, connection: { role: 'owner' } });
});

it('a portfolio that went on both here and on the server while it was disconnected brings both together', async () => {
  const { id, owner } = await joined('manager');
  await ana.call('POST', `/portfolios/${id}/sync/disconnect`, { evenWaiting: false });
  await ana.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Maple Court'));
  await ben.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Oak House'));
  await syncNow(ben, id);
  await ana.call('POST', `/portfolios/${id}/sync/connect`, { accountId: owner.id });
  await syncNow(ana, id);
  await syncNow(ben, id);
  for (const desktop of [ana, ben])
    expect((await namesAt(desktop, id)).sort()).toEqual(['Maple Court', 'Oak House']);
});

it('without a network it is offline since the first try that failed, not since the last', async () => {
  const own = await listening(server);
  const { id } = await connected(own.url);
  await ana.until(id, () => ana.hub.standing(id).state === 'synced');
  await own.close();
  const { state, since, syncedAt } = await syncNow(ana, id);
  expect(state).toBe('offline');
  await ana.call('POST', `/portfolios/${id}/commands/properties.addBuilding`, building('Maple Court'));
  expect(await syncNow(ana, id)).toMatchObject({ state: 'offline', since, syncedAt, waiting: 1 });
});
