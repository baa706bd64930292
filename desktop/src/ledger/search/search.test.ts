import { expectOk, newId, toBase64 } from '@portfolio-os/shared/core';
import { createProjectionTables, dropProjectionTables } from '@portfolio-os/shared/log';
import { NOTE_ROOT } from '@portfolio-os/shared/notes/schema';
import { registry } from '@portfolio-os/shared/portfolio';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Ledger } from '../ledger.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../test-ledger.ts';
import { searchBooks } from './search.ts';

function noteOf(text: string): string {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment(NOTE_ROOT).insert(0, [paragraph]);
  return toBase64(Y.encodeStateAsUpdate(doc));
}

describe('search', () => {
  let ledger: Ledger;
  let lease: string;

  beforeEach(async () => {
    ledger = (await createPortfolio(temporaryWorkspace())).ledger;
    lease = await addLease(ledger);
  });

  const find = async (typed: string) =>
    (await searchBooks(ledger, typed, { limit: 50 })).map(({ what, title }) => `${what}: ${title}`);
  const run = async (command: string, args: object) => expectOk(await ledger.execute({ command, args }));
  const one = async (table: 'tenant' | 'building' | 'unit' | 'payment') =>
    (await ledger.db.selectFrom(table).select('id').executeTakeFirstOrThrow()).id;
  const pay = (args: object) => {
    const { command, args: usual } = payment(lease);
    return run(command, { ...usual, ...args });
  };

  const attach = (fileName: string) =>
    run('receipts.attach', {
      ...{ id: newId(), recordTable: 'lease', recordId: lease, sha256: 'a'.repeat(64) },
      ...{ mediaType: 'application/pdf', bytes: 10, fileName },
    });

  it('finds what notes say and what files are called, with whose they are', async () => {
    await run('notes.write', { table: 'lease', id: lease, update: noteOf('Keeps a parrot') });
    await attach('Inspection.pdf');
    expect(await searchBooks(ledger, 'parrot', { limit: 5 })).toEqual([
      expect.objectContaining({
        what: 'Note',
        detail: 'Keeps a parrot',
        opens: { screen: 'lease', id: lease },
      }),
    ]);
    expect(await find('inspect ana')).toEqual(['File: Inspection.pdf']);
    expect(await searchBooks(ledger, 'inspect', { limit: 5, tables: ['payment'] })).toEqual([]);
  });

  it('finds who and where first, then what happened, the latest first', async () => {
    await pay({ receivedOn: '2026-01-03' });
    await pay({ receivedOn: '2026-02-03' });
    const hits = await searchBooks(ledger, 'ana', { limit: 50 });
    expect(hits.map(({ what }) => what).slice(0, 2)).toEqual(['Tenant', 'Lease']);
    const paid = hits.filter(({ table }) => table === 'payment');
    expect(paid.map(({ on }) => on)).toEqual(['2026-02-03', '2026-01-03']);
    expect(paid[0]).toMatchObject({
      what: 'Payment',
      title: expect.stringMatching(/^Ana Ruiz, Maple Court .* · 3B$/),
      amountCents: 150_000,
      opens: { screen: 'lease', id: lease },
    });
  });

  const asTyped = [
    ...['check 1044', 'CHECK #1044', '1,295', '$1,295.00', '1295', '(1,295.00)', 'maple 2026', '2026-03-14'],
    ...['2026-03', '3/14/2026', '14 mar 2026', 'march ana 1044', 'rui 10'],
  ];
  const notHeld = ['1,296', '1295.01', 'check 1045', '2026-03-15', 'oak', 'na ruiz'];

  it('finds a payment as people type it, and not by what it does not hold', async () => {
    await pay({ amountCents: 129_500, receivedOn: '2026-03-14', reference: '1044' });
    const payments = async (typed: string) => (await find(typed)).filter((hit) => hit.startsWith('Payment'));
    for (const typed of asTyped)
      expect({ typed, found: (await payments(typed)).length }).toEqual({ typed, found: 1 });
    for (const typed of notHeld)
      expect({ typed, found: await payments(typed) }).toEqual({ typed, found: [] });
  });

  it('does not mind case and accents, on either side', async () => {
    await run('leasing.addTenant', { id: newId(), name: 'José Peña-Żółć' });
    expect(await find('JOSE pena')).toEqual(['Tenant: José Peña-Żółć']);
    await run('leasing.addTenant', { id: newId(), name: 'Jose Pena' });
    expect((await find('josé peña')).toSorted()).toEqual(['Tenant: Jose Pena', 'Tenant: José Peña-Żółć']);
  });

  it('finds a telephone by its digits, however it is written', async () => {
    await run('leasing.addTenant', { id: newId(), name: 'Bo', phone: '(555) 010-1234' });
    for (const typed of ['5550101234', '555-010-1234', '(555) 010', '55501'])
      expect(await find(typed)).toEqual(['Tenant: Bo']);
  });

  it('forgets a name with the change that replaces it, in all that is found by it', async () => {
    await pay({});
    expect(await find('ruiz')).not.toEqual([]);
    await run('leasing.editTenant', { id: await one('tenant'), name: 'Ana Cole', email: null, phone: null });
    expect(await find('ruiz')).toEqual([]);
    expect(await find('example.com')).toEqual([]);
    expect(await find('cole')).toEqual(expect.arrayContaining([expect.stringMatching(/^Payment: Ana Cole/)]));
  });

  it('follows a building’s name down to its payments', async () => {
    await pay({});
    await find('warm');
    await run('properties.editBuilding', { id: await one('building'), name: 'Oak House', address: null });
    expect((await find('maple')).filter((hit) => !hit.startsWith('History'))).toEqual([]);
    expect(await find('oak')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Payment: .*Oak House/)]),
    );
  });

  it('says what a field said before in the history, never what is personal', async () => {
    const building = await one('building');
    await run('properties.editBuilding', { id: building, name: 'Oak House', address: null });
    expect(await searchBooks(ledger, 'maple', { limit: 5 })).toEqual([
      expect.objectContaining({
        what: 'History',
        title: 'Oak House',
        opens: { screen: 'history', table: 'building', id: building },
      }),
    ]);
  });

  it('shows nothing of a rehearsal, nor of what was refused', async () => {
    await find('warm');
    const id = newId();
    await ledger.rehearse([{ command: 'leasing.addTenant', args: { id, name: 'Ghost' } }], async () => {});
    await ledger.execute(
      { command: 'leasing.addTenant', args: { id, name: 'Ghost' } },
      { command: 'leasing.archiveTenant', args: { id: newId(), on: '2026-01-01' } },
    );
    expect(await find('ghost')).toEqual([]);
  });

  it('is made anew where its tables were: a rewound log is found as it is then', async () => {
    expect(await find('ana')).not.toEqual([]);
    await ledger.db.transaction().execute(async (trx) => {
      await dropProjectionTables(trx, registry.records.keys());
      await createProjectionTables(trx, registry);
    });
    const organisation = { id: newId(), name: 'Test', currency: 'USD', timeZone: 'UTC' };
    await ledger.db
      .insertInto('organisation')
      .values(organisation as never)
      .execute();
    expect(await find('ana')).toEqual([]);
  });

  it('keeps none of it in the file', async () => {
    await find('ana');
    const names = ledger.sqlite.prepare("select name from sqlite_schema where name like 'found%'").all();
    expect(names).toEqual([]);
  });

  it('never fails, whatever is typed', async () => {
    const odd = [
      '"',
      "'",
      '*',
      'a* OR b',
      'NEAR(a b)',
      'words:a',
      '-a',
      '^a',
      '\0',
      '🏠',
      '\ud800',
      '( AND',
      '{a}:b',
      'AND OR NOT',
    ];
    for (const typed of [
      ...odd,
      'a'.repeat(10_000),
      'a '.repeat(5_000),
      '9'.repeat(10_000),
      '1,'.repeat(200),
    ])
      await expect(find(typed)).resolves.toBeInstanceOf(Array);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => {
        await find(typed);
      }),
      { numRuns: 150 },
    );
  });

  /** Every word of the index with the record that it is of. */
  async function words(): Promise<string[]> {
    await find('brings it in step');
    ledger.sqlite.exec(
      "create virtual table if not exists temp.found_vocabulary using fts5vocab(temp, found_words, 'instance')",
    );
    return ledger.sqlite
      .prepare(
        `select record_table || ' ' || record_id || ' ' || term from temp.found_vocabulary
         join temp.found_record on place = doc order by 1`,
      )
      .pluck()
      .all() as string[];
  }

  it('holds after any changes what an index made anew would hold', async () => {
    const text = fc.constantFrom('Ana Ruiz', 'Bo Cole', 'Oak', 'Elm 12');
    const change = fc.oneof(
      fc.record({ kind: fc.constantFrom('tenant', 'building', 'unit'), name: text }),
      fc.record({ kind: fc.constant('pay'), name: text }),
      fc.record({ kind: fc.constantFrom('note', 'file', 'lease', 'lose', 'archive'), name: text }),
    );
    let round = 0;
    const apply = async ({ kind, name }: { kind: string; name: string }) => {
      round += 1;
      const id = kind === 'tenant' || kind === 'building' || kind === 'unit' ? await one(kind) : '';
      const numbered = `${name} ${round}`;
      if (kind === 'tenant') await run('leasing.editTenant', { id, name, email: null, phone: '555 0101' });
      if (kind === 'building') await run('properties.editBuilding', { id, name: numbered, address: name });
      if (kind === 'unit')
        await ledger.execute({ command: 'properties.editUnit', args: { id, name: numbered } });
      if (kind === 'archive')
        await ledger.execute({
          command: 'leasing.archiveTenant',
          args: { id: await one('tenant'), on: '2026-02-01' },
        });
      if (kind === 'pay') await pay({ reference: name });
      if (kind === 'lease') await addLease(ledger);
      if (kind === 'note') await run('notes.write', { table: 'lease', id: lease, update: noteOf(name) });
      if (kind === 'file') await attach(name);
      // As a rebase undoes what was pending.
      if (kind === 'lose') await ledger.db.deleteFrom('charge').where('seq', '=', ledger.head.seq).execute();
    };
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        for (const each of changes) await apply(each);
        const kept = await words();
        ledger.sqlite.exec('drop trigger temp.found_mark_tenant_insert');
        expect(kept).toEqual(await words());
      }),
      { numRuns: 12 },
    );
  });
});
