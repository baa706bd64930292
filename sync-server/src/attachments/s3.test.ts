import { connect } from 'node:net';
import { pdf, png, refusedFiles } from '@portfolio-os/shared/attachments/samples';
import { newId } from '@portfolio-os/shared/core';
import S3rver from 's3rver';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { S3BlobStore } from './s3-store.ts';
import { sweepReceipts } from './sweep.ts';
import {
  booksOf,
  nameFile,
  sha256,
  startServer,
  type TestServer,
  temporaryFolder,
  withBooks,
} from './test-receipts.ts';

withBooks();

const DAY = 24 * 60 * 60 * 1000;
const [file, name] = [pdf(), sha256(pdf())];

let s3: S3rver;
let store: S3BlobStore;
let server: TestServer;
let org: string;

beforeEach(async () => {
  s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: temporaryFolder(),
    configureBuckets: [{ name: 'receipts', configs: [] }],
  });
  const { port } = await s3.run();
  store = new S3BlobStore({
    bucket: 'receipts',
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  });
  server = await startServer(store);
  org = newId();
});
afterEach(() => s3.close());

const stored = async () => {
  const names: string[] = [];
  for await (const { orgId, sha256 } of store.list()) names.push(`${orgId} ${sha256}`);
  return names;
};

describe('a file in an S3-compatible store', () => {
  it('is brought to the store itself, proven, named, and fetched from there', async () => {
    await nameFile(org, file);
    const put = await server.mayUpload(org, file);
    expect((await server.send(put, file)).status).toBe(200);
    expect(await server.mayDownload(org, name)).toMatchObject({ error: { code: 'not-here-yet' } });
    expect(await server.complete(org, name)).toMatchObject({ status: 200, ok: true });
    expect(await server.complete(org, name)).toMatchObject({ status: 200, ok: true });
    expect(await stored()).toEqual([`${org} ${name}`]);
    expect((await server.announce(org, file)).value).toEqual({ state: 'here' });
    const get = await server.send((await server.mayDownload(org, name)).value);
    expect(new Uint8Array(await get.arrayBuffer())).toEqual(file);
    expect(get.headers.get('content-type')).toBe('application/pdf');
    expect(get.headers.get('content-disposition')).toBe('attachment');
  });

  it('has its hash and its length signed into the address, which holds for five minutes, or one to fetch', async () => {
    await nameFile(org, file);
    const put = await server.mayUpload(org, file);
    const query = new URL(put.url).searchParams;
    expect(query.get('X-Amz-SignedHeaders')).toBe('content-length;host;x-amz-checksum-sha256');
    expect(query.get('X-Amz-Expires')).toBe('300');
    expect(put.headers).toEqual({
      'x-amz-checksum-sha256': Buffer.from(name, 'hex').toString('base64'),
    });
    await server.send(put, file);
    await server.complete(org, name);
    const { value: get } = await server.mayDownload(org, name);
    expect(new URL(get.url).searchParams.get('X-Amz-Expires')).toBe('60');
  });

  it.each(Object.entries(refusedFiles))('is not %s', async (_, make) => {
    const wrong = make();
    await server.send(await server.mayUpload(org, wrong), wrong);
    expect(await server.complete(org, sha256(wrong))).toMatchObject({ error: { code: 'wrong-kind' } });
    expect(await server.complete(org, sha256(wrong))).toMatchObject({ error: { code: 'not-uploaded' } });
    expect(await stored()).toEqual([]);
  });

  it('is no other file, even where the store believed what it was told', async () => {
    const other = pdf('Rogue Plumbing, $9,234.50');
    expect((await server.send(await server.mayUpload(org, file), other)).status).toBe(200);
    expect(await server.complete(org, name)).toMatchObject({ error: { code: 'wrong-hash' } });
    expect(await stored()).toEqual([]);
    await server.bring(org, file);
    expect(await stored()).toEqual([`${org} ${name}`]);
  });

  it('has an address for its own place, length and hash alone: none of them is signed for another', async () => {
    const other = newId();
    const asked = [
      [org, name, file.byteLength],
      [other, name, file.byteLength],
      [org, sha256(png()), file.byteLength],
      [org, name, file.byteLength + 1],
    ] as const;
    const signed = new Set<string | null>();
    for (const [orgId, hash, bytes] of asked) {
      const { url } = await store.signUpload({ orgId, sha256: hash }, bytes);
      expect(new URL(url).pathname).toBe(`/receipts/unfinished/orgs/${orgId}/receipts/${hash}`);
      signed.add(new URL(url).searchParams.get('X-Amz-Signature'));
    }
    expect(signed.size).toBe(asked.length);
    await expect(store.signUpload({ orgId: '../x', sha256: name }, 1)).rejects.toThrow('by its organisation');
    await expect(store.signDownload({ orgId: org, sha256: `${name}/../x` })).rejects.toThrow(
      'by its organisation',
    );
  });

  it('is not there where its body broke off', async () => {
    const put = await server.mayUpload(org, file);
    const { hostname, port, pathname, search } = new URL(put.url);
    const socket = connect(Number(port), hostname);
    const head = Object.entries({
      ...put.headers,
      host: `${hostname}:${port}`,
      'content-length': file.length,
    });
    const lines = head.map(([key, value]) => `${key}: ${value}\r\n`).join('');
    socket.write(`PUT ${pathname}${search} HTTP/1.1\r\n${lines}\r\n`);
    socket.end(file.slice(0, 10));
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(await server.complete(org, name)).toMatchObject({ ok: false });
    expect(await stored()).toEqual([]);
  });

  it.each([
    '..%2f..%2fother',
    `..%2F${'a'.repeat(64)}`,
    `${'a'.repeat(64)}%0d%0ax-evil:1`,
    `${'a'.repeat(63)}%00`,
    'A'.repeat(64),
    `${'a'.repeat(64)}%2f..`,
    'a'.repeat(65),
  ])('has no name but its hash: %s is signed for nobody', async (wrong) => {
    const body = JSON.stringify({ bytes: file.byteLength });
    for (const asked of [
      await server.ask(org, wrong, { method: 'POST', body }),
      await server.ask(org, `${wrong}/complete`, { method: 'POST' }),
      await server.ask(org, wrong),
    ])
      expect(asked).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await stored()).toEqual([]);
  });

  it('of another organisation is not given out, nor told apart from one that is nowhere', async () => {
    await nameFile(org, file);
    await server.bring(org, file);
    const other = newId();
    const foreign = await server.mayDownload(other, name);
    expect(foreign).toMatchObject({ ok: false });
    expect(foreign).toEqual(await server.mayDownload(other, 'a'.repeat(64)));
    const { value: get } = await server.mayDownload(org, name);
    const turned = { ...get, url: get.url.replace(org, other) };
    expect((await server.send(turned)).ok).toBe(false);
  });

  it('is not completed before it came', async () => {
    expect(await server.complete(org, name)).toMatchObject({ status: 409, error: { code: 'not-uploaded' } });
  });

  it('is cleared away with what was never completed', async () => {
    await nameFile(org, file);
    await server.bring(org, file);
    await server.bring(org, png());
    const cut = pdf('never completed');
    await server.send(await server.mayUpload(org, cut), cut);
    const sweepIn = (days: number) =>
      sweepReceipts({ blobs: store, booksOf, now: new Date(Date.now() + days * DAY) });
    expect(await sweepIn(0.9)).toEqual({ unnamed: 0, unfinished: 0 });
    expect(await sweepIn(7.1)).toEqual({ unnamed: 1, unfinished: 1 });
    expect(await stored()).toEqual([`${org} ${name}`]);
  });
});
