import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk } from '@portfolio-os/shared/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Workspace } from '../ledger/index.ts';
import { keepBackups } from './keep-backups.ts';

let folder: string;
let workspace: Workspace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-backups-'));
  workspace = new Workspace(folder);
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const soon = () => vi.advanceTimersByTime(5_000);

test('every portfolio is backed up soon after the start', async () => {
  const { id } = expectOk(await workspace.create({ name: 'Elm Street', currency: 'USD', timeZone: 'UTC' }));
  const backedUp = Promise.withResolvers<void>();
  const daily = workspace.backupDaily.bind(workspace);
  vi.spyOn(workspace, 'backupDaily').mockImplementation(async (of) => {
    const done = await daily(of);
    backedUp.resolve();
    return done;
  });
  const stop = keepBackups(workspace, (message) => backedUp.reject(new Error(message)));
  soon();
  await backedUp.promise;
  stop();
  expect(await workspace.backups(id)).toHaveLength(1);
});

test('a folder that is not there, as when its disk was pulled out, is told and stops nothing', async () => {
  rmSync(folder, { recursive: true });
  const told = Promise.withResolvers<string>();
  const stop = keepBackups(workspace, told.resolve);
  soon();
  expect(await told.promise).toMatch(/^The daily backup failed: .*ENOENT/);
  stop();
});
