import { describe, expect, it } from 'vitest';
import { expectOk } from '../../../core/index.ts';
import { bankStatement, insurance, ofxFile, rent } from './ofx.samples.ts';
import { parseOfx } from './ofx.ts';

function linesOf(transaction: string) {
  return expectOk(parseOfx(ofxFile(bankStatement([transaction])), 'USD')).accounts[0]?.lines ?? [];
}

describe('a transaction', () => {
  const dates: [string, string][] = [
    ['20100723', '2010-07-23'],
    ['20100723120000', '2010-07-23'],
    ['20100723120000.000[-5:EST]', '2010-07-23'],
    ['20100723235959[+11:AEDT]', '2010-07-23'],
    ['201007231200', '2010-07-23'],
    ['20240229', '2024-02-29'],
  ];
  it.each(dates)('posted on %s is of the day that the bank wrote', (written, postedOn) => {
    expect(linesOf(rent.replace(/<DTPOSTED>.*/, `<DTPOSTED>${written}`))[0]?.postedOn).toBe(postedOn);
  });

  const amounts: [string, number][] = [
    ['-22.04', -2204],
    ['+1961.54', 196154],
    ['1961,54', 196154],
    ['-1.234,56', -123456],
    ['1,234.56', 123456],
    ['12,5', 1250],
    ['.5', 50],
    ['100', 10000],
    ['0.00', 0],
    ['-15.200', -1520],
  ];
  it.each(amounts)('of %s is %i cents', (written, cents) => {
    expect(linesOf(rent.replace('1450.00', written))[0]?.amountCents).toBe(cents);
  });

  const descriptions: [string, string][] = [
    ['<NAME>AT&amp;T &lt;Store&gt; O&#39;Hare&nbsp;&#x26; K&L', "AT&T <Store> O'Hare & K&L"],
    ['<NAME>AT&amp;amp;T', 'AT&T'],
    ['<NAME>Rent <3 months', 'Rent <3 months'],
    ['<NAME><![CDATA[A & <B> &amp; C]]>', 'A & <B> & C'],
    ['<MEMO>Only a memo', 'Only a memo'],
    ['<PAYEE>\n<NAME>Home Depot\n<ADDR1>1 Main\n</PAYEE>', 'Home Depot'],
    ['<NAME>Zelle from\n<MEMO>Zelle from Ann Lee', 'Zelle from Ann Lee'],
    ['<NAME>Ann Lee rent\n<MEMO>rent', 'Ann Lee rent'],
    ['<NAME>  two\t  blanks ', 'two blanks'],
    ['', ''],
    [`<NAME>${'x'.repeat(300)}`, 'x'.repeat(200)],
  ];
  it.each(descriptions)('with %s is described as “%s”', (tags, description) => {
    const transaction = `<STMTTRN>\n<DTPOSTED>20260105\n<TRNAMT>1.00\n${tags}\n</STMTTRN>`;
    expect(linesOf(transaction)[0]).toMatchObject({ description, fitId: null, type: null });
  });

  it('with a check number of zeros has its reference number instead', () => {
    expect(linesOf(insurance.replace('1042', '0000\n<REFNUM>R7'))[0]?.reference).toBe('R7');
  });
});
