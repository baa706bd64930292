import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keychainKeep, NoKeychainError } from './keychain.ts';
import { StandInElectron } from './test-electron.ts';

let folder: string;
let electron: StandInElectron;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-keychain-'));
  electron = new StandInElectron();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keep = (platform: NodeJS.Platform = 'linux') =>
  keychainKeep(electron.calls.safeStorage, { file: join(folder, 'accounts.sealed'), platform });

it('tokens are sealed by the keychain, in a file for this user alone, and read again', async () => {
  expect(await keep().read()).toBeNull();
  await keep().write('token');
  const file = join(folder, 'accounts.sealed');
  expect(readFileSync(file, 'utf8')).not.toContain('token');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await keep().read()).toBe('token');
});

it('nothing is kept where the keychain would only hide it from a glance', async () => {
  electron.keychain.backend = 'basic_text';
  await expect(keep().write('token')).rejects.toThrow(NoKeychainError);
  await expect(keep('darwin').write('token')).resolves.toBeUndefined();
});

it('nothing is kept where there is no keychain', async () => {
  electron.keychain.isThere = false;
  await expect(keep('darwin').write('token')).rejects.toThrow('no keychain');
});
