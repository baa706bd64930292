import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expectOk as done, newId } from '@portfolio-os/shared/core';
import type { ChangeSet, LoggedSet, Op } from '@portfolio-os/shared/log';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readLog } from '../../desktop/src/ledger/index.ts';
import { request } from '../../desktop/src/sync/request.ts';
import { TestServer } from '../../sync-server/src/test-server.ts';
import { payment } from './test-books.ts';
import { TestDesktop } from './test-desktop.ts';
import { TestPair } from './test-pair.ts';

let server: TestServer;
let pair: TestPair;

beforeAll(async () => {
  server = await TestServer.inMemory();
});
afterAll(() => server.close());

beforeEach(async () => {
  pair = await TestPair.create(server);
});
afterEach(() => pair.close());

/** The server's verdict on a set that no app of ours would write. */
async function pushed(given: Pick<ChangeSet, 'ops' | 'salts'>) {
  const id = newId();
  const set = { id: newId(), device: id, n: 1, base: 0, schema: 1, at: new Date().toISOString() };
  const sets = [{ ...set, command: 'somebody.else', ...given }];
  return (await pair.ana.remote.push({ device: { id, name: 'Another app' }, sets })).verdicts[0];
}

it('a file that came from somebody else’s computer takes an identity of its own', async () => {
  await pair.join();
  const { device } = await pair.ana.ledger();
  await pair.ana.workspace.close();
  const folder = join(pair.folder, 'copied');
  cpSync(pair.ana.options.folder, folder, { recursive: true });
  const copy = new TestDesktop({ server, person: pair.manager, folder, name: 'Ben’s laptop' });
  copy.id = pair.ana.id;
  try {
    const ledger = await copy.ledger();
    done(await ledger.execute(payment(pair.lease, 100)));
    await copy.sync();
    expect(ledger.device).not.toBe(device);
    await pair.ana.sync();
    expect(await copy.digest()).toBe(await pair.ana.digest());
  } finally {
    await copy.workspace.close();
  }
});

describe('of what no app of ours would write', () => {
  beforeEach(() => pair.connect());

  it('a change of a fact is refused', async () => {
    const ledger = await pair.ana.ledger();
    const { id } = await ledger.books.selectFrom('charge').select('id').executeTakeFirstOrThrow();
    const op: Op = { kind: 'set', table: 'charge', id, fields: { amountCents: [150_000, 1] } };
    expect(await pushed({ ops: [op], salts: {} })).toMatchObject({ refusal: { code: 'fact-is-final' } });
  });

  it('a personal value without a salt is refused', async () => {
    const row = { name: 'Bo Lind', email: null, phone: null, archivedOn: null };
    const op: Op = { kind: 'insert', table: 'tenant', id: newId(), row };
    expect(await pushed({ ops: [op], salts: {} })).toMatchObject({ refusal: { code: 'bad-record' } });
  });
});

describe('a log that is brought to the server', () => {
  let sets: LoggedSet[];

  beforeEach(async () => {
    const { remote, id, options } = pair.ana;
    await request({ url: 'http://sync.test', token: options.person.token, fetch: server.fetch }, '/v1/orgs', {
      body: { id, name: 'Elm Street' },
    });
    sets = [];
    for await (const set of readLog((await pair.ana.ledger()).db)) sets.push(set);
    expect(await remote.logState()).toMatchObject({ seq: 0, complete: false });
  });

  const upload = (some: readonly LoggedSet[]) =>
    pair.ana.remote.uploadLog({ device: { id: newId(), name: 'Ana’s laptop' }, sets: some });

  it('is refused where it is no chain', async () => {
    const broken = sets.map((set, index) => (index === 1 ? { ...set, actor: 'somebody' } : set));
    await expect(upload(broken)).rejects.toMatchObject({ refusal: { code: 'broken-chain' } });
  });

  it('is complete only where it ends', async () => {
    await upload(sets.slice(0, 2));
    const { seq, hash } = sets.at(-1) ?? { seq: 0, hash: '' };
    await expect(pair.ana.remote.completeLog({ seq, hash })).rejects.toMatchObject({
      refusal: { code: 'gap' },
    });
  });
});
