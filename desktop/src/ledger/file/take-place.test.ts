import { basename, dirname } from 'node:path';
import { expectOk } from '@portfolio-os/shared/core';
import { afterEach, expect, it, vi } from 'vitest';
import { createPortfolio, temporaryWorkspace } from '../test-ledger.ts';

/** What the disk is asked for, in order. */
const asked = vi.hoisted((): string[] => []);

vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof import('node:fs/promises')>();
  return {
    ...files,
    open: async (path: string, flags: string) => {
      const handle = await files.open(path, flags);
      const sync = handle.sync.bind(handle);
      handle.sync = () => {
        asked.push(`flush ${basename(path)}`);
        return sync();
      };
      return handle;
    },
    rename: (from: string, to: string) => {
      asked.push(`rename ${basename(from)} ${basename(to)}`);
      return files.rename(from, to);
    },
  };
});

afterEach(() => {
  asked.length = 0;
});

/** A file is there after a power cut once it was flushed, and under its name once its folder was. */
const inPlace = (from: string, file: string) => [
  `flush ${from}`,
  `flush ${basename(dirname(file))}`,
  `rename ${from} ${basename(file)}`,
  `flush ${basename(dirname(file))}`,
];

it('a portfolio that was made is on the disk, and so is its name', async () => {
  const workspace = temporaryWorkspace();
  const { id } = await createPortfolio(workspace);
  expect(asked).toEqual(inPlace(`${id}.sqlite.unfinished`, workspace.fileOf(id)));
});

it('a backup that has taken the place of the books is on the disk, and so is what became of the name', async () => {
  const workspace = temporaryWorkspace();
  const { id } = await createPortfolio(workspace);
  const { name } = expectOk(await workspace.backup(id, 'manual'));
  asked.length = 0;
  expectOk(await workspace.restore(id, name));
  expect(asked.slice(-4)).toEqual(inPlace(`${id}.sqlite.restoring`, workspace.fileOf(id)));
});
