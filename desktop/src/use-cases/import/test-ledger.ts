import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { Ledger, openSqlite } from '../../ledger/index.ts';

export const TODAY = '2026-03-10';

/** A new portfolio in dollars in a file of its own, on 10 March 2026; `discard` closes and deletes it. */
export async function openTestLedger(): Promise<{ ledger: Ledger; discard: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-import-'));
  const ledger = await Ledger.over(openSqlite(join(folder, 'books.sqlite')), {
    now: () => new Date(`${TODAY}T17:00:00Z`),
  });
  const args = { id: newId(), name: 'Maple Rentals', currency: 'USD', timeZone: 'America/New_York' };
  expectOk(await ledger.execute({ command: 'organisation.create', args }));
  const discard = async () => {
    await ledger.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ledger, discard };
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export interface TestTransaction {
  on: string;
  /** As the bank writes it: "1450.00". */
  amount: string;
  name: string;
  fitId?: string;
}

/** An OFX file of one checking account. */
export function ofxOf(transactions: readonly TestTransaction[], account = '58152460'): Uint8Array {
  const listed = transactions.map(({ on, amount, name, fitId }) =>
    [
      '<STMTTRN>',
      '<TRNTYPE>OTHER',
      `<DTPOSTED>${on.replaceAll('-', '')}`,
      `<TRNAMT>${amount}`,
      ...(fitId ? [`<FITID>${fitId}`] : []),
      `<NAME>${name}`,
      '</STMTTRN>',
    ].join('\n'),
  );
  return bytesOf(
    `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>021000021<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST>\n${listed.join('\n')}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`,
  );
}
