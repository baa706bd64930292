import { join } from 'node:path';
import { leasesWithCredit } from '@portfolio-os/shared/billing';
import { expectOk } from '@portfolio-os/shared/core';
import type { ChangesAnswer, PushRequest } from '@portfolio-os/shared/wire';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { verifyLedger } from '../../desktop/src/ledger/index.ts';
import { openPostgres } from '../../sync-server/src/database/index.ts';
import { TestPostgres } from '../../sync-server/src/database/test-postgres.ts';
import { turnDay, verifyOrganisation } from '../../sync-server/src/jobs/index.ts';
import { changesAfter, freshSnapshot, pushTo } from '../../sync-server/src/log/index.ts';
import { inOrganisation } from '../../sync-server/src/tenancy/index.ts';
import { TEST_SECRET, TestServer } from '../../sync-server/src/test-server.ts';
import { actions } from './actions/index.ts';
import { atStatement } from './at-statement.ts';
import { Chance } from './chance.ts';
import { checkLateFees } from './late-fee-oracle.ts';
import { LogWatch } from './log-watch.ts';
import { checkRent } from './rent-oracle.ts';
import { payment } from './test-books.ts';
import { TestDesktop } from './test-desktop.ts';
import { TestPair } from './test-pair.ts';

const MOST_STATEMENTS = 200;

let postgres: TestPostgres;
/** Two nodes on one database, each with connections of its own. */
let first: TestServer;
let second: TestServer;
let pair: TestPair;
let others: TestDesktop[];

beforeAll(async () => {
  postgres = await TestPostgres.start();
  const url = await postgres.createDatabase();
  const node = () => TestServer.over(openPostgres({ url, secret: TEST_SECRET }));
  [first, second] = [await node(), await node()];
});
afterAll(async () => {
  await first.close();
  await second.close();
  await postgres.stop();
});

beforeEach(async () => {
  pair = await (await TestPair.create(first)).join();
  others = [];
});
afterEach(async () => {
  for (const { workspace } of others) await workspace.close();
  await pair.close();
});

/** Another computer of Ana’s, connected to the second node. */
async function another(): Promise<TestDesktop> {
  const name = `Ana’s computer ${others.length + 2}`;
  const desktop = new TestDesktop({
    server: second,
    person: pair.owner,
    folder: join(pair.folder, name),
    name,
  });
  others.push(desktop);
  await desktop.join(pair.ana.id);
  return desktop;
}

async function pay(desktop: TestDesktop): Promise<void> {
  expectOk(await (await desktop.ledger()).execute(payment(pair.lease, 100)));
}

/** The push that a desktop would send now, for sending by hand. */
async function waitingOn(desktop: TestDesktop): Promise<PushRequest> {
  const { db, device } = await desktop.ledger();
  const rows = await db.selectFrom('outbox').select('changeSet').orderBy('n').execute();
  return {
    device: { id: device, name: 'By hand' },
    sets: rows.map(({ changeSet }) => JSON.parse(changeSet)),
  };
}

async function wholeLog(): Promise<LogWatch> {
  const watch = new LogWatch();
  const json = await inOrganisation(first.database, pair.ana.id, (trx) => changesAfter(trx, 0));
  watch.follow(JSON.parse(json) as ChangesAnswer);
  return watch;
}

/** Resolves when the work has ended or waits for a lock of another transaction. */
async function endsOrWaits(work: Promise<unknown>): Promise<void> {
  let hasEnded = false;
  void work.finally(() => {
    hasEnded = true;
  });
  for (;;) {
    const { rows } = await sql`select 1 from pg_locks where not granted`.execute(first.database.owner);
    if (hasEnded || rows.length > 0) return;
  }
}

it('whoever pushes while another push is under way waits for it, wherever that is', async () => {
  const by = { author: { userId: pair.owner.userId, role: 'owner' }, now: new Date() } as const;
  const other = await another();
  for (let at = 1; at < MOST_STATEMENTS; at += 1) {
    await pay(pair.ana);
    await pay(other);
    const [mine, theirs] = [await waitingOn(pair.ana), await waitingOn(other)];
    let beside: ReturnType<typeof pushTo> | undefined;
    const meanwhile = atStatement(first.database, at, async () => {
      beside = pushTo(second.database, pair.ana.id, theirs, by);
      await endsOrWaits(beside);
    });
    const pushed = await pushTo(meanwhile.database, pair.ana.id, mine, by);
    const isOver = meanwhile.asked() < at;
    for (const answer of [pushed, await beside])
      expect(answer?.verdicts.every(({ outcome }) => outcome === 'accepted') ?? isOver).toBe(true);
    await pair.ana.sync();
    await other.sync();
    await wholeLog();
    if (isOver) return;
  }
});

it('a day that is turned while somebody pays lets what they paid settle the rent, that day or the next', async () => {
  const by = { author: { userId: pair.owner.userId, role: 'owner' }, now: new Date() } as const;
  const { heads } = first;
  await pair.ana.sync();
  for (let at = 1; at < MOST_STATEMENTS; at += 1) {
    // A month more each time: its rent falls due while 1,500.00 come in.
    const month = 4 + at;
    const noon = (day: number) => () => new Date(Date.UTC(2026, month - 1, day, 12));
    const { id } = pair.ana;
    await turnDay({ database: first.database, heads, now: noon(0) }, id);
    await pair.ana.sync();
    expectOk(await (await pair.ana.ledger()).execute(payment(pair.lease, 150_000)));
    const paid = await waitingOn(pair.ana);
    let beside: ReturnType<typeof pushTo> | undefined;
    const meanwhile = atStatement(first.database, at, async () => {
      beside = pushTo(second.database, id, paid, by);
      await endsOrWaits(beside);
    });
    await turnDay({ database: meanwhile.database, heads, now: noon(1) }, id);
    await beside;
    await turnDay({ database: first.database, heads, now: noon(2) }, id);
    await pair.ana.sync();
    if (meanwhile.asked() < at) return;
    expect(await leasesWithCredit((await pair.ana.ledger()).books), `at statement ${at}`).toEqual([]);
  }
});

it('a snapshot is of one moment, whatever is pushed while it is read', async () => {
  const { database } = first;
  const { id } = pair.ana;
  await pair.ana.sync();
  for (let at = 1; at < MOST_STATEMENTS; at += 5) {
    await inOrganisation(database, id, (trx) => trx.deleteFrom('snapshot').execute());
    const meanwhile = atStatement(database, at, async () => {
      await pay(pair.ben);
      await pair.ben.sync();
    });
    await freshSnapshot(meanwhile.database, id, new Date());
    const joined = await another();
    await joined.sync();
    await pair.ben.sync();
    expect(await joined.digest()).toBe(await pair.ben.digest());
    if (meanwhile.asked() < at) return;
  }
});

it('a push through one node is heard on the other', async () => {
  const heard = Promise.withResolvers<number>();
  const unfollow = second.heads.follow(pair.ana.id, ({ seq }) => heard.resolve(seq));
  await pay(pair.ana);
  await pair.ana.sync();
  expect(await heard.promise).toBe((await pair.ana.ledger()).head.seq);
  unfollow();
});

it('many who work at once through two nodes end with the same books', async () => {
  const desktops = [pair.ana, pair.ben, await another(), await another()];
  const watch = await wholeLog();
  let isWorking = true;
  const polling = (async () => {
    while (isWorking) {
      const json = await inOrganisation(second.database, pair.ana.id, (trx) => changesAfter(trx, watch.seq));
      const { sets } = JSON.parse(json) as ChangesAnswer;
      // The head may be ahead of the rows, which are read before it.
      const last = sets.at(-1) ?? { seq: watch.seq, hash: watch.hash };
      watch.follow({ head: last, sets });
    }
  })();
  await Promise.all(desktops.map((desktop, index) => workAndSync(desktop, new Chance(index + 1))));
  isWorking = false;
  await polling;
  for (const desktop of [...desktops, ...desktops]) await desktop.sync();
  const digests = await Promise.all(desktops.map((desktop) => desktop.digest()));
  expect(new Set(digests).size).toBe(1);
  expect(await verifyOrganisation(first.database, pair.ana.id)).toEqual([]);
  expect(await verifyLedger((await pair.ana.ledger()).db)).toMatchObject({ problems: [] });
  expect(await checkRent((await pair.ana.ledger()).books)).toBeGreaterThan(0);
  checkLateFees((await wholeLog()).rows());
});

async function workAndSync(desktop: TestDesktop, chance: Chance): Promise<void> {
  const ledger = await desktop.ledger();
  for (let round = 0; round < 12; round += 1) {
    for (let done = 0; done < 3; done += 1) {
      const doing = await chance.weigh(actions).action(ledger.books, chance);
      if (doing) await ledger.execute(...doing.invocations);
    }
    await desktop.sync();
  }
}
