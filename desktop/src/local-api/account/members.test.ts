import type { Refusal } from '@portfolio-os/shared/core';
import { beforeEach, expect, it } from 'vitest';
import type { Ledger } from '../../ledger/index.ts';
import { createPortfolio, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { ANA, TestServer } from '../../ledger/test-server.ts';
import type { SyncHub } from '../../sync/index.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

// What the server answers is walked in desktop/tests/journeys/members.spec.ts, with a real one.

let base: string;
let ledger: Ledger;
let hub: SyncHub;
let app: ReturnType<typeof createLocalApi>;

beforeEach(async () => {
  const workspace = temporaryWorkspace();
  const made = await createPortfolio(workspace);
  ledger = made.ledger;
  hub = testHub(workspace);
  base = `/api/portfolios/${made.id}`;
  app = createLocalApi({ workspace, hub, assets: workspace.folder });
});

async function call(method: string, path: string, sent?: unknown) {
  const headers = { 'content-type': 'application/json' };
  const response = await app.request(base + path, {
    method,
    headers,
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });
  const { error } = (await response.json()) as { error: Refusal };
  return { status: response.status, ...error };
}

const everything: [method: string, path: string, sent?: unknown][] = [
  ['GET', '/members'],
  ['PUT', '/members/ben', { role: 'manager' }],
  ['DELETE', '/members/ben'],
  ['POST', '/members/leave'],
  ['POST', '/members/ownership', { userId: 'ben' }],
  ['POST', '/invitations', { email: 'ben@example.com', role: 'accountant' }],
  ['DELETE', '/invitations/1'],
  ['GET', '/devices'],
  ['DELETE', '/devices'],
  ['DELETE', '/devices/1'],
  ['GET', '/tokens'],
  ['POST', '/tokens', { name: 'Spreadsheet' }],
  ['DELETE', '/tokens/1'],
];

it.each(everything)('%s %s says what to do where there is no server', async (method, path, sent) => {
  expect(await call(method, path, sent)).toMatchObject({
    code: 'not-connected',
    message: expect.stringContaining('Connect it to a server'),
  });
});

it.each(everything)('%s %s says what to do where nobody is signed in', async (method, path, sent) => {
  await TestServer.connect(ledger);
  expect(await call(method, path, sent)).toMatchObject({ code: 'signed-out' });
});

it.each(everything)('%s %s says so where the server does not answer', async (method, path, sent) => {
  await TestServer.connect(ledger);
  const ana = { id: ANA, email: 'ana@example.com', name: 'Ana', token: 'x' };
  await hub.accounts.add({ ...ana, url: 'http://127.0.0.1:1' });
  expect(await call(method, path, sent)).toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('cannot be reached'),
  });
});

it.each([
  ['PUT', '/members/ben', { role: 'king' }, 'role'],
  ['POST', '/invitations', { email: 'ben', role: 'manager' }, 'email'],
  ['POST', '/invitations', { email: 'ben@example.com' }, 'role'],
  ['POST', '/tokens', { name: ' ' }, 'name'],
])('%s %s with %j is refused at its field before anybody is asked', async (method, path, sent, field) => {
  expect(await call(method, path, sent)).toMatchObject({ status: 400, field });
});
