import { addDays, newId } from '@portfolio-os/shared/core';
import type { Invocation } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { BOOKS_SCHEMA, type ServerDatabase } from '../database/index.ts';
import { onBothEngines } from '../database/test-database.ts';
import { HeadNotifier, runAsSystem } from '../log/index.ts';
import { inOrganisation } from '../tenancy/index.ts';
import { turnDay } from './organisation-day.ts';
import { lastTurn, ROTATION_NIGHTS } from './rotation.ts';
import { charges, newBooks } from './test-books.ts';
import { QuestionCounter } from './test-questions.ts';

onBothEngines('an idle day', (database) => {
  const turn = (org: string, day: string, over: ServerDatabase = database()) =>
    turnDay({ database: over, heads: new HeadNotifier(over), now: () => new Date(`${day}T12:00:00Z`) }, org);
  const act = (org: string, day: string, ...invocations: readonly Invocation[]) =>
    inOrganisation(database(), org, (trx) =>
      runAsSystem(trx, org, [async () => invocations], { today: day, now: new Date(`${day}T12:00:00Z`) }),
    );
  const forget = (org: string) =>
    inOrganisation(database(), org, (trx) => trx.updateTable('dayHint').set({ version: 0 }).execute());
  /** Books that the rotation does not look at on a day. */
  const newBooksOutOfTurn = async (day: string, from: string, leases = 1): Promise<string> => {
    const org = await newBooks(database(), { timeZone: 'UTC', from, leases });
    return lastTurn(org, day) === day ? newBooksOutOfTurn(day, from, leases) : org;
  };

  it.each(['2026-01-01', '2020-01-01'])('is one question, with books since %s', async (from) => {
    const org = await newBooksOutOfTurn('2026-06-03', from);
    await turn(org, '2026-06-02');
    const counter = new QuestionCounter(database());
    await turn(org, '2026-06-03', counter.database);
    expect(counter.asked).toBe(1);
  });

  it('charges rent on its day with as many questions after six years as after one month', async () => {
    const counts = [];
    for (const from of ['2026-05-01', '2020-05-01']) {
      const org = await newBooksOutOfTurn('2026-07-01', from);
      await turn(org, '2026-06-30');
      const counter = new QuestionCounter(database());
      await turn(org, '2026-07-01', counter.database);
      expect((await charges(database(), org)).at(-1)).toBe('2026-07-01');
      counts.push(counter.asked);
    }
    expect(counts[0]).toBe(counts[1]);
  });

  it('charges the rent of many leases with as many questions as that of two, in sets of fifty', async () => {
    const counts = [];
    for (const leases of [2, 60]) {
      const org = await newBooksOutOfTurn('2026-07-01', '2026-06-01', leases);
      await turn(org, '2026-06-30');
      const counter = new QuestionCounter(database());
      await turn(org, '2026-07-01', counter.database);
      counts.push(counter.asked);
      const sets = await inOrganisation(database(), org, (trx) =>
        trx.selectFrom('changeSet').select(['command', 'ops']).orderBy('seq', 'desc').limit(2).execute(),
      );
      const charged = sets.filter(({ command }) => command === 'billing.generateCharges');
      const each = charged.map(({ ops }) => (JSON.parse(ops) as unknown[]).length).reverse();
      expect(each.slice(0, 2)).toEqual(leases === 60 ? [50, 10] : [2, 2]);
    }
    expect(counts[0]).toBe(counts[1]);
  });

  it('posts a late fee on its day, which no other day brings nearer', async () => {
    const org = await newBooksOutOfTurn('2026-01-06', '2026-01-01');
    const rule = {
      name: 'Standard',
      formula: 'flat',
      amountCents: 5_000,
      graceDays: 5,
      posting: 'automatic',
    };
    const args = { id: newId(), ...rule, effectiveOn: '2026-01-01' };
    await act(org, '2026-01-01', { command: 'billing.addLateFeeRule', args });
    const feesOn = async (day: string) => {
      await turn(org, day);
      return (await facts(database(), org)).filter((fact) => fact.startsWith('late-fee')).length;
    };
    // January's rent is due on the 1st; with five days of grace the 6th is the first chargeable day.
    expect([await feesOn('2026-01-04'), await feesOn('2026-01-05'), await feesOn('2026-01-06')]).toEqual([
      0, 0, 1,
    ]);
  });

  it('lets credit settle the rent of the day, on that day', async () => {
    const org = await newBooksOutOfTurn('2026-02-01', '2026-01-01');
    const [{ id: leaseId } = { id: '' }] = await inOrganisation(database(), org, (trx) =>
      trx.selectFrom('lease').select('id').execute(),
    );
    // Two months of 1,500.00 ahead.
    const paid = { id: newId(), leaseId, amountCents: 300_000, receivedOn: '2026-01-01', method: 'check' };
    await act(org, '2026-01-01', { command: 'billing.recordPayment', args: paid });
    const settledOn = async (day: string) => {
      await turn(org, day);
      return (await facts(database(), org)).filter((fact) => fact.startsWith('settled')).length;
    };
    expect([
      await settledOn('2026-01-30'),
      await settledOn('2026-01-31'),
      await settledOn('2026-02-01'),
    ]).toEqual([1, 1, 2]);
  });

  it('charges nothing again where the books are damaged: the day fails as a whole', async () => {
    const org = await newBooks(database(), { timeZone: 'UTC' });
    await turn(org, '2026-02-01');
    await sql`update ${sql.table(`${BOOKS_SCHEMA}.charge`)} set recurring_charge_id = null
      where org_id = ${org} and due_on = '2026-02-01'`.execute(database().owner);
    await forget(org);
    await expect(turn(org, '2026-02-02')).rejects.toThrow(/duplicate key/);
    expect(await charges(database(), org)).toEqual(['2026-01-01', '2026-02-01']);
  });

  it('leaves what days leave that look at everything, whatever people write between them', {
    timeout: 120_000,
  }, async () => {
    const books = Books.draw();
    const orgs = [newId(), newId()] as const;
    for (const org of orgs)
      for (const founding of books.founding(org)) await act(org, '2026-01-01', founding);
    let idle = 0;
    for (let day = '2026-01-01'; day <= '2026-05-12'; day = addDays(day, 1)) {
      for (const org of orgs) await act(org, day, ...books.on(day));
      await forget(orgs[1]);
      const counter = new QuestionCounter(database());
      await turn(orgs[0], day, counter.database);
      if (counter.asked === 1) idle += 1;
      await turn(orgs[1], day);
    }
    const [hinted, looked] = [await facts(database(), orgs[0]), await facts(database(), orgs[1])];
    expect(hinted).toEqual(looked);
    expect(hinted.filter((fact) => fact.startsWith('late-fee')).length).toBeGreaterThan(3);
    expect(idle).toBeGreaterThan(80);
  });

  it('does not believe a hint about another end of the log', async () => {
    const org = await newBooksOutOfTurn('2026-02-01', '2026-01-01');
    await turn(org, '2026-01-31');
    await inOrganisation(database(), org, (trx) =>
      trx.updateTable('dayHint').set({ chargesOn: '2099-01-01', hash: 'of another log' }).execute(),
    );
    await turn(org, '2026-02-01');
    expect(await charges(database(), org)).toEqual(['2026-01-01', '2026-02-01']);
  });

  it.each([
    ['of this log: looks at the late fees of the leases that changed', null, []],
    ['of another log: looks at all', 'of another log', ['2026-01-10']],
  ])('has an earlier hint %s', async (_, hash, expected) => {
    const books = Books.draw();
    const org = newId();
    for (const founding of books.founding(org)) await act(org, '2026-01-01', founding);
    await turn(org, '2026-01-05');
    await inOrganisation(database(), org, (trx) =>
      trx
        .updateTable('dayHint')
        .set({ feesOn: '2099-01-01', lookedOn: '2026-01-10', ...(hash && { hash }) })
        .execute(),
    );
    // One lease is due on the 1st, and 5 days of grace are over on the 6th; of another somebody pays.
    for (const payment of books.on('2026-01-10')) await act(org, '2026-01-10', payment);
    await turn(org, '2026-01-10');
    const fees = (await facts(database(), org)).filter((fact) => fact.startsWith('late-fee'));
    expect(fees.map((fact) => fact.split(' ')[2])).toEqual(expected);
  });

  it('does not believe a wrong hint for longer than the rotation takes', async () => {
    const org = await newBooks(database(), { timeZone: 'UTC' });
    await turn(org, '2026-01-02');
    await inOrganisation(database(), org, (trx) =>
      trx.updateTable('dayHint').set({ chargesOn: '2099-01-01' }).execute(),
    );
    for (let nights = 1; nights <= ROTATION_NIGHTS; nights += 1)
      await turn(org, addDays('2026-02-01', nights));
    expect(await charges(database(), org)).toContain('2026-02-01');
  });
});

it('every organisation has its turn once in the rotation, and they are spread', () => {
  const orgs = Array.from({ length: 400 }, () => newId());
  const turns = new Set(orgs.map((org) => lastTurn(org, '2026-03-15')));
  expect(turns.size).toBeGreaterThan(20);
  for (const org of orgs.slice(0, 5)) {
    const days = Array.from({ length: 60 }, (_, index) => addDays('2026-03-01', index));
    const own = days.filter((day) => lastTurn(org, day) === day);
    expect(own.length).toBeGreaterThanOrEqual(2);
    for (const day of days) expect(lastTurn(org, day) <= day).toBe(true);
  }
});

/** Three leases and a rule: one pays on time, one pays ahead and then not at all, one leaves in the middle of April. */
class Books {
  readonly #leases = [newId(), newId(), newId()] as const;
  readonly #building = newId();
  readonly #rule = newId();
  readonly #return = newId();
  readonly #units = [newId(), newId(), newId()];
  readonly #tenants = [newId(), newId(), newId()];
  readonly #payments = new Map<string, string>();

  static draw(): Books {
    return new Books();
  }

  founding(org: string): Invocation[] {
    const rule = {
      name: 'Standard',
      formula: 'flat',
      amountCents: 5_000,
      graceDays: 5,
      posting: 'automatic',
    };
    return [
      {
        command: 'organisation.create',
        args: { id: org, name: 'Elm', currency: 'USD', timeZone: 'UTC' },
      },
      { command: 'properties.addBuilding', args: { id: this.#building, name: 'Maple Court' } },
      { command: 'billing.addLateFeeRule', args: { id: this.#rule, ...rule, effectiveOn: '2026-01-01' } },
      ...this.#leases.flatMap((id, index) => {
        const [unitId, tenantId] = [this.#units[index], this.#tenants[index]];
        const terms = {
          startOn: '2026-01-01',
          termKind: 'monthly',
          rentCents: 100_000,
          dueDay: index * 7 + 1,
        };
        return [
          {
            command: 'properties.addUnit',
            args: { id: unitId, buildingId: this.#building, name: `${index}` },
          },
          { command: 'leasing.addTenant', args: { id: tenantId, name: `Tenant ${index}` } },
          { command: 'leasing.startLease', args: { id, unitId, ...terms, tenants: [{ tenantId }] } },
        ];
      }),
    ];
  }

  /** What people do on a day. Money comes in and is not applied: that is left to the day. */
  on(day: string): Invocation[] {
    const [punctual, ahead, leaving] = this.#leases;
    const pay = (leaseId: string, amountCents: number) => {
      const key = `${day} ${leaseId}`;
      const id = this.#payments.get(key) ?? newId();
      this.#payments.set(key, id);
      const args = { id, leaseId, amountCents, receivedOn: day, method: 'check' };
      return { command: 'billing.recordPayment', args };
    };
    if (day.endsWith('-03')) return [pay(punctual, 100_000)];
    if (day === '2026-01-10') return [pay(ahead, 230_000)];
    if (day === '2026-02-20') {
      const paymentId = this.#payments.get(`2026-02-03 ${punctual}`);
      const args = { id: this.#return, paymentId, returnedOn: day, reason: 'insufficient funds' };
      return [{ command: 'billing.returnPayment', args }];
    }
    if (day === '2026-04-25')
      return [{ command: 'billing.endLateFeeRule', args: { ruleId: this.#rule, endedOn: '2026-05-08' } }];
    if (day === '2026-03-20') return [pay(leaving, 150_000)];
    if (day === '2026-04-02')
      return [{ command: 'leasing.recordMoveOut', args: { leaseId: leaving, movedOutOn: '2026-04-20' } }];
    return [];
  }
}

/** What is charged and what settles it, without the ids that are drawn. */
async function facts(database: ServerDatabase, org: string): Promise<string[]> {
  return inOrganisation(database, org, async (trx) => {
    const charged = await trx.selectFrom('charge').selectAll().execute();
    const settled = await trx.selectFrom('allocation').selectAll().execute();
    return [
      ...charged.map((row) => `${row.kind} ${row.id} ${row.dueOn} ${row.amountCents} ${row.description}`),
      ...settled.map(
        (row) => `settled ${row.chargeId} ${row.paymentId} ${row.allocatedOn} ${row.amountCents}`,
      ),
    ].sort();
  });
}
