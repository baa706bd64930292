import { once } from 'node:events';
import { connect } from 'node:net';
import { joined, pdf, png, refusedFiles } from '@portfolio-os/shared/attachments/samples';
import { newId } from '@portfolio-os/shared/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { diskBlobRoutes } from '../http/attachments/disk-routes.ts';
import { DiskBlobStore } from './disk-store.ts';
import {
  filesIn,
  nameFile,
  sha256,
  startServer,
  type TestServer,
  temporaryFolder,
  withBooks,
} from './test-receipts.ts';

withBooks();

let now: Date;
let folder: string;
let server: TestServer;
let org: string;

beforeEach(async () => {
  now = new Date('2026-06-15T12:00:00Z');
  folder = temporaryFolder();
  org = newId();
  const store = new DiskBlobStore({ folder, secret: 'one', now: () => now });
  server = await startServer(store, diskBlobRoutes(store));
});

const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
const codeOf = async (response: Response) =>
  ((await response.json()) as { error?: { code: string } }).error?.code;

describe('a file on the server’s disk', () => {
  it('is brought with one signed address and fetched with another', async () => {
    const [file, name] = [pdf(), sha256(pdf())];
    await nameFile(org, file);
    expect(await server.mayDownload(org, name)).toMatchObject({ error: { code: 'not-here-yet' } });
    const put = await server.send(await server.mayUpload(org, file), file);
    expect(await put.json()).toEqual({ ok: true, value: null });
    expect((await server.complete(org, name)).ok).toBe(true);
    expect((await server.announce(org, file)).value).toEqual({ state: 'here' });
    expect(filesIn(folder)).toEqual([`orgs/${org}/receipts/${name}`]);
    const get = await server.send((await server.mayDownload(org, name)).value);
    expect(new Uint8Array(await get.arrayBuffer())).toEqual(file);
  });

  it('is given out as an attachment that can do nothing', async () => {
    await nameFile(org, png());
    await server.bring(org, png());
    const { headers } = await server.send((await server.mayDownload(org, sha256(png()))).value);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-disposition')).toBe('attachment; filename="receipt.png"');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
  });

  it.each(Object.entries(refusedFiles))('is not %s, whatever was announced', async (_, make) => {
    const file = make();
    const put = await server.send(await server.mayUpload(org, file), file);
    expect([put.status, await codeOf(put)]).toEqual([422, 'wrong-kind']);
    expect(await server.complete(org, sha256(file))).toMatchObject({ status: 409 });
    expect(filesIn(folder)).toEqual([]);
  });

  it('is no other file of the same length', async () => {
    const other = pdf('Rogue Plumbing, $9,234.50');
    expect(other.byteLength).toBe(pdf().byteLength);
    const put = await server.send(await server.mayUpload(org, pdf()), other);
    expect(await codeOf(put)).toBe('wrong-hash');
    expect(filesIn(folder)).toEqual([]);
  });

  it.each([
    ['longer', joined(pdf(), Uint8Array.of(10))],
    ['shorter', joined(pdf().subarray(0, -1))],
    ['empty', new Uint8Array()],
  ])('is not %s than announced', async (_, file) => {
    const put = await server.send(await server.mayUpload(org, pdf()), file);
    expect(await codeOf(put)).toBe('wrong-length');
    expect(filesIn(folder)).toEqual([]);
  });

  it('says its length before it comes', async () => {
    const request = await server.mayUpload(org, pdf());
    const body = new Blob([pdf()]).stream();
    const put = await fetch(new URL(request.url, server.origin), {
      method: 'PUT',
      body,
      duplex: 'half',
    } as RequestInit);
    expect(await codeOf(put)).toBe('wrong-length');
  });

  it.each([0, -1, 1.5, 25 * 1024 * 1024 + 1, '900', null])(
    'is not announced with %j bytes',
    async (bytes) => {
      const body = JSON.stringify({ bytes });
      const answer = await server.ask(org, sha256(pdf()), { method: 'POST', body });
      expect(answer).toMatchObject({ status: 400, error: { code: 'bad-input' } });
    },
  );

  it('leaves nothing behind when the connection is cut', async () => {
    const file = joined(png(), new Uint8Array(2_000_000));
    const { url } = await server.mayUpload(org, file);
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`PUT ${url} HTTP/1.1\r\nhost: x\r\ncontent-length: ${file.byteLength}\r\n\r\n`);
    socket.write(file.subarray(0, 1_000_000));
    await expect.poll(() => filesIn(folder), { timeout: 20_000 }).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => filesIn(folder), { timeout: 20_000 }).toEqual([]);
    await server.bring(org, file);
    expect(filesIn(folder)).toEqual([`orgs/${org}/receipts/${sha256(file)}`]);
  });
});

describe('a signed address', () => {
  const change = (url: string, query: Record<string, string>) => {
    const changed = new URL(url, server.origin);
    for (const [name, value] of Object.entries(query)) changed.searchParams.set(name, value);
    return changed.href;
  };

  it('to bring a file holds for five minutes and not a second longer', async () => {
    const request = await server.mayUpload(org, pdf());
    expect(request.expiresInSeconds).toBe(300);
    later(300);
    expect(await codeOf(await server.send(request, pdf()))).toBe('link-refused');
    const again = await server.mayUpload(org, pdf());
    later(299);
    expect((await server.send(again, pdf())).status).toBe(200);
  });

  it('to fetch a file holds for one minute', async () => {
    await nameFile(org, pdf());
    await server.bring(org, pdf());
    const { value } = await server.mayDownload(org, sha256(pdf()));
    expect(value.expiresInSeconds).toBe(60);
    later(59);
    expect((await server.send(value)).status).toBe(200);
    later(1);
    expect([(await server.send(value)).status]).toEqual([403]);
  });

  it.each([
    ['another signature', (url: string) => change(url, { signature: 'A'.repeat(43) })],
    ['no signature', (url: string) => change(url, { signature: '' })],
    ['a later end', (url: string) => change(url, { expires: '99999999999' })],
    ['an end that is no number', (url: string) => change(url, { expires: '1e12' })],
    ['another length', (url: string) => change(url, { bytes: '1' })],
    ['another file', (url: string) => url.replace(/[0-9a-f]{64}/, 'b'.repeat(64))],
    ['another organisation', (url: string) => url.replace(/blob\/[0-9a-f-]{36}/, `blob/${newId()}`)],
    ['a path out of the folder', (url: string) => url.replace(/[0-9a-f]{64}/, '..%2f..%2f..%2fetc%2fpasswd')],
    ['a path in capitals', (url: string) => url.replace(/[0-9a-f]{64}/, (hash) => hash.toUpperCase())],
  ])('with %s brings and fetches nothing', async (_, tamper) => {
    await nameFile(org, pdf());
    const put = await server.mayUpload(org, pdf());
    const tampered = { ...put, url: tamper(put.url) };
    expect(await codeOf(await server.send(tampered, pdf()))).toBe('link-refused');
    expect(filesIn(folder)).toEqual([]);
    await server.bring(org, pdf());
    const { value: get } = await server.mayDownload(org, sha256(pdf()));
    const fetched = await server.send({ ...get, url: tamper(get.url) });
    expect([fetched.status, await codeOf(fetched)]).toEqual([403, 'link-refused']);
  });

  it('brings or fetches, never the other', async () => {
    await nameFile(org, pdf());
    const put = await server.mayUpload(org, pdf());
    await server.send(put, pdf());
    const { value: get } = await server.mayDownload(org, sha256(pdf()));
    expect((await server.send({ ...put, method: 'GET' })).status).toBe(403);
    expect((await server.send({ ...get, method: 'PUT' }, pdf())).status).toBe(403);
  });

  it('of another server, or of this one before its secret changed, is worth nothing', async () => {
    const store = new DiskBlobStore({ folder, secret: 'two', now: () => now });
    const other = await startServer(store, diskBlobRoutes(store));
    const request = await server.mayUpload(org, pdf());
    expect((await other.send(request, pdf())).status).toBe(403);
  });
});
