import { join } from 'node:path';
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import type { SyncView } from '@portfolio-os/shared/api';
import { expectOk, newId, type Role } from '@portfolio-os/shared/core';
import type { AccountView, SignInAnswer } from '@portfolio-os/shared/wire';
import { TestPostgres } from '../../../sync-server/src/database/test-postgres.ts';
import { type BrowserHost, startBrowserHost } from '../../src/host/browser-host.ts';
import { Workspace } from '../../src/ledger/index.ts';
import { type Account, fileKeep, SyncHub } from '../../src/sync/index.ts';
import { Api } from './api.ts';
import { remove, temporaryFolder } from './books.ts';
import { SyncServer } from './sync-server.ts';
import { Trouble } from './trouble.ts';
import { Wire } from './wire.ts';

export const password = 'correct horse battery staple';

/** Somebody at a computer of their own: the real app in a browser, with the network to the server in the test's hand. */
export interface Desk {
  readonly page: Page;
  readonly api: Api;
  readonly wire: Wire;
  readonly account: Account;
  readonly trouble: Trouble;
  /** Opens a screen by its address inside of the portfolio. */
  readonly open: (path: string) => Promise<void>;
  /** Asks for it now, as the button does, and waits until nothing is left to send. */
  readonly sync: () => Promise<void>;
}

interface Desks {
  /** What the server keeps its books in. */
  engine: 'pglite' | 'postgres';
  server: SyncServer;
  /** Makes a portfolio, connects it, and sits down as its owner. */
  owner: (name: string) => Promise<Desk>;
  /** Is invited to it and joins it on another computer. */
  member: (of: Desk, name: string, role: Role) => Promise<Desk>;
}

interface Computer {
  readonly folder: string;
  readonly wire: Wire;
  readonly account: Account;
}

/** Journeys of several people with one sync server between them. */
export const test = base.extend<Desks & { open: OpenDesks }>({
  locale: 'en-US',
  timezoneId: 'America/New_York',
  engine: ['pglite', { option: true }],
  server: async ({ engine }, use) => {
    const postgres = engine === 'postgres' ? await TestPostgres.start() : undefined;
    const server = await SyncServer.start(await postgres?.createDatabase());
    await use(server);
    await server.close();
    await postgres?.stop();
  },
  open: async ({ browser }, use) => {
    const desks = new OpenDesks(browser);
    await use(desks);
    await desks.close();
    expect(desks.unexpected, 'no page was in trouble').toEqual([]);
  },
  owner: async ({ server, open }, use) => {
    await use(async (name) => {
      const computer = await newComputer(server, name);
      const portfolio = newId();
      await onComputer(computer, async (workspace, hub) => {
        const books = { id: portfolio, name: 'Maple Court', currency: 'USD', timeZone: 'America/New_York' };
        expectOk(await workspace.create(books));
        expectOk(await hub.connect(portfolio, books.name, computer.account, () => {}));
      });
      return open.sitDown(computer, portfolio);
    });
  },
  member: async ({ server, open }, use) => {
    await use(async (of, name, role) => {
      const computer = await newComputer(server, name);
      const { account } = computer;
      await of.api.post('/invitations', { email: account.email, role });
      const code = await server.codeFor(account.email);
      const { id } = await ask<{ id: string }>(account, '/v1/account/invitations', { code });
      await onComputer(computer, async (_, hub) => {
        expectOk(await hub.join(id, account, () => {}));
      });
      return open.sitDown(computer, id);
    });
  },
});

/** Closes in the end what was opened: hosts before their folders. */
class OpenDesks {
  readonly #browser: Browser;
  readonly #troubles: Trouble[] = [];
  readonly #closing: (() => Promise<void>)[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  get unexpected(): string[] {
    return this.#troubles.flatMap((trouble) => trouble.unexpected);
  }

  async sitDown({ folder, wire, account }: Computer, portfolio: string): Promise<Desk> {
    const assets = join(import.meta.dirname, '../../out/renderer');
    const host = await startBrowserHost({ workspace: new Workspace(folder), assets });
    const context = await this.#browser.newContext({
      locale: 'en-US',
      timezoneId: 'America/New_York',
      viewport: { width: 1280, height: 800 },
    });
    const page = await context.newPage();
    const trouble = new Trouble();
    this.#troubles.push(trouble);
    this.#closing.push(async () => {
      await context.close();
      await host.close();
      await wire.close();
      remove(folder);
    });
    await trouble.watch(page);
    await page.goto(host.link());
    return { page, wire, account, trouble, ...actions(page, host, portfolio) };
  }

  async close(): Promise<void> {
    for (const close of this.#closing) await close();
  }
}

function actions(page: Page, host: BrowserHost, portfolio: string): Pick<Desk, 'api' | 'open' | 'sync'> {
  const origin = `http://127.0.0.1:${host.port}`;
  const api = new Api(page.request, host, portfolio);
  return {
    api,
    open: async (path) => void (await page.goto(`${origin}/p/${portfolio}${path}`)),
    sync: async () => {
      await api.post('/sync/now', {});
      const settled = async () => {
        const { state, waiting } = await api.get<SyncView>('/sync');
        return { state, waiting };
      };
      await expect.poll(settled).toEqual({ state: 'synced', waiting: 0 });
    },
  };
}

/** An empty computer whose owner has an account on the server. */
async function newComputer(server: SyncServer, name: string): Promise<Computer> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const wire = await Wire.to(server.url);
  const person = { url: wire.url, token: '' };
  await ask(person, '/auth/sign-up', { name, email, password });
  const told = { email, password, code: await server.codeFor(email), device: `${name}’s laptop` };
  const signedIn = await ask<SignInAnswer>(person, '/auth/verify', told);
  if (!('token' in signedIn)) throw new Error('A new account has no second step.');
  const { userId } = await ask<AccountView>({ url: wire.url, token: signedIn.token }, '/v1/account');
  const account = { id: userId, url: wire.url, email, name, token: signedIn.token };
  return { folder: temporaryFolder(), wire, account };
}

/** Somebody signs in on another device too. */
export async function signInOn(device: string, { account }: Desk): Promise<void> {
  await ask(account, '/auth/sign-in', { email: account.email, password, device });
}

/** Does on somebody's computer what they did before the journey begins. */
async function onComputer(
  { folder, account }: Computer,
  work: (workspace: Workspace, hub: SyncHub) => Promise<void>,
): Promise<void> {
  const workspace = new Workspace(folder);
  const keep = fileKeep(join(folder, 'accounts.json'));
  const hub = new SyncHub({ workspace, keep, deviceName: `${account.name}’s laptop` });
  await hub.accounts.add(account);
  await work(workspace, hub);
  await hub.close();
  await workspace.close();
}

export async function ask<T>(
  { url, token }: Pick<Account, 'url' | 'token'>,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answered = (await response.json()) as { ok: boolean; value: T };
  if (!answered.ok) throw new Error(`${path}: ${JSON.stringify(answered)}`);
  return answered.value;
}

export { expect } from '@playwright/test';
