import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SCHEMA_VERSION } from '../../changes/index.ts';
import { toBase64 } from '../../core/base64.ts';
import { newId } from '../../core/ids.ts';
import { expectOk } from '../../core/result.ts';
import { bankAccountId, statementLineId } from '../../integrations/index.ts';
import { NOTE_ROOT } from '../../notes/index.ts';
import { commandBook, registry } from '../../portfolio/index.ts';
import { TestPortfolio } from '../../portfolio/test-portfolio.ts';
import { type Engine, engines } from '../../test-database.ts';
import { commandWords } from './commands/index.ts';
import { fieldLabel } from './field-words.ts';
import { listRecordChanges, sentenceText, tellSets, titleOf } from './index.ts';
import { recordWord } from './record-word.ts';

function noteUpdate(words: string): string {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(NOTE_ROOT).insert(0, [paragraph]);
  return toBase64(Y.encodeStateAsUpdate(doc));
}

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
    const [told] = await tellSets(this.books.db, registry, [set]);
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

// Who stands first on a lease follows from these ids.
const [lease, ben, ana] = [1, 2, 3].map((n) => `01930000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const [building, unit, parking] = [newId(), newId(), newId()];
const [rent, repair, paid, vendor, outlay, rule] = [newId(), newId(), newId(), newId(), newId(), newId()];
const [file, late, line, account] = [newId(), newId(), newId(), bankAccountId('checking')];
const bankLine = {
  postedOn: '2026-06-01',
  amountCents: -9_900,
  description: 'CITY WATER',
  reference: null,
  fitId: 'F1',
  occurrence: 1,
  doubt: null,
};

/** One landlord's year: each change as the ledger gets it, and as people read it. */
const story: readonly [command: string, args: unknown, words: string][] = [
  ['properties.addBuilding', { id: building, name: 'Maple Court' }, 'Added the building Maple Court'],
  ['properties.addUnit', { id: unit, buildingId: building, name: '3B' }, 'Added the unit Maple Court · 3B'],
  [
    'properties.editBuilding',
    { id: building, name: 'Maple Court', address: '1 Maple Street' },
    'Changed the address of Maple Court to 1 Maple Street',
  ],
  ['leasing.addTenant', { id: ana, name: 'Ana Ruiz', phone: '555-0134' }, 'Added the tenant Ana Ruiz'],
  ['leasing.addTenant', { id: ben, name: 'Ben' }, 'Added the tenant Ben'],
  ['leasing.editTenant', { id: ben, name: 'Ben Cole' }, 'Renamed Ben to Ben Cole'],
  ['leasing.editTenant', { id: ana, name: 'Ana Ruiz' }, 'Removed the phone of Ana Ruiz'],
  [
    'leasing.startLease',
    {
      id: lease,
      unitId: unit,
      startOn: '2026-01-01',
      termKind: 'fixed',
      termEndsOn: '2026-12-31',
      rentCents: 150_000,
      tenants: [{ tenantId: ana }, { tenantId: ben }],
    },
    'Started a lease of Maple Court · 3B to Ana Ruiz and Ben Cole from 1 Jan 2026 at $1,500.00',
  ],
  [
    'leasing.addExtra',
    {
      id: parking,
      leaseId: lease,
      kind: 'parking',
      label: 'Parking',
      amountCents: 5_000,
      startOn: '2026-02-01',
    },
    'Added parking of $50.00 to Ana Ruiz, Ben Cole, Maple Court · 3B from 1 Feb 2026',
  ],
  [
    'leasing.changeRent',
    { id: newId(), recurringChargeId: parking, effectiveOn: '2026-03-01', amountCents: 6_000 },
    'Changed the parking of Ana Ruiz, Ben Cole, Maple Court · 3B to $60.00 from 1 Mar 2026',
  ],
  [
    'billing.generateCharges',
    { through: '2026-02-28' },
    'Charged $3,050.00 in 3 charges to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.recordPayment',
    {
      id: paid,
      leaseId: lease,
      payerId: ana,
      amountCents: 150_000,
      receivedOn: '2026-01-03',
      method: 'check',
    },
    'Recorded a payment of $1,500.00 from Ana Ruiz on Maple Court · 3B',
  ],
  [
    'billing.allocateCredit',
    { leaseIds: [lease] },
    'Applied $1,500.00 to 1 charge of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.addCharge',
    {
      id: rent,
      leaseId: lease,
      kind: 'other',
      amountCents: 8_000,
      dueOn: '2026-02-10',
      description: 'Lost key',
    },
    'Charged $80.00 for Lost key to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.allocateByHand',
    { paymentId: paid, allocations: [{ chargeId: rent, amountCents: 8_000 }] },
    'Chose what the payment of $1,500.00 from Ana Ruiz on Maple Court · 3B settles',
  ],
  [
    'billing.returnPayment',
    {
      id: newId(),
      paymentId: paid,
      returnedOn: '2026-06-20',
      reason: 'No funds',
      fee: { chargeId: newId(), amountCents: 3_500 },
    },
    'Recorded the return of a payment of $1,500.00 from Ana Ruiz on Maple Court · 3B, with a fee of $35.00',
  ],
  [
    'billing.reverseCharge',
    { id: newId(), chargeId: rent, reversedOn: '2026-06-20', reason: 'The key was found' },
    'Reversed Lost key of $80.00 to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.addLateFeeRule',
    {
      id: rule,
      name: 'Lease, §7',
      formula: 'percent',
      basisPoints: 525,
      graceDays: 5,
      effectiveOn: '2026-01-01',
    },
    'Added the late-fee rule Lease, §7',
  ],
  [
    'billing.endLateFeeRule',
    { ruleId: rule, endedOn: '2026-06-30' },
    'Ended the late-fee rule Lease, §7 on 30 Jun 2026',
  ],
  [
    'leasing.changeTerm',
    { leaseId: lease, termKind: 'fixed', termEndsOn: '2027-12-31' },
    'Changed the term of Ana Ruiz, Ben Cole, Maple Court · 3B: it ends on 31 Dec 2027',
  ],
  [
    'leasing.changeTerm',
    { leaseId: lease, termKind: 'monthly', termEndsOn: null },
    'Made the lease of Ana Ruiz, Ben Cole, Maple Court · 3B month to month',
  ],
  [
    'leasing.recordMoveOut',
    { leaseId: lease, movedOutOn: '2026-08-15' },
    'Recorded the move-out of Ana Ruiz and Ben Cole from Maple Court · 3B on 15 Aug 2026',
  ],
  [
    'leasing.recordMoveOut',
    { leaseId: lease, movedOutOn: null },
    'Took back the move-out of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'leasing.endExtra',
    { recurringChargeId: parking, endOn: '2026-07-31' },
    'Ended parking of Ana Ruiz, Ben Cole, Maple Court · 3B on 31 Jul 2026',
  ],
  ['expenses.addVendor', { id: vendor, name: 'Rita Roofs' }, 'Added the vendor Rita Roofs'],
  [
    'expenses.recordExpense',
    {
      id: outlay,
      unitId: unit,
      vendorId: vendor,
      category: 'repairs',
      amountCents: 42_000,
      paidOn: '2026-05-02',
      description: 'New gutter',
    },
    'Recorded an expense of $420.00: New gutter at Maple Court · 3B',
  ],
  [
    'expenses.reverseExpense',
    { id: repair, expenseId: outlay, reversedOn: '2026-05-03', reason: 'Entered twice' },
    'Reversed the expense of $420.00: New gutter at Maple Court · 3B',
  ],
  [
    'receipts.attach',
    {
      id: file,
      recordTable: 'lease',
      recordId: lease,
      sha256: 'a'.repeat(64),
      mediaType: 'application/pdf',
      bytes: 10,
      fileName: 'lease.pdf',
    },
    'Attached lease.pdf to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'receipts.archive',
    { id: file, on: '2026-06-15' },
    'Removed the file lease.pdf from Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.addCharge',
    {
      id: late,
      leaseId: lease,
      kind: 'rent',
      amountCents: 10_000,
      dueOn: '2026-03-01',
      description: 'Rent, March',
    },
    'Charged $100.00 for Rent, March to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.assessLateFees',
    { through: '2026-06-15', which: 'all' },
    'Charged 3 late fees of $162.75 to Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.waiveLateFees',
    { chargeId: late },
    'Waived the late fee for Rent, March of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'billing.withdrawLateFeeWaiver',
    { chargeId: late },
    'Took back the waiver of the late fee for Rent, March of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  [
    'integrations.openBankAccount',
    { key: 'checking', name: 'Checking', kind: 'checking' },
    'Added the bank account Checking',
  ],
  [
    'integrations.importStatementLines',
    { accountId: account, lines: [bankLine] },
    'Imported 1 bank line of Checking',
  ],
  [
    'integrations.decideStatementLine',
    { id: line, statementLineId: statementLineId(account, bankLine), decision: 'ignored' },
    'Set aside the bank line CITY WATER of ($99.00): neither rent nor an expense',
  ],
  [
    'integrations.decideStatementLine',
    { id: newId(), statementLineId: statementLineId(account, bankLine), decision: 'reopened' },
    'Opened the bank line CITY WATER of ($99.00) again',
  ],
  [
    'notes.write',
    { table: 'lease', id: lease, update: noteUpdate('Calls at night') },
    'Wrote in the note of Ana Ruiz, Ben Cole, Maple Court · 3B',
  ],
  ['leasing.archiveTenant', { id: ana, on: '2026-06-15' }, 'Archived Ana Ruiz on 15 Jun 2026'],
  ['leasing.archiveTenant', { id: ana, on: null }, 'Brought back Ana Ruiz'],
  [
    'organisation.changeSettings',
    { prorationMethod: 'thirty-360' },
    'Changed the way of charging part of a month of Test to 30/360',
  ],
  [
    'organisation.changeSettings',
    { name: 'Maple & Oak', returnedPaymentFeeCents: 3_500 },
    'Changed the name and the fee for a returned payment of the portfolio',
  ],
];

describe('words for changes', () => {
  it('are there for every command of the product, and for no other', () => {
    expect(Object.keys(commandWords).toSorted()).toEqual(commandBook.names.toSorted());
  });

  it('name every kind of record and every field as people do', () => {
    for (const { name, fields } of registry.records.values()) {
      for (const words of [recordWord(name), ...Object.keys(fields).map(fieldLabel)])
        expect(words).toMatch(/^[A-Z][\w’,.-]*( [\w’,.-]+)*$/);
    }
  });

  it.each(engines)('tell a year of a landlord on %s', { timeout: 120_000 }, async (engine) => {
    const portfolio = await ToldPortfolio.create(engine);
    const told: string[] = [];
    for (const [command, args] of story) told.push(await portfolio.tell(command, args));
    expect(told).toEqual(story.map(([, , words]) => words));
  });

  it('of a later version are its own name, and nothing breaks', async () => {
    const { books } = await ToldPortfolio.create();
    const ops = [{ kind: 'insert', table: 'spaceship', id: newId(), row: { name: 'X' } }] as const;
    const [told] = await tellSets(books.db, registry, [{ command: 'space.flyAway', ops, schema: 99 }]);
    expect(told).toEqual({ title: 'Fly away', sentence: ['Fly away'] });
    const [change] = await listRecordChanges(books.db, registry, { command: '', ops, schema: 99 });
    expect(change).toMatchObject({ what: 'Spaceship', fields: [{ label: 'Name', to: { text: 'X' } }] });
    expect(titleOf('billing.recordPayment')).toBe('Payment recorded');
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
    const told = await tellSets(portfolio.books.db, registry, [
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
