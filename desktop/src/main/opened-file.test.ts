import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INVITATION_SCHEME } from '@portfolio-os/shared/wire/rules';
import { afterAll, expect, test } from 'vitest';
import { openedEndings, readOpenedFile } from './opened-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-opened-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content = 'OFXHEADER:100'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test.each(['bank.ofx', 'Bank of März.QFX', 'old.qif'])('%s is read with its name alone', async (name) => {
  const read = await readOpenedFile(write(name), '/');
  expect(read).toMatchObject({ ok: true, value: { name } });
  expect(read.ok && Buffer.from(read.value.bytes).toString()).toBe('OFXHEADER:100');
});

test('a relative path begins where the app was started; an address of a file is one too', async () => {
  const path = write('here & now.ofx');
  for (const given of ['here & now.ofx', pathToFileURL(path).href])
    expect(await readOpenedFile(given, folder)).toMatchObject({
      ok: true,
      value: { name: 'here & now.ofx' },
    });
});

test('a link to a bank’s file is followed, one that only pretends to be is not', async () => {
  symlinkSync(write('real.ofx'), join(folder, 'link.ofx'));
  expect(await readOpenedFile('link.ofx', folder)).toMatchObject({ ok: true });
  symlinkSync(write('secret.key'), join(folder, 'pretends.ofx'));
  expect(await readOpenedFile('pretends.ofx', folder)).toMatchObject({ error: { code: 'not-a-statement' } });
});

test('nothing is waited for that is no file: a socket, a folder', async () => {
  const server = createServer().listen(join(folder, 'socket.ofx'));
  await once(server, 'listening');
  expect(await readOpenedFile('socket.ofx', folder)).toMatchObject({ error: { code: 'no-such-file' } });
  server.close();
  mkdirSync(join(folder, 'folder.ofx'));
  expect(await readOpenedFile('folder.ofx', folder)).toMatchObject({ error: { code: 'is-a-folder' } });
});

test('64 MB is the ceiling, as of an import', async () => {
  truncateSync(write('large.ofx'), 64 * 1024 * 1024 + 1);
  expect(await readOpenedFile('large.ofx', folder)).toMatchObject({ error: { code: 'too-large' } });
});

test.each([
  ['/etc/hosts', 'PortfolioOS opens a bank’s files that end in .ofx, .qfx, .qif.'],
  ['gone.ofx', 'There is no file'],
  ['file://elsewhere/bank.ofx', 'is no path of a file on this computer'],
  ['file:///%00.ofx', 'cannot be read'],
  [`${'a'.repeat(300)}.ofx`, 'There is no file'],
])('%s is refused in words', async (given, words) => {
  const read = await readOpenedFile(given, folder);
  expect(read).toMatchObject({ ok: false, error: { message: expect.stringContaining(words) } });
});

test('the package registers the same endings and the same links, to look at and not to edit', () => {
  const settings = readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');
  const registered = [...settings.matchAll(/^ {2}- ext: (\w+)\n(?: {4}.+\n)*? {4}role: Viewer$/gm)];
  expect(registered.map(([, ending]) => `.${ending}`)).toEqual(openedEndings);
  expect(settings).toContain(`schemes: [${INVITATION_SCHEME}]`);
});
