import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk } from '@portfolio-os/shared/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyLedger } from '../desktop/src/ledger/index.ts';
import { openPGlite } from '../sync-server/src/database/index.ts';
import { verifyOrganisation } from '../sync-server/src/jobs/verify-log.ts';
import { TestServer } from '../sync-server/src/test-server.ts';
import { goldenFile, goldenFolder, idIn } from './golden-files.ts';
import { payment } from './simulate/test-books.ts';
import { TestDesktop } from './simulate/test-desktop.ts';

interface About {
  readonly id: string;
  readonly lease: string;
  readonly email: string;
}

/** What each released version wrote is opened, proven, connected, joined, pushed and pulled by this one. */
describe.each(readdirSync(goldenFolder))('the files of version %s', (version) => {
  let folder = '';
  let server: TestServer;
  const read = (name: string) => goldenFile(version, name);
  const desktop = (name: string, person: Awaited<ReturnType<TestServer['person']>>) =>
    new TestDesktop({ server, person, folder: join(folder, name), name });

  /** A desktop whose data folder holds a portfolio of that version. */
  function withFile(made: TestDesktop, id: string, name: string): TestDesktop {
    const file = made.workspace.fileOf(id);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, read(name));
    made.id = id;
    return made;
  }

  async function expectInStep(some: TestDesktop, other: TestDesktop): Promise<void> {
    expect((await some.ledger()).pending).toBe(0);
    expect(await some.digest()).toBe(await other.digest());
    expect(await verifyOrganisation(server.database, some.id)).toEqual([]);
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portfolio-os-golden-'));
  });

  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('open, verify, connect and are joined', async () => {
    server = await TestServer.inMemory();
    const ana = await server.person('Ana');
    const id = await idIn(read('local.sqlite'));
    const first = withFile(desktop('first', ana), id, 'local.sqlite');
    const ledger = await first.ledger();
    const before = await verifyLedger(ledger.db);
    expect(before).toMatchObject({ clean: true, problems: [] });
    await first.connect();
    await first.sync();
    const second = desktop('second', ana);
    await second.join(id);
    await second.sync();
    await expectInStep(first, second);
    await first.workspace.close();
    await second.workspace.close();
  });

  it('go on with the server database of that version: what was sent, what was not, and what is new', async () => {
    const about = JSON.parse(readFileSync(join(goldenFolder, version, 'about.json'), 'utf8')) as About;
    const archive = join(folder, 'server.tar');
    mkdirSync(join(folder, 'server'));
    writeFileSync(archive, read('server.tar'));
    execFileSync('tar', ['-xf', archive, '-C', join(folder, 'server')]);
    server = await TestServer.over(await openPGlite(join(folder, 'server')));
    const ana = await server.signIn(about.email, 'Ana’s desk');
    const first = withFile(desktop('first', ana), about.id, 'connected.sqlite');
    const ledger = await first.ledger();
    expect(ledger.pending).toBe(2);
    expectOk(await ledger.execute(payment(about.lease, 60_03)));
    await first.sync();
    const second = desktop('second', ana);
    await second.join(about.id);
    expectOk(await (await second.ledger()).execute(payment(about.lease, 60_04)));
    await second.sync();
    await first.sync();
    await expectInStep(first, second);
    const { books } = await second.ledger();
    const paid = await books.selectFrom('payment').select('amountCents').orderBy('amountCents').execute();
    expect(paid.map(({ amountCents }) => amountCents)).toEqual([60_01, 60_02, 60_03, 60_04, 150_000]);
    expect(await verifyLedger(ledger.db)).toMatchObject({ clean: true, problems: [] });
    await first.workspace.close();
    await second.workspace.close();
  });
});
