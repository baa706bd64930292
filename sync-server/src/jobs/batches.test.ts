import { sql } from 'kysely';
import { pino } from 'pino';
import { beforeAll, expect, it } from 'vitest';
import { BOOKS_SCHEMA } from '../database/index.ts';
import { onBothEngines, tamperWith } from '../database/test-database.ts';
import { migrateIdentity } from '../identity/index.ts';
import { HeadNotifier } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { proveAll, turnDays } from './batches.ts';
import { dueOrganisations, everyOrganisation, migrateJobs } from './due-organisations.ts';
import { lastTurn } from './rotation.ts';
import { charges, newBooks } from './test-books.ts';

onBothEngines('a batch of organisations', (database) => {
  beforeAll(async () => {
    await migrateIdentity(database().owner);
    await migrateJobs(database().owner);
  });

  const at = (day: string) => new Date(`${day}T12:00:00Z`);
  /** What a worker has, at noon of a day, and what it says is wrong. */
  const worker = (day: string) => {
    const told: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void told.push(line) });
    const parts = { database: database(), heads: new HeadNotifier(database()), now: () => at(day), log };
    const about = (org: string) => told.filter((line) => line.includes(org)).length;
    return { parts, about };
  };
  /** Organisations that people have, with books since January 2026. */
  const organisations = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) ids.push(await newBooks(database(), { timeZone: 'UTC' }));
    await database()
      .identity.withSchema('identity')
      .insertInto('organization')
      .values(ids.map((id) => ({ id, name: 'Elm', slug: id, created_at: new Date() })))
      .execute();
    await dueOrganisations(database().jobs, at('2026-01-01'), 1);
    return ids;
  };
  const dueOf = async (orgs: readonly string[], day: string) => {
    const due = new Set(await dueOrganisations(database().jobs, at(day), 1000));
    return orgs.filter((org) => due.has(org));
  };

  it('has its day turned once a day, and again after any number of days on which nobody turned it', async () => {
    const orgs = await organisations(2);
    expect(await dueOf(orgs, '2026-02-10')).toEqual(orgs);
    await turnDays(worker('2026-02-10').parts, orgs);
    expect(await dueOf(orgs, '2026-02-10')).toEqual([]);
    for (const day of ['2026-02-11', '2026-02-14', '2026-06-30'])
      expect(await dueOf(orgs, day), day).toEqual(orgs);
    await turnDays(worker('2026-06-30').parts, orgs);
    // January to June.
    for (const org of orgs) expect(await charges(database(), org)).toHaveLength(6);
  });

  it('is turned but for the one that fails, which stays due', async () => {
    const orgs = await organisations(3);
    const [before = '', broken = '', behind = ''] = orgs;
    await turnDays(worker('2026-02-01').parts, orgs);
    // What was charged does not say any more what it is for, so that February would be charged again under its id.
    await sql`update ${sql.table(`${BOOKS_SCHEMA}.charge`)} set recurring_charge_id = null
      where org_id = ${broken} and due_on = '2026-02-01'`.execute(database().owner);
    await inOrganisation(database(), broken, (trx) =>
      trx.updateTable('dayHint').set({ version: 0 }).execute(),
    );
    const { parts, about } = worker('2026-03-01');
    await turnDays(parts, orgs);
    for (const org of [before, behind])
      expect((await charges(database(), org)).at(-1), 'March is charged').toBe('2026-03-01');
    expect(await dueOf(orgs, '2026-03-01')).toEqual([broken]);
    expect([about(before), about(broken), about(behind)]).toEqual([0, 1, 0]);
  });

  it('is proven but for what cannot be read, and each that is wrong is told', async () => {
    const orgs = await organisations(4);
    const [unreadable = '', wrong = '', sound = '', wrongToo = ''] = orgs;
    const table = (name: string) => sql.table(`${BOOKS_SCHEMA}.${name}`);
    await tamperWith(
      database(),
      sql`update ${table('change_set')} set ops = 'nothing' where org_id = ${unreadable} and seq = 2`,
    );
    for (const org of [wrong, wrongToo])
      await sql`update ${table('tenant')} set name = 'Somebody else' where org_id = ${org}`.execute(
        database().owner,
      );
    const { parts, about } = worker('2026-03-01');
    await proveAll(parts, orgs);
    expect([unreadable, wrong, sound, wrongToo].map(about)).toEqual([1, 1, 0, 1]);
  });

  it('is one of all that there are: none is left out', async () => {
    await organisations(3);
    const all = await database()
      .identity.withSchema('identity')
      .selectFrom('organization')
      .select('id')
      .execute();
    expect(await everyOrganisation(database().jobs)).toEqual(all.map(({ id }) => id).sort());
  });

  it('has the rent charged of a day on which the server was off', async () => {
    const outOfTurn = async (): Promise<string> => {
      const [org = ''] = await organisations(1);
      return lastTurn(org, '2026-03-04') > '2026-02-26' ? outOfTurn() : org;
    };
    const org = await outOfTurn();
    // The hint of February 27 says March 1, which has passed when somebody looks again.
    for (const day of ['2026-02-26', '2026-02-27', '2026-03-04']) await turnDays(worker(day).parts, [org]);
    expect(await charges(database(), org)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
  });
});
