import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { bankStatement, insurance, ofxFile, rent, sampleFile, xmlHeader } from './ofx.samples.ts';
import { parseOfx } from './ofx.ts';

function read(text: string, currency = 'USD') {
  return expectOk(parseOfx(text, currency));
}

function refusal(text: string, currency = 'USD') {
  const result = parseOfx(text, currency);
  return result.ok ? null : result.error;
}

const expectedAccount = {
  key: '021000021/58152460/CHECKING',
  name: 'Checking ••2460',
  kind: 'checking',
  currency: 'USD',
  leftOut: [],
  balances: { openingCents: null, closingCents: 512949, closingOn: '2026-01-31', checked: 0, gaps: [] },
};

describe('an OFX statement', () => {
  it('gives the account, its balance, and each transaction with its place in the file', () => {
    const statement = read(sampleFile);
    expect(statement.format).toBe('ofx');
    expect(statement.accounts).toEqual([
      {
        ...expectedAccount,
        lines: [
          {
            lineNumber: 25,
            postedOn: '2026-01-05',
            amountCents: 145000,
            fitId: '2026-1',
            description: 'ZELLE FROM ANN LEE Rent unit 2',
            reference: null,
            type: 'CREDIT',
          },
          {
            lineNumber: 33,
            postedOn: '2026-01-07',
            amountCents: -31255,
            fitId: '2026-2',
            description: 'State Farm',
            reference: '1042',
            type: 'CHECK',
          },
        ],
      },
    ]);
    expect(sampleFile.split('\n')[24]).toBe('<STMTTRN>');
  });

  const closed = sampleFile.replace(/<([A-Z.]+)>([^<\n]+)/g, '<$1>$2</$1>');
  const header = sampleFile.slice(0, sampleFile.indexOf('<OFX>'));
  const variants: [string, string][] = [
    ['with closed leaves', closed],
    ['as XML', xmlHeader + closed.slice(closed.indexOf('<OFX>'))],
    ['as XML with empty leaves', closed.replaceAll('</NAME>', '</NAME><EXTDNAME/><SIC></SIC>')],
    ['on one line', sampleFile.replace(/\n(?=<)/g, '')],
    ['with Windows line ends', sampleFile.replaceAll('\n', '\r\n')],
    ['with old Mac line ends', sampleFile.replaceAll('\n', '\r')],
    ['without the blank line after the header', sampleFile.replace('\n\n<OFX>', '\n<OFX>')],
    ['without any header', sampleFile.slice(header.length)],
    [
      'in lower case',
      header + sampleFile.slice(header.length).replace(/<[^>]+>/g, (tag) => tag.toLowerCase()),
    ],
    ['with empty leaves that stay open', sampleFile.replaceAll('<FITID>', '<MEMO2>\n<SIC>\n<FITID>')],
    ['with comments', sampleFile.replaceAll('<FITID>', '<!-- <STMTTRN> --><FITID>')],
    ['indented', sampleFile.replaceAll('\n<', '\n\t  <')],
  ];
  for (const [name, text] of variants) {
    it(`reads the same ${name}`, () => {
      const [account] = read(text).accounts;
      const [original] = read(sampleFile).accounts;
      const withoutPlace = (line: object) => ({ ...line, lineNumber: 0 });
      expect({ ...account, lines: account?.lines.map(withoutPlace) }).toEqual({
        ...original,
        lines: original?.lines.map(withoutPlace),
      });
    });
  }

  it('numbers lines alike for Windows, Unix and old Mac line ends', () => {
    for (const lineEnd of ['\r\n', '\n', '\r']) {
      expect(read(sampleFile.replaceAll('\n', lineEnd)).accounts[0]?.lines[1]?.lineNumber).toBe(33);
    }
  });

  it('is called QFX when Quicken’s own tags are in it', () => {
    expect(read(sampleFile.replace('<TRNUID>', '<INTU.BID>3000\n<INTU.USERID>x\n<TRNUID>')).format).toBe(
      'qfx',
    );
  });

  it('without transactions is fine', () => {
    expect(read(ofxFile(bankStatement([]))).accounts[0]?.lines).toEqual([]);
  });

  it('keeps equal transactions with equal FITIDs apart: dropping them is not the reader’s to decide', () => {
    expect(read(ofxFile(bankStatement([rent, rent]))).accounts[0]?.lines).toHaveLength(2);
  });

  it('holds several accounts, and joins two statements of the same one', () => {
    const february = bankStatement([insurance])
      .replace('<DTASOF>20260131', '<DTASOF>20260228')
      .replace('5129.49', '1.00');
    const card = `</BANKMSGSRSV1><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>USD<CCACCTFROM><ACCTID>9789116512517304
</CCACCTFROM><BANKTRANLIST>${insurance}</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1><BANKMSGSRSV1>`;
    const { accounts } = read(ofxFile(bankStatement([rent]) + february + card));
    expect(
      accounts.map(({ key, name, kind, lines, balances }) => [
        key,
        name,
        kind,
        lines.length,
        balances.closingCents,
      ]),
    ).toEqual([
      ['021000021/58152460/CHECKING', 'Checking ••2460', 'checking', 2, 100],
      ['/9789116512517304/CREDITCARD', 'Credit card ••7304', 'credit-card', 1, null],
    ]);
  });

  it('that names no account has lines without an identity, so that the account is asked', () => {
    const [account] = read(sampleFile.replace('<ACCTID>58152460\n', '')).accounts;
    expect([account?.key, account?.name, account?.lines.length]).toEqual([null, 'Checking', 2]);
  });

  it('whose list lacks only its end mark is read, and that is said', () => {
    const { accounts, remarks } = read(sampleFile.replace('</BANKTRANLIST>\n', ''));
    expect(accounts[0]?.lines.map(({ amountCents }) => amountCents)).toEqual([145000, -31255]);
    expect(remarks).toEqual([expect.stringMatching(/^Line 22: the list of transactions has no end mark/)]);
  });

  it('says what an investment account beside the bank account holds', () => {
    const invested = `<INVSTMTMSGSRSV1><INVSTMTRS><INVACCTFROM><ACCTID>7788</INVACCTFROM><INVBANKTRAN>${rent}</INVBANKTRAN><INVBANKTRAN>${insurance}</INVBANKTRAN></INVSTMTRS></INVSTMTMSGSRSV1>`;
    const { accounts, remarks } = read(sampleFile.replace('</OFX>', `${invested}</OFX>`));
    expect(accounts).toHaveLength(1);
    expect(remarks).toEqual([
      'The investment account ••88 in this file was left out, with 1 deposit of $1,450.00 and 1 withdrawal of $312.55. Only bank and card accounts can be imported.',
    ]);
  });

  it('never shows the whole of a short account number', () => {
    const name = (number: string) => read(sampleFile.replace('58152460', number)).accounts[0]?.name;
    expect([name('1234'), name('7'), name('12345678')]).toEqual([
      'Checking ••34',
      'Checking ••',
      'Checking ••5678',
    ]);
  });
});

describe('a file that cannot be imported', () => {
  it('names the line of a date that does not exist', () => {
    const text = sampleFile.replace('20260107', '20101345');
    expect(refusal(text)).toEqual({
      code: 'bad-lines',
      message: 'Line 35: the date “20101345” does not exist.',
      details: { problems: [{ lineNumber: 35, message: 'the date “20101345” does not exist.' }], count: 1 },
    });
  });

  it('names every one of many problems', () => {
    const bad = rent.replace('1450.00', '2-2.04');
    const error = refusal(ofxFile(bankStatement(Array.from({ length: 30 }, () => bad))));
    expect(error?.message).toBe(
      'Line 28: “2-2.04” is not an amount of money. Write it like 1234.56. 29 more problems follow.',
    );
    expect((error?.details as { problems: unknown[] } | undefined)?.problems).toHaveLength(30);
  });

  const cases: [string, string, RegExp][] = [
    ['has no date', sampleFile.replace('<DTPOSTED>20260107\n', ''), /^Line 33: this transaction has no date/],
    [
      'has no amount',
      sampleFile.replace('<TRNAMT>-312.55\n', ''),
      /^Line 33: this transaction has no amount/,
    ],
    [
      'has an amount that may be thousands',
      sampleFile.replace('1450.00', '1,450'),
      /may be thousands or decimals/,
    ],
    [
      'has an amount in another currency',
      sampleFile.replace('<FITID>2026-1', '<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY>'),
      /^Line 25: this amount is in EUR/,
    ],
    [
      'has an unreadable balance',
      sampleFile.replace('5129.49', 'n/a'),
      /the balance “n\/a” is not an amount/,
    ],
    [
      'runs two transactions together',
      sampleFile.replace(/<MEMO>[\s\S]*?<TRNTYPE>/, '<MEMO>'),
      /^Line 25: two transactions run into one/,
    ],
    [
      'is in another currency',
      ofxFile(bankStatement([rent], 'EUR')),
      /in EUR, but the portfolio keeps its books in USD/,
    ],
    [
      'lost the end of a transaction',
      sampleFile.replace('</STMTTRN>', ''),
      /^Line 25: a part of the file is cut off here/,
    ],
    [
      'lost the start of a transaction',
      sampleFile.replace('<STMTTRN>', ''),
      /^Line 32: a part of the file is cut off here/,
    ],
    ['lost its end', sampleFile.replace('</OFX>', ''), /is cut off: its end is missing.*Download it again/],
    ['is only a header', sampleFile.slice(0, 60), /is cut off/],
    ['is something else', 'Dear customer,', /not an OFX or QFX file/],
    ['holds no account', '<OFX></OFX>', /no bank or card account/],
    [
      'holds investments',
      '<OFX><INVSTMTRS><INVBANKTRAN><STMTTRN></STMTTRN></INVBANKTRAN></INVSTMTRS></OFX>',
      /investment account/,
    ],
    [
      'holds only the bank’s error',
      '<OFX><STATUS><CODE>2000<SEVERITY>ERROR<MESSAGE>Try later</STATUS></OFX>',
      /“Try later”/,
    ],
    ['has a transaction outside a statement', `<OFX>${rent}${bankStatement([])}</OFX>`, /cut off here/],
  ];
  it.each(cases)('because it %s says so', (_name, text, message) => {
    expect(refusal(text)?.message).toMatch(message);
  });

  it('reads yen without decimals and dinars with three', () => {
    expect(
      read(ofxFile(bankStatement([rent.replace('1450.00', '1450')], 'JPY')).replace('5129.49', '5'), 'JPY')
        .accounts[0]?.lines[0]?.amountCents,
    ).toBe(1450);
    expect(
      read(ofxFile(bankStatement([rent.replace('1450.00', '1,450')], 'KWD')), 'KWD').accounts[0]?.lines[0]
        ?.amountCents,
    ).toBe(1450);
  });
});
