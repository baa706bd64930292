import type { Random } from '../../desktop/src/use-cases/demo/random.ts';
import { type BankTruth, decimal, type Transaction } from './bank-truth.ts';
import { csvWithBalance, csvWithStatus } from './csv-files.ts';
import { amount, around, balance, other, type Part, type WrittenFile } from './written-file.ts';

const encoder = new TextEncoder();
const plain = (text: string) => encoder.encode(text);
const compact = (on: string) => on.replaceAll('-', '');
const escaped = (text: string) => text.replaceAll('&', '&amp;');

interface Format {
  readonly fileName: string;
  readonly proof: WrittenFile['proof'];
  readonly head: (truth: BankTruth) => Part[];
  readonly line: (transaction: Transaction) => Part[];
  readonly foot: (truth: BankTruth) => Part[];
}

/** Only a closing balance, which is compared with the lines only where the list ends early. */
const ofx = (isXml: boolean): Format => {
  const close = (tag: string) => (isXml ? `</${tag}>` : '');
  return {
    fileName: 'bank.ofx',
    proof: 'none',
    head: () => [
      other(
        `${isXml ? '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n' : 'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:UTF-8\n\n'}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD${close('CURDEF')}<BANKACCTFROM><BANKID>1${close('BANKID')}<ACCTID>58152460${close('ACCTID')}<ACCTTYPE>CHECKING${close('ACCTTYPE')}</BANKACCTFROM><BANKTRANLIST>\n`,
      ),
    ],
    line: ({ on, cents, text, id }) => [
      other(`<STMTTRN><TRNTYPE>OTHER${close('TRNTYPE')}<DTPOSTED>${compact(on)}${close('DTPOSTED')}<TRNAMT>`),
      amount(decimal(cents)),
      other(
        `${close('TRNAMT')}<FITID>${id}${close('FITID')}<NAME>${escaped(text)}${close('NAME')}</STMTTRN>\n`,
      ),
    ],
    foot: ({ closingCents }) => [
      other('</BANKTRANLIST><LEDGERBAL>'),
      balance(`<BALAMT>${decimal(closingCents)}${close('BALAMT')}`),
      other(`<DTASOF>20260228${close('DTASOF')}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`),
    ],
  };
};

const camtBalance = (code: string, cents: number) =>
  balance(
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${decimal(Math.abs(cents))}</Amt><CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Dt><Dt>2026-02-28</Dt></Dt></Bal>\n`,
  );

const mtBalance = (tag: string, cents: number) =>
  balance(`:${tag}:${cents < 0 ? 'D' : 'C'}260228USD${decimal(Math.abs(cents), ',')}\n`);

const formats: Record<string, Format> = {
  'ofx-sgml': ofx(false),
  'ofx-xml': ofx(true),
  qif: {
    fileName: 'bank.qif',
    proof: 'none',
    head: () => [other('!Type:Bank\n')],
    line: ({ on, cents, text }) => [other(`D${on}\nT`), amount(decimal(cents)), other(`\nP${text}\n^\n`)],
    foot: () => [],
  },
  camt: {
    fileName: 'bank.xml',
    proof: 'whole',
    head: ({ openingCents, closingCents }) => [
      other('<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE1</IBAN></Id></Acct>\n'),
      camtBalance('OPBD', openingCents),
      camtBalance('CLBD', closingCents),
    ],
    line: ({ on, cents, text, id }) => [
      other('<Ntry><Amt Ccy="USD">'),
      amount(decimal(Math.abs(cents))),
      other(
        `</Amt><CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><AcctSvcrRef>${id}</AcctSvcrRef><AddtlNtryInf>${escaped(text)}</AddtlNtryInf></Ntry>\n`,
      ),
    ],
    foot: () => [other('</Stmt></BkToCstmrStmt></Document>\n')],
  },
  mt940: {
    fileName: 'bank.sta',
    proof: 'whole',
    head: ({ openingCents }) => [
      other(':20:STARTUMSE\n:25:37040044/0532013000\n:28C:00001/001\n'),
      mtBalance('60F', openingCents),
    ],
    line: ({ on, cents, text, id }) => [
      other(`:61:${compact(on).slice(2)}${compact(on).slice(4)}${cents < 0 ? 'D' : 'C'}`),
      amount(decimal(Math.abs(cents), ',')),
      other(`NTRFNONREF//${id}\n:86:${text}\n`),
    ],
    foot: ({ closingCents }) => [mtBalance('62F', closingCents), other('-\n')],
  },
};

type Writer = (random: Random, truth: BankTruth) => WrittenFile;

/** A writer for each format, by its name: the bank's transactions as a file. */
export const statementWriters: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['csv-amount', csvWithBalance('csv-amount')],
  ['csv-debit-credit', csvWithBalance('csv-debit-credit')],
  ['csv-direction', csvWithBalance('csv-direction')],
  ['csv-status', csvWithStatus],
  ...Object.entries(formats).map(([format, { fileName, proof, head, line, foot }]): [string, Writer] => [
    format,
    (_, truth) => ({
      ...{ format, fileName, proof, encode: plain },
      sumCents: truth.closingCents - truth.openingCents,
      pieces: [
        around(...head(truth)),
        ...truth.transactions.map((transaction) => ({ parts: line(transaction), line: transaction })),
        around(...foot(truth)),
      ],
    }),
  ]),
]);
