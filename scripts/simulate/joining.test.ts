import { join } from 'node:path';
import { expectOk as done } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import {
  disconnectBooks,
  readBase,
  readState,
  verifyLedger,
  writeState,
} from '../../desktop/src/ledger/index.ts';
import { fillHistory } from '../../desktop/src/sync/bootstrap.ts';
import type { TestServer } from '../../sync-server/src/test-server.ts';
import { usePair } from './test-apart.ts';
import { payment } from './test-books.ts';
import { TestDesktop } from './test-desktop.ts';
import type { TestPair } from './test-pair.ts';

const two = usePair();
let server: TestServer;
let pair: TestPair;
let ben: TestDesktop;
let lease: string;

beforeEach(() => {
  ({ pair, server } = two);
  ({ ben, lease } = pair);
});

it('books whose history is still coming prove what they have, and their backup can be put back', async () => {
  const { db, head } = await ben.ledger();
  const base = await readBase(db);
  expect(await verifyLedger(db)).toMatchObject({ clean: true, beganAt: base?.seq, headHash: head.hash });
  done(await (await ben.ledger()).execute(payment(lease, 100)));
  await ben.sync();
  const after = await ben.ledger();
  expect(await verifyLedger(after.db)).toMatchObject({ clean: true, headHash: after.head.hash });
  const backup = done(await ben.workspace.backup(ben.id, 'manual'));
  done(await ben.workspace.restore(ben.id, backup.name));
  await fillHistory(await ben.ledger(), ben.remote);
  expect(await verifyLedger((await ben.ledger()).db)).toMatchObject({ clean: true, beganAt: null });
});

it('an update of the app before the history is here loses nothing, and the tables are made anew once it is', async () => {
  const digest = await ben.digest();
  const { db } = await ben.ledger();
  await writeState(db, 'projectedBy', 'a version without notes and phones');
  await sql`drop table note`.execute(db);
  await sql`alter table tenant drop column phone`.execute(db);
  await ben.workspace.close();
  const { books, db: updated } = await ben.ledger();
  expect(await books.selectFrom('note').selectAll().execute()).toEqual([]);
  expect(await books.selectFrom('tenant').select(['name', 'phone']).execute()).toEqual([
    { name: 'Ana Ruiz', phone: null },
  ]);
  await fillHistory(await ben.ledger(), ben.remote);
  expect(await ben.digest()).toBe(digest);
  expect(await readState(updated, 'projectedBy')).not.toContain('a version without');
  expect(await verifyLedger(updated)).toMatchObject({ clean: true });
});

it('books that were disconnected before their history was here find back to their server', async () => {
  const ledger = await ben.ledger();
  await ledger.synchronise((trx, tools, head) => disconnectBooks(trx, head, tools));
  done(await ledger.execute(payment(lease, 100)));
  await ben.connect();
  await ben.sync();
  expect(ledger.pending).toBe(0);
  expect(await verifyLedger(ledger.db)).toMatchObject({ clean: true, beganAt: null });
  await pair.ana.sync();
  expect(await pair.ana.digest()).toBe(await ben.digest());
});

it('a snapshot that is not what the server says it is is not used', async () => {
  const altered: typeof fetch = async (input, init) => {
    const response = await server.fetch(input, init);
    if (!String(input).endsWith('/snapshot')) return response;
    const { value } = (await response.json()) as { value: object };
    return Response.json({ ok: true, value: { ...value, sha256: 'another' } });
  };
  const folder = join(pair.folder, 'another');
  const other = new TestDesktop({
    server,
    person: pair.manager,
    folder,
    name: 'Ben’s laptop',
    fetch: altered,
  });
  expect(await other.tryJoin(pair.ana.id, 'manager')).toMatchObject({
    ok: false,
    error: { code: 'damaged' },
  });
  expect(other.workspace.list()).toEqual([]);
});
