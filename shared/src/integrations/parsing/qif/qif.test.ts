import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { parseQif } from './qif.ts';

const list = `!Type:Bank
D11/21/2026
T900.00
PANA RUIZ
MRent November
N1042
LRent
^
D11/22'26
T-1,100.50
PROOFER
SRepairs
$-1,000.00
SFees
$-100.50
^
`;

const read = (text: string, dateOrder?: 'mdy' | 'dmy') =>
  expectOk(parseQif(text, { currency: 'USD', name: 'Main', dateOrder }));
const lines = (text: string) =>
  read(text).accounts.flatMap((account) =>
    account.lines.map(
      ({ lineNumber, postedOn, amountCents, description, reference }) =>
        `${account.name} ${lineNumber} ${postedOn} ${amountCents} ${description} ${reference ?? '-'}`,
    ),
  );

describe('a QIF file', () => {
  it('gives each transaction, splits together, and names no account', () => {
    expect(lines(list)).toEqual([
      'Main 2 2026-11-21 90000 ANA RUIZ Rent November 1042',
      'Main 9 2026-11-22 -110050 ROOFER -',
    ]);
    expect(read(list).accounts[0]?.key).toBeNull();
  });

  it('holds several accounts behind !Option:AutoSwitch, and after !Clear:AutoSwitch still reads', () => {
    const text = `!Clear:AutoSwitch
!Option:AutoSwitch
!Account
NChecking
TBank
^
NVisa
TCCard
^
!Clear:AutoSwitch
!Type:Cat
NRent
I
^
!Account
NChecking
TBank
^
${list}!Account
NVisa
TCCard
^
!Type:CCard
D11/23/2026
T-8.40
PKEYS
^
`;
    expect(lines(text)).toEqual([
      'Checking 20 2026-11-21 90000 ANA RUIZ Rent November 1042',
      'Checking 27 2026-11-22 -110050 ROOFER -',
      'Visa 40 2026-11-23 -840 KEYS -',
    ]);
    expect(read(text).accounts.map(({ key, kind }) => [key, kind])).toEqual([
      ['qif/checking', 'checking'],
      ['qif/visa', 'credit-card'],
    ]);
  });

  it('asks the order of its dates where nothing proves it', () => {
    const open = "!Type:Bank\nD1/ 5'26\nT1.00\nPA\n^\n";
    expect(read(open).questions).toMatchObject([
      { about: 'date-order', rows: [{ lineNumber: 2, text: "1/ 5'26 · A · 1.00" }] },
    ]);
    expect(read(open, 'dmy').accounts[0]?.lines[0]?.postedOn).toBe('2026-05-01');
    expect(read(open, 'dmy').questions).toEqual([]);
    expect(read(list).questions).toEqual([]);
  });

  it('leaves out the opening balance, and says that an investment account was', () => {
    const { accounts, remarks } = read(`!Type:Bank
D11/13/2026
T500.00
POpening Balance
^
!Type:Invst
D11/14/2026
NBuy
T10.00
^
`);
    expect(accounts).toMatchObject([{ lines: [], leftOut: [{ lineNumber: 2, text: 'Opening Balance' }] }]);
    expect(remarks).toEqual([
      'An investment account with 1 transaction in this file was left out. Only bank and card accounts can be imported.',
    ]);
  });

  const broken: [string, string, RegExp][] = [
    ['is cut off', list.slice(0, -4), /^Line 9: .*cut off within a transaction/],
    ['has a date that does not exist', list.replace('11/21', '11/31'), /^Line 2: the date/],
    ['has no amount', list.replace('T900.00\n', ''), /^Line 2: “” is not an amount/],
    ['holds categories only', '!Type:Cat\nNRent\n^\n', /no bank or card account/],
  ];
  it.each(broken)('that %s is refused', (_name, text, message) => {
    const result = parseQif(text, { currency: 'USD', name: 'Main' });
    expect(result.ok ? '' : result.error.message).toMatch(message);
  });
});
