/**
 * Stores what this version of the product writes, for the tests of every later one: `npm run golden -- --version 0.2`. A
 * portfolio without a server, one with pending sets, and its server's database. Run once at a release.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zstdCompressSync } from 'node:zlib';
import { assert, expectOk, newId } from '@portfolio-os/shared/core';
import { freezeBatch, Workspace } from '../desktop/src/ledger/index.ts';
import { makeDemo } from '../desktop/src/use-cases/demo/index.ts';
import { openPGlite } from '../sync-server/src/database/index.ts';
import { TestServer } from '../sync-server/src/test-server.ts';
import { apiLines } from './api-client/api-lines.ts';
import type { ApiDocument } from './api-client/write-client.ts';
import { leaseOn, payment, settling } from './simulate/test-books.ts';
import { TestDesktop } from './simulate/test-desktop.ts';

const { version } = parseArgs({ options: { version: { type: 'string' } } }).values;
assert(version, 'golden needs --version, for example --version 0.2');
const kept = join(import.meta.dirname, '..', 'shared', 'test', 'golden', version);
const scratch = mkdtempSync(join(tmpdir(), 'portfolio-os-golden-'));
mkdirSync(kept, { recursive: true });

const keep = (file: string, name: string) =>
  writeFileSync(join(kept, `${name}.zst`), zstdCompressSync(readFileSync(file)));

async function keepLocal(): Promise<void> {
  const workspace = new Workspace(join(scratch, 'local'));
  const id = newId();
  const demo = { id, name: 'Sample', units: 4, years: 1, seed: 3, endOn: '2026-06-15' };
  expectOk(await makeDemo(workspace, demo));
  await workspace.close();
  keep(workspace.fileOf(id), 'local.sqlite');
}

/** One payment is in the log, one was sent but its answer lost, one was never sent. */
async function keepConnected(): Promise<void> {
  const server = await TestServer.over(await openPGlite(join(scratch, 'server')));
  const person = await server.person('Ana');
  const desktop = new TestDesktop({
    server,
    person,
    folder: join(scratch, 'connected'),
    name: 'Ana’s laptop',
  });
  const ledger = await desktop.create();
  const lease = await leaseOn(ledger);
  await desktop.connect();
  expectOk(await ledger.execute(payment(lease, 150_000), settling(lease)));
  await desktop.sync();
  expectOk(await ledger.execute(payment(lease, 60_01)));
  await ledger.synchronise(async (trx, _, head) => {
    await freezeBatch(trx, { sets: 500, bytes: 1e6 });
    return head;
  });
  expectOk(await ledger.execute(payment(lease, 60_02)));
  await desktop.remote.snapshot();
  await desktop.workspace.close();
  await server.close();
  const about = { id: desktop.id, lease, email: person.email };
  writeFileSync(join(kept, 'about.json'), `${JSON.stringify(about, null, 2)}\n`);
  keep(desktop.workspace.fileOf(desktop.id), 'connected.sqlite');
  const archive = join(scratch, 'server.tar');
  execFileSync('tar', ['-cf', archive, '-C', join(scratch, 'server'), 'postgres']);
  keep(archive, 'server.tar');
}

/** What the public API takes and answers, for the test that says what of it is gone. */
async function keepApi(): Promise<void> {
  const server = await TestServer.inMemory();
  const document = (await (await server.app.request('/openapi.json')).json()) as ApiDocument;
  await server.close();
  writeFileSync(join(import.meta.dirname, 'api-client/api.golden.txt'), `${apiLines(document).join('\n')}\n`);
}

try {
  await keepApi();
  await keepLocal();
  await keepConnected();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
