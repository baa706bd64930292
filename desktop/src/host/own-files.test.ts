import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliData, temporaryFolder } from './cli/test-cli.ts';
import { keepToOwner } from './own-files.ts';

function modes(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), (statSync(path).mode & 0o777).toString(8)];
    }),
  );
}

describe.skipIf(process.platform === 'win32')('files in the data folder', () => {
  test('are their owner’s alone, also in a folder that was there before', async () => {
    const data = temporaryFolder();
    chmodSync(data, 0o755);
    mkdirSync(join(data, 'portfolios'), { mode: 0o755 });
    await cliData(data, 'init', '--name', 'Elm Street');
    await cliData(data, 'backup');
    const found = Object.entries(modes(data));
    expect(found.length).toBeGreaterThan(4);
    for (const [path, mode] of found)
      expect([path, mode]).toEqual([path, /\.\w+$/.test(path) ? '600' : '700']);
    expect(found.filter(([path]) => path.includes('partial'))).toEqual([]);
  });

  test('that lie elsewhere keep what they are', () => {
    const [data, elsewhere] = [temporaryFolder(), temporaryFolder()];
    const foreign = join(elsewhere, 'foreign.txt');
    writeFileSync(foreign, 'x');
    chmodSync(foreign, 0o644);
    mkdirSync(join(data, 'backups'));
    symlinkSync(foreign, join(data, 'backups', 'link.sqlite'));
    const before = process.umask();
    keepToOwner(data);
    process.umask(before);
    expect(statSync(foreign).mode & 0o777).toBe(0o644);
  });
});
