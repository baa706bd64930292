import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface BankLine {
  on: string;
  amountCents: number;
  text: string;
  fitId?: string;
}

/** A statement as a bank writes it: OFX 1.x, where end tags are left out. */
export function ofx(lines: readonly BankLine[], account = '58152460'): string {
  const transactions = lines.map(({ on, amountCents, text, fitId }, index) => {
    const amount = (amountCents / 100).toFixed(2);
    const tags = [
      `<TRNTYPE>${amountCents > 0 ? 'CREDIT' : 'DEBIT'}`,
      `<DTPOSTED>${on.replaceAll('-', '')}`,
      `<TRNAMT>${amount}`,
      `<FITID>${fitId ?? `${on}-${index}`}`,
      `<NAME>${text}`,
    ];
    return ['<STMTTRN>', ...tags, '</STMTTRN>'].join('\n');
  });
  const days = lines.map(({ on }) => on.replaceAll('-', '')).sort();
  return `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STMTRS>
<CURDEF>USD
<BANKACCTFROM><BANKID>987987987<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>${days[0]}<DTEND>${days.at(-1)}
${transactions.join('\n')}
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
`;
}

export interface StatementFile {
  name: string;
  text: string;
  lines: number;
}

const realFiles = join(import.meta.dirname, '../../../../shared/fixtures/ofx');

/** A bank's own file where the fixtures are beside the repository, otherwise one of the same length. */
export function realStatement(name: 'checking' | 'savings' | 'creditcard'): StatementFile {
  const lines = { checking: 106, savings: 118, creditcard: 135 }[name];
  const file = join(realFiles, `${name}.ofx`);
  const text = existsSync(file) ? readFileSync(file, 'latin1') : ofx(manyLines(lines), name);
  return { name: `${name}.ofx`, text, lines };
}

/** As many lines as are asked for, about a third of them money in, over a year and a half. */
export function manyLines(count: number): BankLine[] {
  const first = Date.UTC(2025, 0, 1);
  return Array.from({ length: count }, (_, index) => ({
    on: new Date(first + (index % 530) * 86_400_000).toISOString().slice(0, 10),
    amountCents: index % 3 === 0 ? 120_000 + index : -(1_000 + index),
    text: index % 3 === 0 ? `ACH CREDIT TENANT ${index}` : `HARDWARE STORE ${index}`,
    fitId: `LINE-${index}`,
  }));
}

const RENT_ROLL_HEADER = 'Property,Unit,Tenant,Email,Rent,Deposit,Lease Start,Lease End,Balance,Beds,Baths';

/** 24 units in three buildings: some owe, some are in credit, two are empty. */
export function rentRoll(): { csv: string; owedCents: number } {
  const balances = Array.from({ length: 24 }, (_, index) =>
    index % 12 === 11 ? 0 : index % 4 === 1 ? 12_345 + index : index % 4 === 3 ? -(5_001 + index) : 0,
  );
  const rows = balances.map((cents, index) => {
    const place = `${['Maple Court', 'Oak House', 'Elm Row'][index % 3]},${Math.floor(index / 3) + 1}A`;
    if (index % 12 === 11) return `${place},VACANT,,,,,,,1,1`;
    const tenants = index === 5 ? 'Tenant 5; Partner 5' : `Tenant ${index}`;
    const terms = `${1200 + index}.50,${index % 2 ? '900.00' : ''},2025-0${(index % 9) + 1}-15,`;
    return `${place},${tenants},,${terms},${(cents / 100).toFixed(2)},2,1`;
  });
  return {
    csv: [RENT_ROLL_HEADER, ...rows].join('\n'),
    owedCents: balances.reduce((sum, one) => sum + one, 0),
  };
}

/** Nothing of it may come in: a rent below zero, a day that does not exist, a rent that is no amount. */
export const badRentRoll = [
  RENT_ROLL_HEADER,
  'Maple Court,1A,Ana Ruiz,,1500.00,,2025-01-01,,0,2,1',
  'Maple Court,2A,Ben Cole,,-900.00,,2025-01-01,,0,2,1',
  'Maple Court,3A,Cy Dent,,1100.00,,2025-02-30,,0,2,1',
  'Maple Court,4A,Di Eck,,a lot,,2025-01-01,,0,2,1',
].join('\n');
