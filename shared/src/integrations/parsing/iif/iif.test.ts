import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { parseIif } from './iif.ts';

const titles = `!TRNS\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO
!SPL\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO
!ENDTRNS
`;
const list = `!ACCNT\tNAME\tACCNTTYPE
ACCNT\tMaple Checking\tBANK
ACCNT\tReserve\tBANK
ACCNT\tVisa\tCCARD
ACCNT\tAccounts Receivable\tAR
ACCNT\tRepairs\tEXP
`;
const transactions = `TRNS\tDEPOSIT\t11/21/2026\tMaple Checking\t"Ruiz, Ana"\t1500.00\t1042\tRent November
SPL\tDEPOSIT\t11/21/2026\tAccounts Receivable\t"Ruiz, Ana"\t-1500.00\t\t
ENDTRNS
TRNS\tCHECK\t11/22/2026\tMaple Checking\tRoofer\t"-1,100.50"\t77\t
SPL\tCHECK\t11/22/2026\tRepairs\t\t1000.00\t\t
SPL\tCHECK\t11/22/2026\tFees\t\t100.50\t\t
ENDTRNS
TRNS\tINVOICE\t11/25/2026\tAccounts Receivable\t"Ruiz, Ana"\t1500.00\t\t
SPL\tINVOICE\t11/25/2026\tRent\t\t-1500.00\t\t
ENDTRNS
`;
const transfer = `TRNS\tTRANSFER\t11/26/2026\tMaple Checking\t\t-200\t\t
SPL\tTRANSFER\t11/26/2026\tReserve\t\t200\t\t
ENDTRNS
`;

const read = (text: string, dateOrder?: 'mdy' | 'dmy') =>
  expectOk(parseIif(text, { currency: 'USD', dateOrder }));
const lines = (text: string) =>
  read(text).accounts.flatMap(({ name, kind, lines: of }) =>
    of.map(
      ({ lineNumber, postedOn, amountCents, description, reference, statedCategory }) =>
        `${name} (${kind}) ${lineNumber} ${postedOn} ${amountCents} ${description} ${reference ?? '-'} ${statedCategory ?? '-'}`,
    ),
  );

describe('an IIF file', () => {
  it('gives what moves at a bank, with its party, words and accounts, and leaves the rest out by name', () => {
    expect(lines(titles + transactions)).toEqual([
      'Maple Checking (checking) 4 2026-11-21 150000 Ruiz, Ana Rent November 1042 Accounts Receivable',
      'Maple Checking (checking) 7 2026-11-22 -110050 Roofer 77 -',
    ]);
    expect(read(titles + transactions).accounts.flatMap(({ leftOut }) => leftOut)).toEqual([
      { lineNumber: 11, text: 'INVOICE · Ruiz, Ana · 1500.00', reason: 'It moves nothing at a bank.' },
    ]);
  });

  it('gives a transfer to both accounts, with and without a list of accounts', () => {
    const both = (head: string) => lines(head + transfer).map((line) => line.replace(/ \d+ /, ' '));
    expect(both(titles)).toEqual([
      'Maple Checking (checking) 2026-11-26 -20000  - Reserve',
      'Reserve (checking) 2026-11-26 20000  - Maple Checking',
    ]);
    expect(both(list + titles)).toEqual(both(titles));
  });

  it('knows cards by the list of accounts, and takes no income for one', () => {
    const card = `TRNS\tGENERAL JOURNAL\t11/27/2026\tRepairs\t\t80\t\t
SPL\tGENERAL JOURNAL\t11/27/2026\tVisa\tHardware\t-80\t\t
ENDTRNS
`;
    expect(lines(list + titles + card)).toEqual([
      'Visa (credit-card) 11 2026-11-27 -8000 Hardware - Repairs',
    ]);
    const refused = parseIif(titles + card, { currency: 'USD' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'no-account' } });
  });

  it('asks which of day and month comes first where the dates leave it open', () => {
    const open = titles + transactions.replace(/11\/2\d/g, '11/05');
    expect(read(open).questions).toMatchObject([{ about: 'date-order' }]);
    expect(read(open, 'dmy').accounts[0]?.lines[0]?.postedOn).toBe('2026-05-11');
  });

  it('is refused where it is cut off, or where a transaction does not come to nothing', () => {
    const refusal = (text: string) => {
      const parsed = parseIif(text, { currency: 'USD' });
      return parsed.ok ? 'accepted' : parsed.error.message;
    };
    expect(refusal((titles + transactions).replace(/ENDTRNS\n$/, ''))).toContain(
      'Line 11: this file is cut off',
    );
    expect(refusal(titles + transactions.replace('100.50\t\t', '10.50\t\t'))).toContain(
      'do not come to nothing',
    );
    expect(refusal(titles + transactions.replace('1500.00\t1042', 'x\t1042'))).toContain('Line 4');
  });
});
