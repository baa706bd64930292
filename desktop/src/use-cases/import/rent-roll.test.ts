import { leaseBalances } from '@portfolio-os/shared/accounting';
import { depositsHeld } from '@portfolio-os/shared/billing';
import { expectOk, newId, toDecimal } from '@portfolio-os/shared/core';
import { listLeases, startLease } from '@portfolio-os/shared/leasing';
import { invocation } from '@portfolio-os/shared/log';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ledger, verifyLedger } from '../../ledger/index.ts';
import { importRentRoll, previewRentRoll, type RentRollOptions } from './index.ts';
import { bytesOf, openTestLedger, TODAY } from './test-ledger.ts';
import { workbook } from './test-workbook.ts';

let ledger: Ledger;
let discard: () => Promise<void>;
beforeEach(async () => {
  ({ ledger, discard } = await openTestLedger());
});
afterEach(() => discard());

const HEADER = 'Property,Unit,Tenant,Email,Rent,Deposit,Lease Start,Lease End,Balance,Beds,Baths';
const file = (...rows: string[]) => bytesOf([HEADER, ...rows].join('\n'));
const ana = 'Maple Court,3B,Ana Ruiz,ana@example.com,1500.00,1500.00,2024-05-13,2026-05-31,250.00,2,1.5';
const bring = (bytes: Uint8Array, options: RentRollOptions = {}) =>
  importRentRoll(ledger, bytes, 'roll.csv', options);

/** 24 units in three buildings: some owe, some are in credit, two are empty. */
const roll = Array.from({ length: 24 }, (_, index) => {
  const place = `${['Maple Court', 'Oak House', 'Elm Row'][index % 3]},${Math.floor(index / 3) + 1}A`;
  if (index % 12 === 11) return `${place},VACANT,,,,,,,1,1`;
  const balanceCents = index % 4 === 1 ? 12_345 + index : index % 4 === 3 ? -(5_001 + index) : 0;
  const who = index === 5 ? 'Tenant 5; Partner 5' : `Tenant ${index}`;
  return `${place},${who},,${1200 + index}.50,${index % 2 ? '900.00' : ''},2025-0${(index % 9) + 1}-15,,${toDecimal(balanceCents, 'USD')},2,1`;
});

describe('importing a rent roll', () => {
  test('24 units: every balance is the file’s, and deposits are held, not owed', async () => {
    const counts = expectOk(await bring(file(...roll), { startingOn: '2026-03-01' }));
    const totalCents = roll.reduce((sum, row) => sum + Math.round(Number(row.split(',')[8]) * 100), 0);
    expect(counts).toEqual({
      buildings: 3,
      units: 24,
      tenants: 23,
      leases: 22,
      openingBalanceCents: totalCents,
    });
    const leases = await listLeases(ledger.books, { on: TODAY });
    const balances = await leaseBalances(ledger.books, { asOf: '2026-03-01' });
    const held = await depositsHeld(ledger.books, { asOf: '2026-03-01' });
    for (const [index, row] of roll.entries()) {
      const [building, unit, tenants, , , deposit, , , balance] = row.split(',');
      const lease = leases.find((other) => other.buildingName === building && other.unitName === unit);
      expect(lease === undefined).toBe(tenants === 'VACANT');
      if (!lease) continue;
      const cents = Math.round(Number(balance) * 100);
      const wanted = { openCents: Math.max(cents, 0), creditCents: Math.max(-cents, 0) };
      expect(balances.get(lease.id) ?? { openCents: 0, creditCents: 0 }, `row ${index}`).toEqual(wanted);
      expect(held.get(lease.id) ?? 0).toBe(Math.round(Number(deposit) * 100));
    }
    expect((await verifyLedger(ledger.db)).problems).toEqual([]);
  });

  test('the columns and the order of dates that a person chose are used for the next file with these titles', async () => {
    const strange = (place: string, who: string) =>
      bytesOf(`Where,Which,Who,How much,Since\n${place},${who},1500.00,03/04/2025\n`);
    const chosen = {
      mapping: { building: 'Where', unit: 'Which', tenants: 'Who', rent: 'How much', leaseStart: 'Since' },
      dateOrder: 'dmy' as const,
    };
    const first = strange('Maple Court,1A', 'Ana Ruiz');
    expect(expectOk(await previewRentRoll(ledger, first, 'a.csv'))).toMatchObject({ asBefore: false });
    expectOk(await bring(first, chosen));
    const second = strange('Maple Court,1B', 'Bo Lind');
    const preview = expectOk(await previewRentRoll(ledger, second, 'b.csv'));
    expect(preview).toMatchObject({ asBefore: true, problems: [], ambiguousDates: false });
    expect(preview.rows).toMatchObject([{ unit: '1B', tenants: ['Bo Lind'], leaseStartOn: '2025-04-03' }]);
    // What is chosen now goes before what was saved, and is saved instead.
    expectOk(await bring(second, { dateOrder: 'mdy' }));
    const third = expectOk(await previewRentRoll(ledger, strange('Maple Court,1C', 'Cy Dunn'), 'c.csv'));
    expect(third.rows).toMatchObject([{ unit: '1C', leaseStartOn: '2025-03-04' }]);
    const other = await previewRentRoll(ledger, bytesOf(`${HEADER}\n${ana}`), 'd.csv');
    expect(expectOk(other)).toMatchObject({ asBefore: false, program: null });
  });

  /** What was brought along as held: "2026-03-10 opening 90000". */
  async function deposits(): Promise<string[]> {
    const rows = await ledger.books.selectFrom('depositReceipt').selectAll().orderBy('id').execute();
    return rows.map(({ receivedOn, method, amountCents }) => `${receivedOn} ${method} ${amountCents}`);
  }

  test('rent is charged from the day that the books begin', async () => {
    expectOk(await bring(file(ana), { startingOn: '2026-02-15' }));
    expectOk(await ledger.execute({ command: 'billing.generateCharges', args: { through: TODAY } }));
    const charges = await ledger.books
      .selectFrom('charge')
      .select(['kind', 'dueOn', 'amountCents'])
      .orderBy('dueOn')
      .execute();
    expect(charges.map(({ kind, dueOn, amountCents }) => `${dueOn} ${kind} ${amountCents}`)).toEqual([
      '2026-02-15 opening-balance 25000',
      '2026-03-01 rent 150000',
    ]);
    expect(await deposits()).toEqual(['2024-05-13 opening 150000']);
  });

  test('a deposit of a lease that is yet to start counts from the day that the books begin', async () => {
    expectOk(await bring(file('Maple Court,1,Ben Cole,,900,900,2026-06-01,2027-05-31,,,')));
    expect(await deposits()).toEqual([`${TODAY} opening 90000`]);
  });

  test('what is there is reused, whatever its case', async () => {
    const [buildingId, unitId, tenantId] = [newId(), newId(), newId()];
    expectOk(
      await ledger.execute(
        { command: 'properties.addBuilding', args: { id: buildingId, name: 'MAPLE COURT' } },
        { command: 'properties.addUnit', args: { id: unitId, buildingId, name: '3b' } },
        { command: 'leasing.addTenant', args: { id: tenantId, name: 'ana ruiz', email: 'Ana@Example.com' } },
      ),
    );
    expect(expectOk(await bring(file(ana)))).toMatchObject({ buildings: 0, units: 0, tenants: 0, leases: 1 });
    expect(await ledger.books.selectFrom('leaseTenant').select('tenantId').execute()).toEqual([{ tenantId }]);
  });

  test('a namesake with another e-mail, or in another building, is somebody else', async () => {
    const rows = [
      'A,1,John Smith,,900,,2025-01-01,,,,',
      'A,2,John Smith,,900,,2025-01-01,,,,',
      'B,1,John Smith,,900,,2025-01-01,,,,',
    ];
    const mailed = [
      'C,1,Jo Day,a@x.org,900,,2025-01-01,,,,',
      'D,1,Jo Day,a@x.org,900,,2025-01-01,,,,',
      'C,2,Jo Day,b@x.org,900,,2025-01-01,,,,',
    ];
    expect(expectOk(await bring(file(...rows, ...mailed)))).toMatchObject({ tenants: 4, leases: 6 });
  });

  test('a lease with a successor in the file ends with its term', async () => {
    const rows = [
      'A,1,Ana Ruiz,,900,,2025-01-01,2025-12-31,,,',
      'A,1,Ben Cole,,950,,2026-01-01,2026-12-31,,,',
    ];
    expect(expectOk(await bring(file(...rows)))).toMatchObject({ leases: 2 });
    const leases = await listLeases(ledger.books, { on: TODAY });
    expect(leases.map(({ tenants, status, endOn }) => [tenants, status, endOn])).toEqual([
      ['Ana Ruiz', 'ended', '2025-12-31'],
      ['Ben Cole', 'active', null],
    ]);
  });

  test('a unit that is let in the books is a problem that names the lease, and nothing is imported', async () => {
    expectOk(await bring(file(ana)));
    const { head } = ledger;
    const rows = ['Oak House,1,Cy Dunn,,900,,2025-01-01,,,,', 'Maple Court,3B,Ben Cole,,900,,2026-01-01,,,,'];
    const refused = await bring(file(...rows));
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'bad-rows', details: { problems: [{ lineNumber: 3 }] } },
    });
    expect(!refused.ok && refused.error.message).toBe(
      'Nothing was imported. Line 3: Maple Court · 3B is already let to Ana Ruiz (from 13 May 2024 with no end). Record their move-out, or take this line out of the file.',
    );
    expect(ledger.head).toEqual(head);
  });

  test('every problem is told at once, by line', async () => {
    const rows = [
      'A,1,Ana,not-an-address,900,,2025-01-01,,,,',
      `B,${'x'.repeat(61)},Ben,,900,,2025-01-01,,,,`,
      'C,1,Cy,,,,2025-01-01,,,,',
      ana,
    ];
    const preview = expectOk(await previewRentRoll(ledger, file(...rows), 'roll.csv'));
    expect(preview.problems.map(({ lineNumber }) => lineNumber)).toEqual([2, 3, 4]);
    expect((await bring(file(...rows))).ok).toBe(false);
    expect(ledger.head.seq).toBe(1);
  });
});

describe('importing it again', () => {
  test('changes nothing, on another day and after names were changed here', async () => {
    expectOk(await bring(file(ana)));
    const building = await ledger.books.selectFrom('building').selectAll().executeTakeFirstOrThrow();
    const tenant = await ledger.books.selectFrom('tenant').selectAll().executeTakeFirstOrThrow();
    expectOk(
      await ledger.execute(
        { command: 'properties.editBuilding', args: { id: building.id, name: 'The Maple' } },
        { command: 'leasing.editTenant', args: { id: tenant.id, name: 'Ana Ruiz-Cole', email: null } },
      ),
    );
    const { head } = ledger;
    const preview = expectOk(
      await previewRentRoll(ledger, file(ana), 'roll.csv', { startingOn: '2026-04-01' }),
    );
    expect(preview.rows[0]?.creates).toEqual([]);
    const nothing = { buildings: 0, units: 0, tenants: 0, leases: 0, openingBalanceCents: 0 };
    expect(expectOk(await bring(file(ana), { startingOn: '2026-04-01' }))).toEqual(nothing);
    expect(ledger.head).toEqual(head);
  });

  test('any file in any order adds nothing the second time', async () => {
    const row = fc.record({
      building: fc.constantFrom('Maple', 'maple ', 'Oak'),
      unit: fc.constantFrom('1', '2', '3', '4', '5', '6'),
      tenant: fc.constantFrom('Ana', 'ANA', 'Ben; Ana', 'Ana & Ben', 'Cy', 'vacant'),
      email: fc.constantFrom('', 'a@x.org'),
      balance: fc.constantFrom('', '10.00', '-20.00'),
      deposit: fc.constantFrom('', '500'),
    });
    const rows = fc.uniqueArray(row, {
      minLength: 1,
      maxLength: 12,
      selector: ({ building, unit }) => `${building.trim().toLowerCase()} ${unit}`,
    });
    const written = rows.map((all) =>
      all.map((r) => {
        const vacant = r.tenant === 'vacant';
        return `${r.building},${r.unit},${r.tenant},${vacant ? '' : r.email},900,${vacant ? '' : r.deposit},2025-01-01,,${vacant ? '' : r.balance},,`;
      }),
    );
    const shuffled = written.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, again]) => {
        const own = await openTestLedger();
        try {
          expectOk(await importRentRoll(own.ledger, file(...all), 'roll.csv'));
          const { head } = own.ledger;
          expectOk(
            await importRentRoll(own.ledger, file(...again), 'roll.csv', { startingOn: '2026-05-01' }),
          );
          expect(own.ledger.head).toEqual(head);
        } finally {
          await own.discard();
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});

describe('what a file leaves open', () => {
  test('dates that can be read in two ways are asked, and nothing comes in before', async () => {
    const uk = file('Rose House,1,Ana Ruiz,,900,,01/04/2026,01/03/2027,,,');
    expect(expectOk(await previewRentRoll(ledger, uk, 'roll.csv')).ambiguousDates).toBe(true);
    expect(await bring(uk)).toMatchObject({ ok: false, error: { code: 'ambiguous-dates' } });
    expect(ledger.head.seq).toBe(1);
    expectOk(await bring(uk, { dateOrder: 'dmy' }));
    expect((await listLeases(ledger.books, { on: TODAY }))[0]).toMatchObject({ startOn: '2026-04-01' });
  });

  test('a line left out, a cell written anew: the rest comes in', async () => {
    const bytes = file(
      'A,1,Ana,,soon,,2025-01-01,,,,',
      'A,2,Ben,,900,,2025-01-01,,,,',
      'A,3,Cy,,?,,2025-01-01,,,,',
    );
    expect((await bring(bytes)).ok).toBe(false);
    const edits = { leaveOut: [4], cells: { '2:rent': '850' } };
    expect(expectOk(await bring(bytes, { edits }))).toMatchObject({ units: 2, leases: 2 });
    const rents = await ledger.books.selectFrom('rentStep').select('amountCents').execute();
    expect(rents.map(({ amountCents }) => amountCents).sort()).toEqual([85_000, 90_000]);
  });

  test('who moves out is charged until then; parking beside the rent with it', async () => {
    const text =
      'Property,Unit,Tenant,Rent,Parking,Lease Start,Lease End,Move Out\nA,1,Ana,900,60,2025-01-01,2025-12-31,2026-04-30\n';
    expectOk(await bring(bytesOf(text), { startingOn: '2026-03-01' }));
    expectOk(await ledger.execute({ command: 'billing.generateCharges', args: { through: '2026-06-30' } }));
    const charges = await ledger.books
      .selectFrom('charge')
      .select(['kind', 'dueOn', 'amountCents'])
      .execute();
    expect(charges.map(({ kind, dueOn, amountCents }) => `${dueOn} ${kind} ${amountCents}`).sort()).toEqual([
      '2026-03-01 parking 6000',
      '2026-03-01 rent 90000',
      '2026-04-01 parking 6000',
      '2026-04-01 rent 90000',
    ]);
  });

  test('a spreadsheet is read as a CSV is', async () => {
    const bytes = workbook({
      Roll: [
        ['Property', 'Unit', 'Tenant', 'Rent', 'Lease Start'],
        ['Elm', '1', 'Ana Ruiz', 1450.5, new Date('2025-03-01T00:00:00Z')],
      ],
    });
    expect(expectOk(await importRentRoll(ledger, bytes, 'roll.xlsx'))).toMatchObject({ units: 1, leases: 1 });
    expect(await ledger.books.selectFrom('rentStep').select('amountCents').execute()).toEqual([
      { amountCents: 145_050 },
    ]);
  });
});

describe('previewing a rent roll', () => {
  test('says what each row creates, and changes nothing', async () => {
    const preview = expectOk(
      await previewRentRoll(ledger, file(ana, 'Maple Court,3C,Ben Cole,,900,,2025-01-01,,,,'), 'roll.csv'),
    );
    expect(preview.rows.map(({ creates }) => creates)).toEqual([
      ['building', 'unit', 'lease'],
      ['unit', 'lease'],
    ]);
    expect(preview.counts).toEqual({
      buildings: 1,
      units: 2,
      tenants: 2,
      leases: 2,
      openingBalanceCents: 25_000,
    });
    expect(preview.mapping).toMatchObject({ building: 'Property', rent: 'Rent', termKind: null });
    expect(ledger.head.seq).toBe(1);
  });

  test('a column can be chosen among two of the same title', async () => {
    const twice = bytesOf('Property,Unit,Tenant,Rent,Rent,Lease Start\nA,1,Ana,1,900,2025-01-01\n');
    const preview = expectOk(
      await previewRentRoll(ledger, twice, 'roll.csv', { mapping: { rent: 'Rent (column 5)' } }),
    );
    expect(preview.columns).toEqual([
      'Property',
      'Unit',
      'Tenant',
      'Rent (column 4)',
      'Rent (column 5)',
      'Lease Start',
    ]);
    expect(preview.mapping.rent).toBe('Rent (column 5)');
    expect(preview.rows[0]?.rentCents).toBe(90_000);
  });

  test.each([
    ['nothing', new Uint8Array(), /empty/],
    ['titles alone', bytesOf(`${HEADER}\n`), /no units/],
    ['a bank statement', bytesOf('OFXHEADER:100\n\n<OFX></OFX>'), /bank statement/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /picture/],
  ])('%s is refused with what to do', async (_, bytes, message) => {
    for (const result of [
      await previewRentRoll(ledger, bytes, 'x'),
      await importRentRoll(ledger, bytes, 'x'),
    ]) {
      expect(!result.ok && result.error.message).toMatch(message);
    }
    expect(ledger.head.seq).toBe(1);
  });
});

test('a lease made by hand is not taken for the file’s', async () => {
  const [buildingId, unitId, tenantId] = [newId(), newId(), newId()];
  const lease = {
    id: newId(),
    unitId,
    startOn: '2024-05-13',
    termKind: 'monthly' as const,
    rentCents: 1,
    tenants: [{ tenantId }],
  };
  expectOk(
    await ledger.execute(
      { command: 'properties.addBuilding', args: { id: buildingId, name: 'Maple Court' } },
      { command: 'properties.addUnit', args: { id: unitId, buildingId, name: '3B' } },
      { command: 'leasing.addTenant', args: { id: tenantId, name: 'Ana Ruiz' } },
      invocation(startLease, lease),
    ),
  );
  expect(await bring(file(ana))).toMatchObject({ ok: false, error: { code: 'bad-rows' } });
});
