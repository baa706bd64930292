import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Accounts } from './accounts.ts';
import { fileKeep, type SecretKeep } from './secret-keep.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-accounts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const account = (id: string) => ({ id, url: 'http://sync.example.org', email: id, name: id, token: id });
const idsOf = async (accounts: Accounts) => (await accounts.list()).map(({ id }) => id);

it('two people sign in and one signs out at once, and each has what they did', async () => {
  const keep = fileKeep(join(folder, 'accounts.json'));
  const accounts = new Accounts(keep);
  await accounts.add(account('ana'));
  await Promise.all([accounts.add(account('ben')), accounts.remove('ana'), accounts.add(account('cleo'))]);
  expect(await idsOf(accounts)).toEqual(['ben', 'cleo']);
  expect(await idsOf(new Accounts(keep))).toEqual(['ben', 'cleo']);
});

it('a place that could not be read is read again the next time', async () => {
  let isLocked = true;
  const locked: SecretKeep = {
    where: 'in a test',
    read: async () => {
      if (isLocked) throw new Error('The keychain is locked.');
      return JSON.stringify([account('ana')]);
    },
    write: async () => {},
    beside: () => locked,
  };
  const accounts = new Accounts(locked);
  await expect(accounts.list()).rejects.toThrow('locked');
  isLocked = false;
  expect(await idsOf(accounts)).toEqual(['ana']);
});
