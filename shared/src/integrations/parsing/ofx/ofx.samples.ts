/** Small statements for tests, built from their parts so that each test shows only what it is about. */
const sgmlHeader = [
  'OFXHEADER:100',
  'DATA:OFXSGML',
  'VERSION:102',
  'SECURITY:NONE',
  'ENCODING:USASCII',
  'CHARSET:1252',
  'COMPRESSION:NONE',
  'OLDFILEUID:NONE',
  'NEWFILEUID:NONE',
  '',
].join('\n');

export const xmlHeader =
  '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n';

export const rent = `<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20260105120000.000[-5:EST]
<TRNAMT>1450.00
<FITID>2026-1
<NAME>ZELLE FROM ANN LEE
<MEMO>Rent unit 2
</STMTTRN>`;

export const insurance = `<STMTTRN>
<TRNTYPE>CHECK
<DTPOSTED>20260107
<TRNAMT>-312.55
<FITID>2026-2
<CHECKNUM>1042
<NAME>State Farm
</STMTTRN>`;

export function bankStatement(transactions: readonly string[], currency = 'USD'): string {
  return `<STMTTRNRS>
<TRNUID>0
<STMTRS>
<CURDEF>${currency}
<BANKACCTFROM>
<BANKID>021000021
<ACCTID>58152460
<ACCTTYPE>CHECKING
</BANKACCTFROM>
<BANKTRANLIST>
<DTSTART>20260101
<DTEND>20260131
${transactions.join('\n')}
</BANKTRANLIST>
<LEDGERBAL>
<BALAMT>5129.49
<DTASOF>20260131
</LEDGERBAL>
</STMTRS>
</STMTTRNRS>`;
}

export function ofxFile(statement: string, header = sgmlHeader): string {
  return `${header}\n<OFX>\n<BANKMSGSRSV1>\n${statement}\n</BANKMSGSRSV1>\n</OFX>\n`;
}

export const sampleFile = ofxFile(bankStatement([rent, insurance]));
