import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joined, pdf, png, refusedFiles } from '@portfolio-os/shared/attachments/samples';
import { expectOk } from '@portfolio-os/shared/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReceiptStore } from './receipt-store.ts';

/** What happens before the next file is looked at. */
let onStat: (() => Promise<void>) | undefined;

vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof import('node:fs/promises')>();
  const stat = async (file: string) => {
    await onStat?.();
    return files.stat(file);
  };
  return { ...files, stat };
});

let folder: string;
let store: ReceiptStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-receipts-'));
  store = new ReceiptStore(join(folder, 'receipts'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* stream(...chunks: readonly Uint8Array[]) {
  yield* chunks;
}

async function* cutOff(bytes: Uint8Array) {
  yield bytes.subarray(0, 20);
  throw new Error('the connection was lost');
}

const kept = async (bytes: Uint8Array) => {
  const file = expectOk(await store.stage(stream(bytes)));
  return expectOk(await store.keep(file.sha256));
};
const namesIn = (...path: string[]) => readdirSync(join(store.folder, ...path));

describe('the store of attached files', () => {
  it('keeps a file under its hash and gives it back as it was', async () => {
    const { sha256, mediaType } = await kept(pdf());
    expect(mediaType).toBe('application/pdf');
    expect(namesIn(sha256.slice(0, 2))).toEqual([sha256]);
    expect(namesIn('incoming')).toEqual([]);
    expect(await store.read(sha256)).toEqual(Buffer.from(pdf()));
  });

  it('holds the same file once, however often it is brought', async () => {
    const [first, again] = [await kept(pdf()), await kept(pdf())];
    expect(again).toEqual(first);
    expect(expectOk(await store.keep(first.sha256))).toEqual(first);
    expect(namesIn().sort()).toEqual([first.sha256.slice(0, 2), 'incoming'].sort());
  });

  it.each(Object.entries(refusedFiles))('leaves nothing behind of %s', async (_, make) => {
    expect(await store.stage(stream(make()))).toMatchObject({ ok: false, error: { code: 'wrong-kind' } });
    expect(namesIn('incoming')).toEqual([]);
  });

  it('refuses what is empty and what is too large, to the last chunk', async () => {
    expect(await store.stage(stream())).toMatchObject({ ok: false, error: { code: 'empty-file' } });
    const megabyte = new Uint8Array(1024 * 1024);
    let read = 0;
    async function* endless() {
      yield png();
      for (; read < 30; read++) yield megabyte;
    }
    expect(await store.stage(endless())).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(read).toBe(30);
    expect(namesIn('incoming')).toEqual([]);
  });

  it('leaves nothing behind of an upload that was cut off', async () => {
    await expect(store.stage(cutOff(pdf()))).rejects.toThrow('the connection was lost');
    expect(namesIn('incoming')).toEqual([]);
  });

  it('keeps nothing that was not brought, and follows no path out of its folder', async () => {
    for (const name of ['a'.repeat(64), '../../etc/passwd', '', 'A'.repeat(64)]) {
      expect(await store.keep(name)).toMatchObject({ ok: false, error: { code: 'missing' } });
    }
    await expect(store.read('../../../etc/passwd')).rejects.toThrow('named by its hash');
  });

  it('sets a damaged file aside and counts it as not here', async () => {
    const { sha256 } = await kept(pdf());
    const file = join(store.folder, sha256.slice(0, 2), sha256);
    const damaged = readFileSync(file);
    damaged[40] = (damaged[40] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    expect(await store.read(sha256)).toBeNull();
    expect(store.has(sha256)).toBe(false);
    expect(namesIn(sha256.slice(0, 2))).toEqual([expect.stringContaining('.damaged-')]);
    await kept(pdf());
    expect(await store.read(sha256)).toEqual(Buffer.from(pdf()));
  });

  it('clears away what was brought a day ago and never attached', async () => {
    const { sha256 } = expectOk(await store.stage(stream(pdf())));
    mkdirSync(join(store.folder, 'incoming'), { recursive: true });
    writeFileSync(join(store.folder, 'incoming', 'cut.partial'), 'half');
    const yesterday = Date.now() / 1000 - 25 * 60 * 60;
    for (const name of [sha256, 'cut.partial']) {
      utimesSync(join(store.folder, 'incoming', name), yesterday, yesterday);
    }
    const restarted = new ReceiptStore(store.folder);
    const fresh = expectOk(await restarted.stage(stream(png())));
    expect(namesIn('incoming')).toEqual([fresh.sha256]);
  });

  it('takes files in after a restart while one that lay there is being attached', async () => {
    const { sha256 } = expectOk(await store.stage(stream(pdf())));
    const restarted = new ReceiptStore(store.folder);
    onStat = async () => {
      onStat = undefined;
      expectOk(await restarted.keep(sha256));
    };
    expectOk(await restarted.stage(stream(png())));
    expect(await restarted.read(sha256)).toEqual(Buffer.from(pdf()));
  });

  it('takes files in again once what kept it from clearing up is over', async () => {
    expectOk(await store.stage(stream(pdf())));
    const restarted = new ReceiptStore(store.folder);
    onStat = async () => {
      onStat = undefined;
      throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
    };
    await expect(restarted.stage(stream(png()))).rejects.toThrow('EIO');
    expectOk(await restarted.stage(stream(png())));
  });

  it('keeps a file that is attached twice at once', async () => {
    const { sha256 } = expectOk(await store.stage(stream(pdf())));
    const [first, second] = await Promise.all([store.keep(sha256), store.keep(sha256)]);
    expect(expectOk(first)).toEqual(expectOk(second));
  });

  it('clears away what was brought on a day that has not come', async () => {
    const { sha256 } = expectOk(await store.stage(stream(pdf())));
    const later = Date.now() / 1000 + 25 * 60 * 60;
    utimesSync(join(store.folder, 'incoming', sha256), later, later);
    const fresh = expectOk(await new ReceiptStore(store.folder).stage(stream(png())));
    expect(namesIn('incoming')).toEqual([fresh.sha256]);
  });

  it('takes from another device only the very file that was attached, and says when it has come', async () => {
    let arrivals = 0;
    store.onArrival(() => arrivals++);
    const elsewhere = new ReceiptStore(join(folder, 'elsewhere'));
    const expected = expectOk(await elsewhere.stage(stream(pdf())));
    for (const wrong of [pdf('Another invoice'), joined(pdf(), Uint8Array.of(10)), pdf().subarray(0, 300)]) {
      expect(await store.receive(expected, stream(wrong))).toMatchObject({
        ok: false,
        error: { code: 'wrong-hash' },
      });
    }
    expect(store.has(expected.sha256)).toBe(false);
    expect(namesIn('incoming')).toEqual([]);
    expect(arrivals).toBe(0);
    expectOk(await store.receive(expected, stream(pdf())));
    expect(await store.read(expected.sha256)).toEqual(Buffer.from(pdf()));
    expect(arrivals).toBe(1);
  });
});
