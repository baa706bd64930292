import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { parseMt940 } from './mt940.ts';

/** 100.00 + 900.00 − 19.77 = 980.23. */
const november = `:20:STARTUMSE
:25:37040044/0532013000
:28C:00001/001
:60F:C261031USD100,00
:61:2611051105C900,00NTRFE-7//B1
:86:166?00CREDIT?20Rent Nov?21ember?32ANA RUIZ
:61:2611091109D19,77NMSCNONREF
:86:Fee for
 the account
:62F:C261130USD980,23
-
`;

const read = (text: string, despiteGaps = false) =>
  expectOk(parseMt940(text, { currency: 'USD', despiteGaps }));
const cents = (text: string) => read(text, true).accounts[0]?.lines.map(({ amountCents }) => amountCents);

describe('an MT940 statement', () => {
  it('gives each line with its payer, its purpose and its references, and is proven by its balances', () => {
    const { accounts, questions } = read(november);
    expect(questions).toEqual([]);
    expect(accounts).toMatchObject([
      {
        key: '37040044/0532013000',
        name: 'Account ••3000',
        balances: {
          openingCents: 10_000,
          closingCents: 98_023,
          closingOn: '2026-11-30',
          checked: 1,
          gaps: [],
        },
        lines: [
          {
            lineNumber: 5,
            postedOn: '2026-11-05',
            amountCents: 90_000,
            fitId: 'B1',
            description: 'ANA RUIZ Rent November',
            reference: 'E-7',
            type: 'TRF',
          },
          {
            lineNumber: 7,
            amountCents: -1977,
            fitId: null,
            description: 'Fee for the account',
            reference: null,
          },
        ],
      },
    ]);
  });

  it('reads the same within SWIFT’s blocks and with Windows line ends', () => {
    const blocks = `{1:F01BANKDEFFXXXX0}{2:O940}{4:\n${november.replace(/-\n$/, '-}\n')}`;
    const withoutPlace = (text: string) =>
      read(text).accounts.map(({ lines, ...rest }) => [
        rest,
        lines.map((line) => ({ ...line, lineNumber: 0 })),
      ]);
    expect(withoutPlace(blocks)).toEqual(withoutPlace(november));
    expect(read(november.replaceAll('\n', '\r\n'))).toEqual(read(november));
  });

  const marks: [string, number][] = [
    ['C', 90_000],
    ['D', -90_000],
    ['RC', -90_000],
    ['RD', 90_000],
    ['CR', 90_000],
    ['DR', -90_000],
  ];
  it.each(marks)('reads the mark %s as %i', (mark, amount) => {
    expect(cents(november.replace('C900,00', `${mark}900,00`))?.[0]).toBe(amount);
  });

  it('dates a line by its entry, in the year in which it is nearest to its value date', () => {
    const turn = november.replace('2611051105C', '2612310102C').replace('2611091109D', '2701021231D');
    expect(read(turn).accounts[0]?.lines.map(({ postedOn }) => postedOn)).toEqual([
      '2027-01-02',
      '2026-12-31',
    ]);
    expect(read(november.replace('2611051105C', '261104C')).accounts[0]?.lines[0]?.postedOn).toBe(
      '2026-11-04',
    );
  });

  it('reads details by code words, and what is expected only is left out', () => {
    const worded = november
      .replace('166?00CREDIT?20Rent Nov?21ember?32ANA RUIZ', '/NAME/ANA RUIZ/REMI/USTD//Rent November/')
      .replace(':61:2611091109D', ':61:2611091109ED');
    const [account] = read(worded, true).accounts;
    expect(account?.lines.map(({ description }) => description)).toEqual(['ANA RUIZ Rent November']);
    expect(account?.leftOut).toMatchObject([
      { lineNumber: 7, reason: 'It is expected and not booked, so no money moved yet.' },
    ]);
  });

  it('of several pages is one, from the first opening to the last closing', () => {
    const pages = `${november.replace(':62F:C261130USD980,23', ':62M:C261130USD980,23')}:20:STARTUMSE
:25:37040044/0532013000
:60M:C261130USD980,23
:61:2611301130D980,23NTRFNONREF
:62F:C261130USD0,00
-
`;
    const { accounts, questions } = read(pages);
    expect(
      accounts.map(({ lines, balances }) => [lines.length, balances.openingCents, balances.closingCents]),
    ).toEqual([[3, 10_000, 0]]);
    expect(questions).toEqual([]);
  });

  it('is asked about where its lines do not lead to its closing balance', () => {
    expect(read(november.replace('D19,77', 'D19,78')).questions).toMatchObject([{ about: 'balances' }]);
  });

  const broken: [string, string, RegExp][] = [
    ['lacks its closing balance', november.slice(0, november.indexOf(':62F:')), /cut off/],
    ['is in another currency', november.replaceAll('USD', 'EUR'), /in EUR, but/],
    ['has a date that does not exist', november.replace('2611051105', '2611311131'), /^Line 5: the date/],
    [
      'has a line that is none',
      november.replace('2611051105C900,00', 'hello'),
      /^Line 5: .*not a line of an MT940/,
    ],
    ['has a balance that is none', november.replace('USD100,00', 'USD'), /^Line 4: this balance/],
  ];
  it.each(broken)('that %s is refused', (_name, text, message) => {
    const result = parseMt940(text, { currency: 'USD' });
    expect(result.ok ? '' : result.error.message).toMatch(message);
  });
});
