import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { namesIn, readFileIfThere, replaceFile } from './durable.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-durable-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string) => Buffer.from(text);

it('a file is replaced whole, for its owner alone, and nothing is left beside it', async () => {
  const file = join(folder, 'made', 'here', 'tokens.json');
  await replaceFile(file, bytes('old'));
  await replaceFile(file, bytes('new'));
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(join(folder, 'made', 'here'))).toEqual(['tokens.json']);
  if (process.platform === 'win32') return;
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'made')).mode & 0o777).toBe(0o700);
});

it('a link in the place of the unfinished file is not written through', async () => {
  const [file, elsewhere] = [join(folder, 'tokens.json'), join(folder, 'elsewhere')];
  writeFileSync(elsewhere, 'theirs');
  symlinkSync(elsewhere, `${file}.partial`);
  await replaceFile(file, bytes('ours'));
  expect([readFileSync(file, 'utf8'), readFileSync(elsewhere, 'utf8')]).toEqual(['ours', 'theirs']);
});

it('what is not there is nothing; what cannot be read is trouble', async () => {
  mkdirSync(join(folder, 'a-folder'));
  expect(await readFileIfThere(join(folder, 'none'))).toBeNull();
  await expect(readFileIfThere(join(folder, 'a-folder'))).rejects.toThrow('EISDIR');
  expect(await namesIn(join(folder, 'none'))).toEqual([]);
  expect(await namesIn(folder)).toEqual(['a-folder']);
});
