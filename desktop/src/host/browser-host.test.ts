import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import { afterEach, describe, expect, it } from 'vitest';
import { writeConnection } from '../ledger/index.ts';
import { createPortfolio, temporaryWorkspace } from '../ledger/test-ledger.ts';
import { type BrowserHost, startBrowserHost } from './browser-host.ts';

let host: BrowserHost | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

async function start(): Promise<BrowserHost> {
  const workspace = temporaryWorkspace();
  const assets = join(workspace.folder, 'page');
  mkdirSync(assets);
  writeFileSync(join(assets, 'index.html'), '<title>PortfolioOS</title>');
  writeFileSync(join(workspace.folder, 'secret.svg'), 'not to be served');
  host = await startBrowserHost({ workspace, assets });
  return host;
}

/** Sends a request with exactly this Host, Origin and path, because fetch would normalise what these tests try. */
function send(port: number, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } },
        (answer) => {
          let body = '';
          answer.on('data', (part) => {
            body += part;
          });
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }));
        },
      );
      sent.on('error', reject);
      sent.end();
    },
  );
}

async function enter({ port, link }: BrowserHost): Promise<string> {
  const { pathname, search } = new URL(link());
  const answer = await send(port, pathname + search);
  expect(answer.status).toBe(302);
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  return cookie.split(';')[0] ?? '';
}

describe('the browser host', () => {
  it('lets in who has the link, once', async () => {
    const { port, link } = await start();
    const { pathname, search } = new URL(link());
    expect((await send(port, pathname + search)).status).toBe(302);
    const again = await send(port, pathname + search);
    expect(again.status).toBe(401);
    expect(again.body).toContain('works once');
  });

  it.each([
    ...['/api/portfolios', '/api', '/door/guess/api/portfolios', '/door'],
    ...['/enter', '/enter?token=', '/enter?token=guess'],
  ])('answers nothing at %s without the cookie', async (path) => {
    const { port } = await start();
    const answer = await send(port, path);
    expect(answer.status).toBe(401);
    expect(answer.body).not.toContain('<title>PortfolioOS</title><');
  });

  it('serves the app and its API with the cookie, under a policy that lets nothing else in', async () => {
    const running = await start();
    const cookie = await enter(running);
    const page = await send(running.port, '/', { cookie });
    expect(page.body).toContain('PortfolioOS');
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'/);
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const list = await send(running.port, `${running.door}/api/portfolios`, { cookie });
    expect(JSON.parse(list.body)).toEqual({ ok: true, value: [] });
  });

  it('keeps a connection that rests while somebody reads', async () => {
    const { port } = await start();
    expect((await send(port, '/')).headers).toMatchObject({
      connection: 'keep-alive',
      'keep-alive': 'timeout=600',
    });
  });

  it('serves its page, which holds nothing of anybody’s, to whoever asks, and nothing else', async () => {
    const { port, door } = await start();
    expect((await send(port, '/')).body).toContain('<title>PortfolioOS</title>');
    expect((await send(port, '/p/anything')).body).toContain('<title>PortfolioOS</title>');
    expect((await send(port, `${door}/api/portfolios`)).status).toBe(401);
  });

  it('gives no other port of this computer what opens it', async () => {
    const running = await start();
    const { pathname, search } = new URL(running.link());
    const { headers } = await send(running.port, pathname + search);
    const [cookie = ''] = headers['set-cookie'] ?? [];
    // A browser sends a cookie to every port, but only to the paths below its own.
    expect(/Path=([^;]+)/.exec(cookie)?.[1]).toBe(running.door);
    expect(running.door).toMatch(/^\/door\/[\w-]{43}$/);
    expect(headers.location).toBe(`/#door=${running.door.slice('/door/'.length)}`);
    const stolen = cookie.split(';')[0] ?? '';
    for (const path of ['/api/portfolios', `/door/${'A'.repeat(43)}/api/portfolios`])
      expect((await send(running.port, path, { cookie: stolen })).status).toBe(401);
  });

  it('spends a link by nothing but asking for it, and no other is good then', async () => {
    const { port, link } = await start();
    const [first, second] = [new URL(link()), new URL(link())];
    expect((await send(port, first.pathname + first.search, {}, 'HEAD')).status).toBe(401);
    expect((await send(port, first.pathname + first.search)).status).toBe(302);
    expect((await send(port, second.pathname + second.search)).status).toBe(401);
  });

  it.each([
    ['a link that is used', '/enter?token=guess'],
    ['nothing', '/api/portfolios'],
  ])('answers %s under the policy too', async (_, path) => {
    const { headers } = await send((await start()).port, path);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it.each([
    [{ host: 'evil.example' }, 421],
    [{ host: 'localhost:1' }, 421],
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
  ])('refuses a request with %j, cookie or not', async (headers, status) => {
    const running = await start();
    const cookie = await enter(running);
    const path = `${running.door}/api/portfolios`;
    expect((await send(running.port, path, { cookie, ...headers })).status).toBe(status);
  });

  it.each([
    '/../secret.svg',
    '/%2e%2e/secret.svg',
    '/..%2fsecret.svg',
    '/assets/..%2f..%2fsecret.svg',
    '/%2e%2e%5csecret.svg',
    '/%00.svg',
    '/%ff.svg',
  ])('never serves %s from outside its folder', async (path) => {
    const running = await start();
    const cookie = await enter(running);
    const answer = await send(running.port, path, { cookie });
    expect(answer.body).not.toContain('not to be served');
    expect(answer.status).toBeLessThan(500);
  });

  it('listens on this computer only', async () => {
    const { port } = await start();
    const outside = new Promise<boolean>((resolve) => {
      const sent = request({ host: '127.0.0.2', port, path: '/' }, () => resolve(true));
      sent.on('error', () => resolve(false));
      sent.end();
    });
    expect(await outside).toBe(false);
  });

  it('writes what it could not answer into the log, which a person can take away', async () => {
    const workspace = temporaryWorkspace();
    const { ledger, id } = await createPortfolio(workspace);
    host = await startBrowserHost({ workspace, assets: workspace.folder });
    const cookie = await enter(host);
    const { port, door } = host;
    // Stands for a bug: a table that every portfolio has is missing.
    ledger.sqlite.exec('alter table vendor rename to "Ana Ruiz"');
    const failed = await send(port, `${door}/api/portfolios/${id}/vendors`, { cookie });
    expect(JSON.parse(failed.body).error.code).toBe('bug');
    const { file } = JSON.parse((await send(port, `${door}/api/log`, { cookie })).body).value;
    expect(file).toBe(join(workspace.folder, 'logs', 'portfolio-os.log'));
    const log = (await send(port, `${door}/api/log/file`, { cookie })).body;
    const lines = log.trim().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'PortfolioOS started' });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      msg: 'a request could not be answered',
      err: { type: 'SqliteError', code: 'SQLITE_ERROR' },
    });
    expect((await send(port, '/api/log/file')).status).toBe(401);
  });

  it('follows the books also where its usual port was taken', async () => {
    const workspace = temporaryWorkspace();
    const { ledger, id } = await createPortfolio(workspace);
    const somewhere = {
      url: 'http://127.0.0.1:1',
      server: newId(),
      userId: newId(),
      email: 'ana@example.com',
    };
    await ledger.synchronise(async (trx, _, head) => {
      await writeConnection(trx, { ...somewhere, role: 'owner' });
      return head;
    });
    await workspace.closePortfolio(id);
    const other = await start();
    const assets = workspace.folder;
    await expect(startBrowserHost({ workspace, assets, port: other.port })).rejects.toThrow('EADDRINUSE');
    const mine = await startBrowserHost({ workspace, assets });
    const cookie = await enter(mine);
    const standing = async () =>
      JSON.parse((await send(mine.port, `${mine.door}/api/portfolios/${id}/sync`, { cookie })).body).value
        .state;
    await expect.poll(standing).toBe('signed-out');
    await mine.close();
  });
});
