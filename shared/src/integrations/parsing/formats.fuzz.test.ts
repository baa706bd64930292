import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatementFile } from './parse-file.ts';

const samples = {
  qif: '!Account\nNChecking\nTBank\n^\n!Type:Bank\nD11/21/2026\nT900.00\nPANA\n^\nD11/22/2026\nT-50.00\nPROOFER\n^\n',
  iif: '!TRNS\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\n!SPL\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\n!ENDTRNS\nTRNS\tDEPOSIT\t11/21/2026\tChecking\tANA\t900.00\nSPL\tDEPOSIT\t11/21/2026\tRent\tANA\t-900.00\nENDTRNS\nTRNS\tCHECK\t11/22/2026\tChecking\tROOFER\t-50.00\nSPL\tCHECK\t11/22/2026\tRepairs\tROOFER\t50.00\nENDTRNS\n',
  mt940:
    ':20:X\n:25:37040044/0532013000\n:28C:1\n:60F:C261031USD100,00\n:61:2611051105C900,00NTRFE-7//B1\n:86:166?20Rent?32ANA\n:61:2611091109D50,00NTRFNONREF\n:86:Roof\n:62F:C261130USD950,00\n-\n',
  camt: '<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE1</IBAN></Id></Acct><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal><Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">950.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal><Ntry><Amt Ccy="USD">900.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-11-05</Dt></BookgDt></Ntry><Ntry><Amt Ccy="USD">50.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-11-09</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>',
};

const fragments = [
  '<',
  '>',
  '</Ntry>',
  '<Ntry>',
  '&',
  '\n',
  '^',
  '!',
  ':61:',
  ':62F:',
  '-}',
  '\0',
  '"',
  'D',
  'C',
  '9',
  ',',
];

function read(text: string) {
  return readStatementFile(new TextEncoder().encode(text), { fileName: 'a.txt', currency: 'USD' });
}

describe.each(Object.entries(samples))('a %s file', (format, sample) => {
  it('is read whole', () => {
    const result = read(sample);
    expect(result).toMatchObject({ ok: true, value: { statement: { format } } });
    if (result.ok) expect(result.value.statement.accounts.flatMap(({ lines }) => lines)).toHaveLength(2);
  });

  it('that something happened to is read, asked about, or refused in words', () => {
    const change = fc.tuple(
      fc.nat(sample.length),
      fc.nat(30),
      fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom(...fragments)),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const text = changes.reduce(
          (now, [at, removed, put]) => now.slice(0, at) + put + now.slice(at + removed),
          sample,
        );
        const result = read(text);
        if (!result.ok) {
          expect(result.error.message).toMatch(/\.$/);
          return;
        }
        for (const line of result.value.statement.accounts.flatMap(({ lines }) => lines)) {
          expect(line.postedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(Number.isSafeInteger(line.amountCents)).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  // These two state no balances.
  if (format === 'qif' || format === 'iif') return;
  it('whose balances stand is never read with another sum unasked', () => {
    const digits = [...sample.matchAll(/(?<=Ntry><Amt Ccy="USD">|:61:\d{10}[CD])\d/g)].map(
      ({ index }) => index,
    );
    expect(digits).toHaveLength(2);
    fc.assert(
      fc.property(fc.constantFrom(...digits), fc.nat(9), (at, digit) => {
        const result = read(sample.slice(0, at) + digit + sample.slice(at + 1));
        if (!result.ok || result.value.statement.questions.length > 0) return;
        const lines = result.value.statement.accounts.flatMap((account) => account.lines);
        expect(lines.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(85_000);
      }),
    );
  });
});
