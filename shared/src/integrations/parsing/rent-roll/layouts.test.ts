import { describe, expect, it } from 'vitest';
import type { RentRollEdits } from './edits.ts';
import { read } from './samples.ts';

/** Each row as "building | unit | tenants | rent | deposit | start | end | owed", and what differs of a plain lease. */
function lines(text: string, edits: RentRollEdits = {}): string[] {
  const { rows, problems } = read(text, edits);
  expect(problems).toEqual([]);
  return rows.map((row) => {
    const extras = row.extras.map(({ kind, amountCents }) => `${kind} ${amountCents}`).join(', ');
    const parts = [
      row.building,
      row.unit,
      row.tenants.map(({ name }) => name).join(' + '),
      row.rentCents ?? '',
      row.depositCents ?? '',
      row.leaseStartOn ?? '',
      row.leaseEndOn ?? '',
      row.openingBalanceCents,
      ...(row.movedOutOn ? [`out ${row.movedOutOn}`] : []),
      ...(extras ? [extras] : []),
    ];
    return parts.join(' | ');
  });
}

const remarks = (text: string, edits: RentRollEdits = {}) =>
  read(text, edits).remarks.map(({ lineNumber, remark }) => `${lineNumber} ${remark}`);
const asked = (text: string, edits: RentRollEdits = {}) =>
  read(text, edits).problems.map(({ lineNumber, field, message }) => `${lineNumber} ${field}: ${message}`);

describe('the layouts of other programs', () => {
  it('a building as a row above its units, several in one file', () => {
    const text = `Rent Roll
Exported On: 11/29/2026

Unit,BD/BA,Tenant,Status,Rent,Deposit,Lease From,Lease To,Move-in,Move-out,Past Due
"-> Birch Row - 3 Birch Ln, Salem, OR 97301",,,,,,,,,,
A,2/1.00,Dee Park,Current,"1,210.00",900.00,04/15/2025,04/14/2027,04/15/2025,,0.00
B,1/1.00,,Vacant-Unrented,,,,,,,
2 Units,,,50.0% Occupied,"1,210.00",900.00,,,,,0.00
"-> Fern Flats - 9 Fern St, Salem, OR 97301",,,,,,,,,,
1,1/1.00,Eli Roe,Notice-Unrented,980.00,980.00,02/01/2024,01/31/2026,02/01/2024,12/31/2026,-20.00
Total 3 Units,,,66.7% Occupied,"2,190.00","1,880.00",,,,,-20.00
`;
    expect(lines(text)).toEqual([
      'Birch Row | A | Dee Park | 121000 | 90000 | 2025-04-15 | 2027-04-14 | 0',
      'Birch Row | B |  |  |  |  |  | 0',
      'Fern Flats | 1 | Eli Roe | 98000 | 98000 | 2024-02-01 | 2026-01-31 | -2000 | out 2026-12-31',
    ]);
    expect(remarks(text)).toEqual([
      '8 a total',
      '10 Eli Roe: no rent after the move-out on 2026-12-31',
      '11 a total',
    ]);
  });

  it('titles in two rows, the building above them, ids beside the names', () => {
    const text = `Rent Roll,,,,,,,,,,,
Harbor View (hv02),,,,,,,,,,,
As Of = 11/29/2026,,,,,,,,,,,
Unit,Unit Type,Unit,Resident,Name,Market,Actual,Resident,Other,Move In,Lease,Move Out,Balance
,,Sq Ft,,,Rent,Rent,Deposit,Deposit,,Expiration,,
Current/Notice/Vacant Residents,,,,,,,,,,,,
7,2x1,810,t0042,Fay Lund,1500.00,1425.00,700.00,150.00,06/15/2024,06/14/2027,,-12.50
8,2x1,810,VACANT,VACANT,1500.00,0.00,0.00,0.00,,,,0.00
Future Residents/Applicants,,,,,,,,,,,,
8,2x1,810,t0050,Gus Hale,1500.00,1450.00,0.00,0.00,12/15/2026,12/14/2027,,0.00
,,,Total,Harbor View(hv02),3000.00,2875.00,700.00,150.00,,,,-12.50
Summary Groups,,,,,,,,,,,,
Current/Notice/Vacant Residents,,1620,,,3000.00,1425.00,700.00,150.00,,,,-12.50
`;
    expect(lines(text)).toEqual([
      // 700.00 + 150.00 held = 850.00.
      'Harbor View | 7 | Fay Lund | 142500 | 85000 | 2024-06-15 | 2027-06-14 | -1250',
      'Harbor View | 8 |  |  |  |  |  | 0',
      'Harbor View | 8 | Gus Hale | 145000 | 0 | 2026-12-15 | 2027-12-14 | 0',
    ]);
  });

  const charges = `Unit,Resident,Name,Charge Code,Amount,Resident Deposit,Move In,Lease Expiration,Balance
101,t0001,Ana Ruiz,rent,1350.00,500.00,03/20/2025,02/28/2027,25.00
,,,parking,60.00,,,,
,,,petrent,35.00,,,,
,,,Total,1445.00,,,,
102,t0002,Ben Cole,rent,1300.00,500.00,04/15/2025,03/31/2027,0.00
,,,Total,1300.00,,,,
`;
  it('one row for each charge, whose total is the sum', () => {
    // 1,350 + 60 + 35 = 1,445.
    expect(lines(charges, { building: 'Lake House' })).toEqual([
      'Lake House | 101 | Ana Ruiz | 135000 | 50000 | 2025-03-20 | 2027-02-28 | 2500 | parking 6000, pet 3500',
      'Lake House | 102 | Ben Cole | 130000 | 50000 | 2025-04-15 | 2027-03-31 | 0',
    ]);
    const wrong = charges.replace('1445.00', '1400.00');
    expect(asked(wrong, { building: 'Lake House' })).toEqual([
      '2 chargeAmount: the charges of this unit sum to 1445.00, but the file says 1400.00.',
    ]);
  });

  it('a concession among the charges is asked, because it may end', () => {
    const text = charges
      .replace(',,,petrent,35.00,,,,', ',,,concession,-100.00,,,,')
      .replace('1445.00', '1310.00');
    expect(asked(text, { building: 'Lake House' })).toEqual([
      '2 rent: the “concession” of -100.00 may be for a time or for good. Write the rent that is to be charged.',
    ]);
    expect(lines(text, { building: 'Lake House', cells: { '2:rent': '1250' } })[0]).toContain('| 125000 |');
  });

  it('charges with codes in columns of their own for rent and others', () => {
    const text = `Unit,Floorplan,Unit/Lease Status,Name,Move-In,Lease Start,Lease End,Market Rent,Trans Code,Lease Rent,Other Charges/Credits,Dep On Hand,Balance
0101,A1,Occupied,"Ruiz, Ana",03/15/2025,03/15/2026,03/14/2027,1600.00,RENT,1480.00,,600.00,0.00
,,,,,,,,TRASH,,15.00,,
0102,A1,Vacant,,,,,1600.00,,,,,
0103,A1,Occupied-NTV,"Cole, Ben",05/20/2024,05/20/2026,05/19/2027,1600.00,RENT,1390.00,,0.00,85.00
`;
    expect(lines(text, { building: 'Mill Lofts' })).toEqual([
      'Mill Lofts | 0101 | Ana Ruiz | 148000 | 60000 | 2026-03-15 | 2027-03-14 | 0 | utility 1500',
      'Mill Lofts | 0102 |  |  |  |  |  | 0',
      'Mill Lofts | 0103 | Ben Cole | 139000 | 0 | 2026-05-20 | 2027-05-19 | 8500',
    ]);
  });

  it('“Bldg-Unit” and scheduled charges by code', () => {
    const text = `Property: Grove Park
Bldg-Unit,Unit Type,Unit Status,Resident,Lease Start,Lease End,Market Rent,Charge Code,Scheduled Charges,Deposit Held,Balance
01-101,A1,Occupied No Notice,Ana Ruiz,03/15/2026,03/14/2027,1600.00,Rent,1500.00,400.00,0.00
01-101,,,,,,,Storage,20.00,,
01-102,A1,Vacant Unrented Ready,,,,1600.00,,,,
`;
    expect(lines(text)).toEqual([
      'Grove Park | 01-101 | Ana Ruiz | 150000 | 40000 | 2026-03-15 | 2027-03-14 | 0 | storage 2000',
      'Grove Park | 01-102 |  |  |  |  |  | 0',
    ]);
  });

  it('lease dates in one column, months as words, “At will” for an end', () => {
    const text = `Property,Unit,Tenants,Lease Status,Lease Dates,Rent,Deposits Held,Balance Due
Oak House,1,"Ana Ruiz, Ben Cole",Active,Mar 15 2026 - Mar 14 2027,"$1,500.00","$750.00",$0.00
Oak House,2,Cy Dorn,Active,05/20/2026 - At will,"$900.00",$0.00,"$45.00"
Oak House,3,Di Ray,Expired,05/20/2024 - 05/19/2025,"$800.00",$0.00,$0.00
`;
    expect(asked(text)).toEqual(['4 status: “Expired” does not say whether they still live there.']);
    expect(lines(text, { cells: { '4:status': 'Current' } })).toEqual([
      'Oak House | 1 | Ana Ruiz + Ben Cole | 150000 | 75000 | 2026-03-15 | 2027-03-14 | 0',
      'Oak House | 2 | Cy Dorn | 90000 | 0 | 2026-05-20 |  | 4500',
      'Oak House | 3 | Di Ray | 80000 | 0 | 2024-05-20 | 2025-05-19 | 0',
    ]);
    expect(lines(text, { cells: { '4:status': 'Past' } })[2]).toBe('Oak House | 3 |  |  |  |  |  | 0');
  });

  it('houses, and flats whose number stands in the address', () => {
    const text = `Address,Tenant,Rent,Lease Start,Lease End,Deposit
14 Elm St,Ana Ruiz,1500,2025-03-01,2027-02-28,1500
"22 Oak Ave, Apt 3B",Ben Cole,1400,2025-05-01,2027-04-30,1400
22 Oak Ave #4,,,,,
`;
    expect(lines(text)).toEqual([
      '14 Elm St | House | Ana Ruiz | 150000 | 150000 | 2025-03-01 | 2027-02-28 | 0',
      '22 Oak Ave | 3B | Ben Cole | 140000 | 140000 | 2025-05-01 | 2027-04-30 | 0',
      '22 Oak Ave | 4 |  |  |  |  |  | 0',
    ]);
  });

  it('first and last names, parking and pets in columns, words in one of them', () => {
    const text = `Property,Unit,First Name,Last Name,Status,Move In,Rent,Parking,Pets,Utilities
Fir Court,1,Ana,Ruiz,Current,2025-03-01,1500,75,Dog,Tenant pays
Fir Court,2,Ben,Cole,Current,2025-04-01,1400,,,
Fir Court,3,,,Vacant,,1350,,,
`;
    expect(lines(text)).toEqual([
      'Fir Court | 1 | Ana Ruiz | 150000 |  | 2025-03-01 |  | 0 | parking 7500',
      'Fir Court | 2 | Ben Cole | 140000 |  | 2025-04-01 |  | 0',
      'Fir Court | 3 |  |  |  |  |  | 0',
    ]);
  });

  it('German titles and figures', () => {
    const text = `Objekt;Wohnung;Mieter;Kaltmiete;Nebenkosten;Mietbeginn;Mietende;Kaution
Lindenhof;EG links;Ana Ruiz;1.450,00;210,50;01.03.2025;28.02.2027;2.900,00
;OG rechts;Leerstand;;;;;
`;
    expect(lines(text)).toEqual([
      'Lindenhof | EG links | Ana Ruiz | 145000 | 290000 | 2025-03-01 | 2027-02-28 | 0 | utility 21050',
      'Lindenhof | OG rechts |  |  |  |  |  | 0',
    ]);
  });
});

describe('roommates on rows of their own', () => {
  const roll = (first: string, second: string) =>
    `Property,Unit,Tenant,Email,Rent,Lease Start\nElm,1,Ana Ruiz,a@x.org,${first},2025-03-01\nElm,1,Ben Cole,b@x.org,${second},2025-03-01\n`;

  it('share one lease; who has no rent joins the row above', () => {
    expect(lines(roll('1500', ''))).toEqual([
      'Elm | 1 | Ana Ruiz + Ben Cole | 150000 | 0 | 2025-03-01 |  | 0',
    ]);
    expect(read(roll('1500', '')).rows[0]?.tenants.map(({ email }) => email)).toEqual(['a@x.org', 'b@x.org']);
  });

  it('with a rent each are asked: shares of one rent, or one rent named twice', () => {
    const [problem] = read(roll('750', '750')).problems;
    expect(problem).toMatchObject({ lineNumber: 3, choices: [{ value: 'shares' }, { value: 'same' }] });
    // 750 + 750 = 1,500.
    expect(lines(roll('750', '750'), { cells: { '3:shares': 'shares' } })[0]).toContain('| 150000 |');
    expect(lines(roll('750', '750'), { cells: { '3:shares': 'same' } })[0]).toContain('| 75000 |');
    expect(read(roll('750', '800')).problems[0]?.choices.map(({ value }) => value)).toEqual(['shares']);
  });
});

describe('what a person answers', () => {
  const text = `Property,Unit,Tenant,Status,Rent,Lease Start,Balance
Elm,1,Ana Ruiz,Current,lots,2025-03-01,0
Elm,2,,,1300,,
Elm,3,Cy Dorn,Evicted,900,2024-03-01,120.00
`;

  it('is asked for all at once, with the row it is about', () => {
    expect(asked(text)).toEqual([
      '2 rent: “lots” is not an amount of money. Write it like 1234.56.',
      '3 tenants: nobody is named, but there is a rent of 1300. Name the tenant it belongs to.',
      '4 moveOut: “Evicted”, but there is a balance of 120.00. Write the day that they moved out, and the lease comes in ended.',
    ]);
  });

  it('settles a cell, an empty unit, and a lease that ended', () => {
    const cells = { '2:rent': '1450', '3:status': 'Vacant', '4:moveOut': '2026-09-30' };
    expect(lines(text, { cells })).toEqual([
      'Elm | 1 | Ana Ruiz | 145000 |  | 2025-03-01 |  | 0',
      'Elm | 2 |  |  |  |  |  | 0',
      'Elm | 3 | Cy Dorn | 90000 |  | 2024-03-01 |  | 12000 | out 2026-09-30',
    ]);
    expect(remarks(text, { cells: { ...cells, '4:status': 'Past', '4:moveOut': '' } })).toEqual([
      '3 the rent of 1300 is not taken over',
      '4 Cy Dorn: “Past”: they no longer live there',
      '4 the balance of 120.00 is not taken over',
    ]);
  });

  it('leaves a line out, and says so', () => {
    const edits = { leaveOut: [2, 3, 4] };
    expect(lines(text, edits)).toEqual([]);
    expect(remarks(text, edits)).toEqual(['2 left out by hand', '3 left out by hand', '4 left out by hand']);
  });

  it('names the building of a file that names none', () => {
    const nameless = 'Unit,Tenant,Rent,Lease Start\n1,Ana Ruiz,900,2025-03-01\n';
    expect(read(nameless)).toMatchObject({ building: '', problems: [{ field: 'building' }] });
    expect(lines(nameless, { building: 'Elm' })).toEqual([
      'Elm | 1 | Ana Ruiz | 90000 |  | 2025-03-01 |  | 0',
    ]);
  });
});

describe('money beside the rent', () => {
  const roll = (title: string, cell: string, balance = '0') =>
    `Property,Unit,Tenant,Rent,Lease Start,Balance,${title}\nOak,1,Ana Ruiz,300.00,2025-01-01,${balance},${cell}\n`;

  it('a rent that is not due each month is asked about', () => {
    expect(asked(roll('Rent Frequency', 'Weekly'))).toEqual([
      '2 rent: the rent is “Weekly”. Write what it is a month, or leave this line out and enter the lease by hand.',
    ]);
    expect(asked(roll('Rent Frequency', 'Weekly'), { cells: { '2:rent': '1300' } })).toEqual([]);
    expect(asked(roll('Rent Frequency', 'Monthly'))).toEqual([]);
  });

  it('a concession in a column of its own is asked about', () => {
    expect(asked(roll('Concession', '-50.00'))).toEqual([
      '2 rent: the concession of -50.00 may be for a time or for good. Write the rent that is to be charged.',
    ]);
    expect(asked(roll('Concession', '0.00'))).toEqual([]);
  });

  it('what is paid ahead comes off the balance or is in it already: a person says', () => {
    const text = roll('Prepaid', '200.00', '50.00');
    // 50.00 − 200.00 = −150.00, or 50.00 as it stands.
    expect(read(text).problems[0]?.choices.map(({ value }) => value)).toEqual(['-150.00', '50.00']);
    expect(read(text, { cells: { '2:openingBalance': '-150.00' } }).rows).toMatchObject([
      { openingBalanceCents: -15_000 },
    ]);
    expect(asked(roll('Prepaid', '0.00', '50.00'))).toEqual([]);
  });

  it('in another currency is asked about by its name', () => {
    const euros = roll('Note', '').replace('300.00', '€300.00');
    expect(asked(euros)).toEqual([
      '2 rent: “€300.00” is in €, but the portfolio keeps its books in USD. Write the amount in USD.',
    ]);
    expect(asked(euros.replace('€300.00', 'EUR 300.00'))).toHaveLength(1);
    expect(asked(euros.replace('€300.00', 'USD 300.00'))).toEqual([]);
  });
});
