import { describe, expect, it } from 'vitest';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { type Engine, engines } from '../../test/engines/database.ts';
import { newId } from '../core/ids.ts';
import { expectOk } from '../core/result.ts';
import { sentenceText } from '../log/describe/index.ts';
import { SCHEMA_VERSION } from '../log/index.ts';
import { commandBook, registry } from '../portfolio/index.ts';
import { listRecordChanges, tellSets, titleOf } from './index.ts';
import { accounts } from './test-accounts.ts';
import { adjustments } from './test-adjustments.ts';
import { capital } from './test-capital.ts';
import { mail } from './test-mail.ts';
import { payers } from './test-payers.ts';
import { questions } from './test-questions.ts';
import { tenancy } from './test-tenancy.ts';
import { terms } from './test-terms.ts';
import { noteUpdate, upkeep } from './test-upkeep.ts';

const product = { registry, commandBook };

/** Books in which every change is told as soon as it is made. */
class ToldPortfolio {
  readonly books: TestPortfolio;

  constructor(books: TestPortfolio) {
    this.books = books;
  }

  static async create(engine: Engine = 'sqlite') {
    return new ToldPortfolio(await TestPortfolio.create({ engine }));
  }

  /** Without carrying it out. */
  async plan(command: string, args: unknown) {
    const context = { db: this.books.db, today: this.books.today };
    const ops = expectOk(await commandBook.run(context, { command, args }));
    return { command, ops, schema: SCHEMA_VERSION };
  }

  async tell(command: string, args: unknown): Promise<string> {
    const set = await this.plan(command, args);
    await this.books.do(command, args);
    const [told] = await tellSets(this.books.db, product, [set]);
    return sentenceText(told?.sentence ?? [], 'USD');
  }

  async records(command: string, args: unknown) {
    return listRecordChanges(this.books.db, registry, await this.plan(command, args));
  }
}

/** "Monthly" is both how often rent is due and a lease without a term. */
async function frequencyOf(portfolio: ToldPortfolio) {
  const leaseId = await portfolio.books.lease();
  const extra = { id: newId(), leaseId, kind: 'pet', label: 'Pet', amountCents: 2_000 };
  const [change] = await portfolio.records('leasing.addExtra', { ...extra, startOn: '2026-02-01' });
  return change?.fields.find(({ field }) => field === 'frequency')?.to;
}

const year = [
  ...tenancy,
  ...adjustments,
  ...upkeep,
  ...capital,
  ...terms,
  ...accounts,
  ...payers,
  ...mail,
  ...questions,
];

describe('words for changes', () => {
  it('call each command of the product something else than the others', () => {
    const titles = commandBook.names.map((command) => titleOf(commandBook, command));
    for (const title of titles) expect(title).toMatch(/^[A-Z][a-z-]+( [a-z-]+)+$/);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('of a command that there is no more are what they were', async () => {
    const { books } = await ToldPortfolio.create();
    const leaseId = await books.lease();
    const row = {
      leaseId,
      kind: 'rent',
      amountCents: -75_000,
      dueOn: '2026-06-01',
      description: 'Reversed: move-out',
    };
    const set = {
      command: 'billing.settleMoveOut',
      ops: [{ kind: 'insert', table: 'charge', id: newId(), row }] as const,
      schema: 1,
    };
    const [told] = await tellSets(books.db, product, [set]);
    expect(told?.title).toBe('Charges adjusted to the terms');
    expect(sentenceText(told?.sentence ?? [], 'USD')).toMatch(
      /^Adjusted the charges of Ana Ruiz, .* to the terms$/,
    );
  });

  it('name every kind of record and every field as people do', () => {
    for (const { label, fields } of registry.records.values()) {
      for (const words of [label, ...Object.values(fields).map((field) => field.label)])
        expect(words).toMatch(/^[A-Z][\w’,.-]*( [\w’,.-]+)*$/);
    }
  });

  it.each(engines)('tell a year of a landlord on %s', { timeout: 120_000 }, async (engine) => {
    const portfolio = await ToldPortfolio.create(engine);
    portfolio.books.today = '2026-12-31';
    const told: string[] = [];
    for (const [command, args] of year) told.push(await portfolio.tell(command, args));
    expect(told).toEqual(year.map(([, , words]) => words));
  });

  it('of late fees that go with what was late are their own', async () => {
    const { books } = await ToldPortfolio.create();
    const leaseId = await books.lease();
    const row = {
      leaseId,
      kind: 'late-fee',
      amountCents: -5_000,
      dueOn: '2026-03-06',
      description: 'Reversed: waived',
    };
    const ops = [{ kind: 'insert', table: 'charge', id: newId(), row }] as const;
    const [told] = await tellSets(books.db, product, [
      { command: 'billing.followLateFees', ops, schema: SCHEMA_VERSION },
    ]);
    expect(told?.title).toBe('Late fees reversed with what was late');
    expect(sentenceText(told?.sentence ?? [], 'USD')).toMatch(
      /^Reversed 1 late fee of Ana Ruiz, .*: nothing is late for it any more$/,
    );
  });

  it('of a later version are what its ops do, and nothing breaks', async () => {
    const { books } = await ToldPortfolio.create();
    const ops = [{ kind: 'insert', table: 'spaceship', id: newId(), row: { name: 'X' } }] as const;
    const [told] = await tellSets(books.db, product, [{ command: 'space.flyAway', ops, schema: 99 }]);
    expect(told?.title).toBe('Spaceship added');
    expect(sentenceText(told?.sentence ?? [], 'USD')).toBe('Added 1 spaceship');
    expect(titleOf(commandBook, 'space.flyAway')).toBe('Fly away');
    const [change] = await listRecordChanges(books.db, registry, { command: '', ops, schema: 99 });
    expect(change).toMatchObject({ what: 'Spaceship', fields: [{ label: 'Name', to: { text: 'X' } }] });
    expect(titleOf(commandBook, 'billing.recordPayment')).toBe('Payment recorded');
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'notes.write', 'billing.recordPayment'])(
    'of a set that calls itself %s are what it does',
    async (command) => {
      const { books } = await ToldPortfolio.create();
      const id = newId();
      await books.do('properties.addBuilding', { id, name: 'Maple Court' });
      const ops = [
        { kind: 'set', table: 'building', id, fields: { name: ['Maple Court', 'Oak Court'] } },
      ] as const;
      const [told] = await tellSets(books.db, product, [{ command, ops, schema: SCHEMA_VERSION }]);
      expect(told?.title).toBe('Building changed');
      expect(sentenceText(told?.sentence ?? [], 'USD')).toBe('Changed the building Maple Court');
    },
  );

  it('of a verb that does something beside what it says are what all of it does', async () => {
    const { books } = await ToldPortfolio.create();
    const id = newId();
    await books.do('properties.addBuilding', { id, name: 'Maple Court' });
    const rename = {
      kind: 'set',
      table: 'building',
      id,
      fields: { name: ['Maple Court', 'Oak Court'] },
    } as const;
    const tenant = { kind: 'insert', table: 'tenant', id: newId(), row: { name: 'Ana Ruiz' } } as const;
    const set = { command: 'leasing.addTenant', ops: [tenant, rename], schema: SCHEMA_VERSION };
    const [told] = await tellSets(books.db, product, [set]);
    expect(told?.title).toBe('Several records changed');
    expect(sentenceText(told?.sentence ?? [], 'USD')).toBe('Added 1 tenant and changed 1 building');
  });

  it('of what never got into the books name it by what it would have been', async () => {
    const portfolio = await ToldPortfolio.create();
    const [lost, leaseId] = [newId(), newId()];
    const added = await portfolio.plan('leasing.addTenant', { id: lost, name: 'Carla Diaz' });
    const unitId = await portfolio.books.unit();
    const started = {
      kind: 'insert' as const,
      table: 'leaseTenant',
      id: newId(),
      row: { leaseId, tenantId: lost, role: 'tenant', leftOn: null },
    };
    const row = { unitId, startOn: '2026-01-01', termKind: 'monthly', termEndsOn: null, movedOutOn: null };
    const ops = [{ kind: 'insert' as const, table: 'lease', id: leaseId, row }, started];
    const told = await tellSets(portfolio.books.db, product, [
      added,
      { command: 'leasing.startLease', ops, schema: 1 },
    ]);
    expect(sentenceText(told[1]?.sentence ?? [], 'USD')).toMatch(/to Carla Diaz from 1 Jan 2026/);
    const references = told.flatMap(({ sentence }) => sentence.filter((part) => typeof part === 'object'));
    expect(references).toMatchObject([
      { name: 'Carla Diaz', opens: null },
      { kind: 'reference', table: 'unit', opens: null },
      { name: 'Carla Diaz', opens: null },
      { kind: 'date' },
      { kind: 'money' },
    ]);
  });

  it('say of a payment that is put right what it is now', async () => {
    const portfolio = await ToldPortfolio.create();
    const { books } = portfolio;
    const leaseId = await books.lease();
    const paymentId = await books.pay(leaseId, 100_000, { receivedOn: '2026-01-05' });
    const right = { leaseId, payerId: null, amountCents: 95_000, receivedOn: '2026-01-05', method: 'check' };
    const args = { id: newId(), mirrorId: newId(), paymentId, reason: 'Misread', ...right };
    expect(await portfolio.tell('billing.correctPayment', args)).toMatch(
      /^Corrected the payment of \$1,000\.00.*: it is a payment of \$950\.00/,
    );
  });

  it('say of each field what it was and what it became', async () => {
    const portfolio = await ToldPortfolio.create();
    const leaseId = await portfolio.books.lease({ termKind: 'fixed', termEndsOn: '2026-12-31' });
    const args = { leaseId, termKind: 'fixed-then-monthly', termEndsOn: '2027-06-30' };
    const [change] = await portfolio.records('leasing.changeTerm', args);
    expect(change).toMatchObject({
      action: 'changed',
      what: 'Lease',
      record: {
        name: expect.stringMatching(/^Ana Ruiz, Building .{4} · 1$/),
        opens: { screen: 'lease', id: leaseId },
      },
      fields: [
        {
          label: 'Term',
          from: { text: 'Fixed term, ends on its last day' },
          to: { text: 'Fixed term, then month to month' },
        },
        {
          label: 'End of the term',
          from: { kind: 'date', on: '2026-12-31' },
          to: { kind: 'date', on: '2027-06-30' },
        },
      ],
    });
  });

  it('of notes say what was written', async () => {
    const portfolio = await ToldPortfolio.create();
    const args = {
      table: 'tenant',
      id: await portfolio.books.tenant(),
      update: noteUpdate('Calls at night'),
    };
    const [change] = await portfolio.records('notes.write', args);
    expect(change).toMatchObject({ action: 'written', record: { name: 'Ana Ruiz' }, text: 'Calls at night' });
  });

  it('of new records leave out what was not filled in', async () => {
    const portfolio = await ToldPortfolio.create();
    const leaseId = await portfolio.books.lease();
    const args = { id: newId(), leaseId, amountCents: 4_200, receivedOn: '2026-01-03', method: 'processor' };
    const [change] = await portfolio.records('billing.recordPayment', args);
    expect(change?.fields.map(({ label, to }) => [label, to.kind])).toEqual([
      ['Lease', 'reference'],
      ['Amount', 'money'],
      ['Received on', 'date'],
      ['Method', 'text'],
    ]);
    expect(await frequencyOf(portfolio)).toEqual({ kind: 'text', text: 'Monthly' });
    expect(change?.fields.at(-1)?.to).toEqual({ kind: 'text', text: 'Payment processor' });
  });
});
