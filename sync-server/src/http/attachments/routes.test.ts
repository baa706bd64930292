import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdf, png } from '@portfolio-os/shared/attachments/samples';
import { newId, roles } from '@portfolio-os/shared/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { DiskBlobStore } from '../../attachments/disk-store.ts';
import { sweepReceipts } from '../../attachments/sweep.ts';
import {
  booksOf,
  filesIn,
  nameFile,
  sha256,
  startServer,
  type TestServer,
  temporaryFolder,
  withBooks,
} from '../../attachments/test-receipts.ts';
import { diskBlobRoutes } from './disk-routes.ts';

withBooks();

const DAY = 24 * 60 * 60 * 1000;
const [file, name] = [pdf(), sha256(pdf())];

let folder: string;
let store: DiskBlobStore;
let server: TestServer;
let ours: string;
let theirs: string;

beforeEach(async () => {
  folder = temporaryFolder();
  store = new DiskBlobStore({ folder, secret: 'one' });
  server = await startServer(store, diskBlobRoutes(store));
  [ours, theirs] = [newId(), newId()];
});

describe('who may have a file', () => {
  it('is who may read the receipts of the organisation that names it', async () => {
    await nameFile(ours, file);
    await server.bring(ours, file);
    for (const role of roles) expect((await server.mayDownload(ours, name, role)).ok).toBe(true);
  });

  it('is nobody of another organisation, who learns nothing from asking', async () => {
    await nameFile(ours, file);
    await server.bring(ours, file);
    const asked = await server.mayDownload(theirs, name);
    expect(asked).toEqual(await server.mayDownload(theirs, 'b'.repeat(64)));
    expect(asked).toMatchObject({ status: 404, error: { code: 'missing' } });
    expect((await server.announce(theirs, file)).value).toMatchObject({ state: 'upload' });
    expect(await server.complete(theirs, name)).toEqual(await server.complete(theirs, 'b'.repeat(64)));
  });

  it('is nobody as long as no receipt names the file, even where it was brought', async () => {
    await server.bring(ours, file);
    expect(await server.mayDownload(ours, name)).toMatchObject({ status: 404 });
  });

  it('is still who could see it before it was archived', async () => {
    await nameFile(ours, file, '2026-06-15');
    await server.bring(ours, file);
    expect((await server.mayDownload(ours, name)).ok).toBe(true);
  });

  it.each(['..%2f..%2fpasswd', 'A'.repeat(64), 'a'.repeat(63), '%00', 'null'])(
    'is nobody who asks for %s',
    async (wrong) => {
      for (const answer of [
        await server.mayDownload(ours, wrong),
        await server.announce(ours, file, { name: wrong }),
        await server.complete(ours, wrong),
      ]) {
        expect(answer).toMatchObject({ status: 404, error: { code: 'missing' } });
      }
    },
  );

  it('may not bring one without the right to write', async () => {
    expect(await server.announce(ours, file, { role: 'read-only' })).toMatchObject({ status: 403 });
    expect(await server.complete(ours, name, 'read-only')).toMatchObject({ status: 403 });
    for (const role of ['owner', 'manager', 'accountant'] as const) {
      expect((await server.announce(ours, file, { role })).ok).toBe(true);
    }
  });
});

describe('clearing away', () => {
  const sweepIn = (days: number) =>
    sweepReceipts({ blobs: store, booksOf, now: new Date(Date.now() + days * DAY) });

  it('takes files that no receipt names, after a week, and leaves every other', async () => {
    await nameFile(ours, file, '2026-06-15');
    await server.bring(ours, file);
    await server.bring(ours, png());
    await server.bring(theirs, file);
    expect(await sweepIn(6.9)).toEqual({ unnamed: 0, unfinished: 0 });
    expect(await sweepIn(7.1)).toEqual({ unnamed: 2, unfinished: 0 });
    expect(filesIn(folder)).toEqual([`orgs/${ours}/receipts/${name}`]);
    expect(await sweepIn(7.1)).toEqual({ unnamed: 0, unfinished: 0 });
  });

  it('takes what a crash left of an upload, after a day', async () => {
    mkdirSync(join(folder, 'unfinished'), { recursive: true });
    writeFileSync(join(folder, 'unfinished', newId()), 'half a file');
    expect(await sweepIn(0.9)).toEqual({ unnamed: 0, unfinished: 0 });
    expect(await sweepIn(1.1)).toEqual({ unnamed: 0, unfinished: 1 });
    expect(filesIn(folder)).toEqual([]);
  });
});
