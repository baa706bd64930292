import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { parseCamt } from './camt.ts';

interface Entry {
  amount: string;
  way: 'CRDT' | 'DBIT';
  day?: string;
  status?: string;
  more?: string;
}

function entry({ amount, way, day = '2026-11-05', status = '<Sts>BOOK</Sts>', more = '' }: Entry): string {
  return `<Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>${way}</CdtDbtInd>${status}<BookgDt><Dt>${day}</Dt></BookgDt>${more}</Ntry>`;
}

function balance(code: string, amount: string, way = 'CRDT', day = '2026-11-30'): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>${way}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
}

function statement(
  opening: string,
  closing: string,
  entries: string,
  iban = 'DE89370400440532013000',
): string {
  return `<Stmt><Id>1</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>USD</Ccy></Acct>${opening}${closing}\n${entries}</Stmt>`;
}

function file(statements: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>\n${statements}</BkToCstmrStmt></Document>`;
}

const rent = entry({
  amount: '900.00',
  way: 'CRDT',
  more: '<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E-7</EndToEndId></Refs><RltdPties><Dbtr><Nm>ANA RUIZ</Nm></Dbtr></RltdPties><RmtInf><Ustrd>Rent November</Ustrd></RmtInf></TxDtls></NtryDtls>',
});
const fee = entry({
  amount: '19.77',
  way: 'DBIT',
  day: '2026-11-09',
  more: '<AddtlNtryInf>Fee</AddtlNtryInf>',
});
/** 100.00 + 900.00 − 19.77 = 980.23. */
const november = file(statement(balance('OPBD', '100.00'), balance('CLBD', '980.23'), rent + fee));

const read = (text: string, despiteGaps = false) =>
  expectOk(parseCamt(text, { currency: 'USD', despiteGaps }));

describe('a CAMT.053 statement', () => {
  it('gives each entry with its payer, its purpose and its references, and is proven by its balances', () => {
    const { accounts, questions } = read(november);
    expect(questions).toEqual([]);
    expect(accounts).toMatchObject([
      {
        key: 'DE89370400440532013000',
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
            lineNumber: 4,
            postedOn: '2026-11-05',
            amountCents: 90_000,
            fitId: 'B1',
            description: 'ANA RUIZ Rent November',
            reference: 'E-7',
          },
          { postedOn: '2026-11-09', amountCents: -1977, fitId: null, description: 'Fee', reference: null },
        ],
      },
    ]);
  });

  it('reads the same without its namespace, and with a prefix', () => {
    const bare = november.replace(/ xmlns="[^"]*"/, '');
    const prefixed = bare
      .replace(/<(\/?)([A-Z])/g, '<$1ns2:$2')
      .replace('<ns2:Document', '<ns2:Document xmlns:ns2="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"');
    expect(read(bare)).toEqual(read(november));
    expect(read(prefixed)).toEqual(read(november));
  });

  it('is asked about where its lines do not lead to its closing balance', () => {
    const short = file(statement(balance('OPBD', '100.00'), balance('CLBD', '980.23'), rent));
    expect(read(short).questions).toMatchObject([
      { about: 'balances', message: expect.stringContaining('do not lead to the balance of $980.23') },
    ]);
    expect(read(short, true).questions).toEqual([]);
  });

  it('may be one of several: of one account they are joined, from the first opening to the last closing', () => {
    const december = statement(
      balance('OPBD', '980.23'),
      balance('CLBD', '30.23', 'CRDT', '2026-12-31'),
      entry({ amount: '950.00', way: 'DBIT', day: '2026-12-01' }),
    );
    const other = statement(
      balance('OPBD', '0.00'),
      balance('CLBD', '5.00'),
      entry({ amount: '5.00', way: 'CRDT' }),
      'X1',
    );
    const { accounts, questions } = read(november.replace('</Stmt>', `</Stmt>${december}${other}`));
    expect(
      accounts.map(({ lines, balances }) => [lines.length, balances.openingCents, balances.closingCents]),
    ).toEqual([
      [3, 10_000, 3023],
      [1, 0, 500],
    ]);
    expect(questions).toEqual([]);
  });

  it('keeps a batch as the one line that the account shows, and tells its payments', () => {
    const one = (name: string, amount: string) =>
      `<TxDtls><AmtDtls><TxAmt><Amt Ccy="USD">${amount}</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties></TxDtls>`;
    // 1,500.00 + 900.00 + 600.00 = 3,000.00.
    const more = `<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>${one('ANA', '1500.00')}${one('BEN', '900.00')}${one('CY', '600.00')}</NtryDtls>`;
    const batch = file(
      statement(
        balance('OPBD', '0.00'),
        balance('CLBD', '3000.00'),
        entry({ amount: '3000.00', way: 'CRDT', more }),
      ),
    );
    expect(read(batch).accounts[0]?.lines).toMatchObject([
      { amountCents: 300_000, description: '3 payments: ANA 1500.00; BEN 900.00; CY 600.00' },
    ]);
  });

  it('leaves out what is not booked', () => {
    const pending = entry({ amount: '7.00', way: 'DBIT', status: '<Sts><Cd>PDNG</Cd></Sts>' });
    const { accounts } = read(november.replace('</Stmt>', `${pending}</Stmt>`));
    expect(accounts[0]?.lines).toHaveLength(2);
    expect(accounts[0]?.leftOut).toMatchObject([{ reason: 'Its status is “PDNG”, so no money moved.' }]);
  });

  it('that names no account has none, so that it is asked', () => {
    expect(read(november.replace(/<IBAN>.*?<\/IBAN>/, '')).accounts[0]?.key).toBeNull();
  });

  const broken: [string, string, RegExp][] = [
    ['is cut off', november.slice(0, -30), /damaged or cut off/],
    [
      'is in another currency',
      november.replaceAll('USD', 'EUR'),
      /in EUR, but the portfolio keeps its books in USD/,
    ],
    [
      'has a date that does not exist',
      november.replace('2026-11-05', '2026-11-31'),
      /^Line 4: the date “2026-11-31”/,
    ],
    ['has an amount in words', november.replace('>900.00', '>ten'), /“ten” is not an amount/],
    ['has no direction', november.replace('<CdtDbtInd>DBIT</CdtDbtInd>', ''), /neither credit nor debit/],
    ['is another message', '<Document><BkToCstmrDbtCdtNtfctn/></Document>', /CAMT\.053/],
    ['nests absurdly', `<Document>${'<a>'.repeat(100)}`, /damaged/],
  ];
  it.each(broken)('that %s is refused', (_name, text, message) => {
    const result = parseCamt(text, { currency: 'USD' });
    expect(result.ok ? '' : result.error.message).toMatch(message);
  });
});
