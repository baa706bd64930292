import { addDays, newId } from '@portfolio-os/shared/core';
import { type ChangeSet, type Op, SCHEMA_VERSION, saltPersonalValues } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { type RawBuilder, sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { addParagraph, Writer } from '../../../shared/src/log/prose/test-writers.ts';
import { TestPortfolio } from '../../../shared/test/books/portfolio.ts';
import { tellStory } from '../../../shared/test/books/story.ts';
import { openTestDatabase } from '../../../shared/test/engines/database.ts';
import { BOOKS_SCHEMA } from '../database/index.ts';
import { halfOf, onBothEngines, tamperWith } from '../database/test-database.ts';
import { pushTo } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { proveBooks } from './prove-books.ts';
import { lastTurn, ROTATION_NIGHTS } from './rotation.ts';
import { newBooks } from './test-books.ts';
import { QuestionCounter } from './test-questions.ts';
import { verifyOrganisation } from './verify-log.ts';

const books = (name: string) => sql.table(`${BOOKS_SCHEMA}.${name}`);

type Tampering = [what: string, change: (org: string, after: number) => RawBuilder<unknown>];

onBothEngines('a nightly proof', (database, engine) => {
  const prove = (org: string, today: string, over = database()) => proveBooks(over, org, { today });
  const proof = (org: string) =>
    inOrganisation(database(), org, (trx) => trx.selectFrom('proof').selectAll().executeTakeFirst());
  const tamper = (change: RawBuilder<unknown>) => tamperWith(database(), change);

  /** Books that were proven the day before `today`, and will not have their turn of the rotation for a while. */
  async function provenBooks(): Promise<{ org: string; today: string; from: number }> {
    const org = await newBooks(database(), { timeZone: 'UTC' });
    const turn = lastTurn(org, '2026-06-15');
    expect(await prove(org, turn)).toEqual([]);
    return { org, today: addDays(turn, 1), from: (await proof(org))?.seq ?? 0 };
  }

  it('of books in which nothing is new is one question', async () => {
    const { org, today } = await provenBooks();
    const counter = new QuestionCounter(database());
    expect(await prove(org, today, counter.database)).toEqual([]);
    expect(counter.asked).toBe(1);
  });

  it('goes on from where it ended, whatever was written since', { timeout: 120_000 }, async () => {
    const { sets, org } = await story();
    const device = { id: sets[0]?.device ?? '', name: 'Laptop' };
    const author = { userId: 'ana', role: 'owner' } as const;
    const turn = lastTurn(org, '2026-06-15');
    // At each cut the server settles what was freed before its author does: some of the next part is refused.
    let accepted = 0;
    for (let start = 0; start < sets.length; start += 25) {
      const some = { device, sets: sets.slice(start, start + 25) };
      const { verdicts } = await pushTo(database(), org, some, { author, now: new Date() });
      accepted += verdicts.filter(({ outcome }) => outcome === 'accepted').length;
      expect(await prove(org, addDays(turn, start === 0 ? 0 : 1))).toEqual([]);
    }
    expect(accepted).toBeGreaterThan(sets.length * 0.9);
    const { seq } = await inOrganisation(database(), org, (trx) =>
      trx.selectFrom('head').select('seq').executeTakeFirstOrThrow(),
    );
    expect(await proof(org)).toMatchObject({ seq, wholeOn: turn });
    expect(await verifyOrganisation(database(), org)).toEqual([]);
  });

  describe('finds the same night', () => {
    let sets: readonly ChangeSet[] = [];
    beforeAll(async () => {
      ({ sets } = await story());
    });

    /** The story, proven to its middle, and the seq behind which all is new. */
    async function halfProven() {
      const org = newId();
      const own = sets.map((set) => ({ ...set, ops: set.ops.map((op) => named(op, org)) }));
      const device = { id: own[0]?.device ?? '', name: 'Laptop' };
      const by = { author: { userId: 'ana', role: 'owner' as const }, now: new Date() };
      const turn = lastTurn(org, '2026-06-15');
      const middle = Math.floor(own.length / 2);
      for (let start = 0; start < own.length; start += middle) {
        await pushTo(database(), org, { device, sets: own.slice(start, start + middle) }, by);
        if (start === 0) expect(await prove(org, turn)).toEqual([]);
      }
      return { org, today: addDays(turn, 1), middle: (await proof(org))?.seq ?? 0 };
    }

    const tamperings: Tampering[] = [
      [
        'an amount that was changed',
        (org, after) =>
          sql`update ${books('payment')} set amount_cents = amount_cents + 1 where org_id = ${org} and seq > ${after}`,
      ],
      [
        'a row that is gone',
        (org, after) =>
          sql`delete from ${books('charge')} where org_id = ${org} and seq = (
            select max(seq) from ${books('charge')} where org_id = ${org} and seq > ${after})`,
      ],
      [
        'a note that was changed',
        (org, after) =>
          sql`update ${books('note')} set state = 'AAA=' where org_id = ${org} and seq > ${after}`,
      ],
      [
        'a history that was changed',
        (org, after) =>
          sql`update ${books('field_history')} set old_value = 'another' where org_id = ${org} and seq > ${after}`,
      ],
      [
        'an entry of the log that was changed',
        (org, after) =>
          sql`update ${books('change_set')} set command = 'another' where org_id = ${org} and seq = ${after + 3}`,
      ],
      [
        'an entry of the log that is gone',
        (org, after) => sql`delete from ${books('change_set')} where org_id = ${org} and seq = ${after + 3}`,
      ],
      [
        'a head that says something else',
        (org) => sql`update ${books('head')} set hash = 'another' where org_id = ${org}`,
      ],
      [
        'a proven log that was cut off',
        (org, after) => sql`delete from ${books('change_set')} where org_id = ${org} and seq >= ${after}`,
      ],
    ];

    it.each(halfOf(tamperings, engine))('%s', async (_, change) => {
      const { org, today, middle } = await halfProven();
      await tamper(change(org, middle));
      expect(await prove(org, today)).not.toEqual([]);
      // It is found every night until it is repaired.
      expect(await prove(org, addDays(today, 1))).not.toEqual([]);
      expect((await proof(org))?.seq).toBe(middle);
    });
  });

  it('finds what was changed behind the proven place when its turn comes', async () => {
    const { org, today } = await provenBooks();
    await tamper(sql`update ${books('tenant')} set name = 'Somebody else' where org_id = ${org}`);
    expect(await prove(org, today)).toEqual([]);
    const nights = Array.from({ length: ROTATION_NIGHTS - 1 }, (_, index) => addDays(today, index + 1));
    const found: string[] = [];
    for (const night of nights) if ((await prove(org, night)).length > 0) found.push(night);
    expect(found).toEqual([lastTurn(org, nights.at(-1) ?? '')]);
  });

  it('folds the whole log each night where that is asked for', async () => {
    const { org, today } = await provenBooks();
    await tamper(sql`update ${books('tenant')} set name = 'Somebody else' where org_id = ${org}`);
    expect(await proveBooks(database(), org, { today, nights: 1 })).not.toEqual([]);
  });

  it('makes up for a turn that was missed while the server was off', async () => {
    const { org, today } = await provenBooks();
    await tamper(sql`update ${books('tenant')} set name = 'Somebody else' where org_id = ${org}`);
    expect(await prove(org, addDays(today, ROTATION_NIGHTS + 5))).not.toEqual([]);
  });
});

/** The ops of a story that others tell as well, as sets that one device pushes; with a note that grows. */
async function story(): Promise<{ org: string; sets: readonly ChangeSet[] }> {
  const told = await Recorded.begin();
  await tellStory(told);
  const org = newId();
  const writer = new Writer(1);
  const device = newId();
  let about: Op | undefined;
  const sets = told.done.flatMap((done, index) => {
    about ??= done.ops.find(({ table }) => table === 'tenant');
    if (!about || index % 20 !== 0) return [done];
    return [done, { command: 'notes.write', ops: [prose(about, writer)] }];
  });
  return {
    org,
    sets: sets.map(({ command, ops }, index) => ({
      ...{ id: newId(), device, n: index + 1, base: 0, schema: SCHEMA_VERSION },
      ...{ at: '2026-10-01T00:00:00.000Z', command, ops: ops.map((op) => named(op, org)) },
      salts: saltPersonalValues(registry, ops),
    })),
  };
}

function prose({ table, id }: Op, writer: Writer): Op {
  addParagraph(writer.doc, 'Called about the keys.');
  return { kind: 'prose', table, id, update: Buffer.from(writer.save()).toString('base64') };
}

/** The organisation's own row carries the organisation's id. */
function named(op: Op, org: string): Op {
  return op.table === 'organisation' ? { ...op, id: org } : op;
}

class Recorded extends TestPortfolio {
  readonly done: { command: string; ops: readonly Op[] }[] = [];

  static async begin(): Promise<Recorded> {
    const recorded = new Recorded(await openTestDatabase(registry, 'sqlite'));
    await recorded.found({});
    return recorded;
  }

  protected override async apply(ops: readonly Op[], seq: number): Promise<void> {
    if (ops.length > 0) this.done.push({ command: 'tests.tell', ops });
    await super.apply(ops, seq);
  }
}
