import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  ImportReportView,
  LeaseSummaryView,
  LedgerView,
  PortfolioView,
  StatementLinesView,
  VerifyView,
} from '@portfolio-os/shared/api';
import { addMonths, newId, startOfMonth } from '@portfolio-os/shared/core';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './cli/test-cli.ts';
import { openByAccount, receivables } from './cli/test-hledger.ts';
import { RunningApp } from './test-app.ts';

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/ofx', import.meta.url));
const statements = ['checking', 'savings', 'creditcard'];
const bytesOf = (text: string) => new TextEncoder().encode(text);

let app: RunningApp;
afterEach(() => app.kill());

/** One of the three real statements, where they exist; elsewhere a small one of the same shape, and the log says so. */
function readStatement(name: string): Uint8Array<ArrayBuffer> {
  const file = join(fixtures, `${name}.ofx`);
  if (existsSync(file)) return new Uint8Array(readFileSync(file));
  console.warn(`${file} is not here: a statement of three lines stands in for it.`);
  const line = (day: number, amount: string) =>
    `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>2010070${day}<TRNAMT>${amount}<FITID>${name}${day}<NAME>Line ${day}</STMTTRN>`;
  const list = [line(1, '-22.04'), line(2, '80.00'), line(3, '-13.55')].join('\n');
  return bytesOf(`OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>${name}
<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>${list}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`);
}

function rentRoll(startedOn: string): string {
  const rows = Array.from({ length: 24 }, (_, index) => {
    const owed = index % 5 === 0 ? '125.50' : index % 7 === 0 ? '-80.00' : '';
    return `Maple Court,12 Maple St,${index + 1},Tenant ${index + 1},${1_000 + index * 10}.00,${startedOn},,1000.00,${owed}`;
  });
  return `Property,Address,Unit,Tenant,Monthly Rent,Lease From,Lease To,Deposit,Balance Due\n${rows.join('\n')}\n`;
}

describe('a landlord’s first day, with the power failing after and during every step', () => {
  it('loses nothing, and every balance equals hledger’s', { timeout: 180_000 }, async () => {
    const data = temporaryFolder();
    app = await RunningApp.start(data);
    const made = await app.call<PortfolioView>('POST', '/portfolios', {
      name: 'Maple',
      currency: 'USD',
      timeZone: 'UTC',
    });
    const base = `/portfolios/${made.id}`;
    const today = made.today;
    const start = startOfMonth(addMonths(today, -11));
    const restart = async () => {
      await app.kill();
      app = await RunningApp.start(data);
      expect(await app.call<VerifyView>('POST', `${base}/verify`)).toMatchObject({
        clean: true,
        problems: [],
      });
    };
    /** Starts a step and cuts the power at once: afterwards it is done whole or not at all. */
    const interrupt = async (begin: () => Promise<unknown>) => {
      const begun = begin().catch(() => undefined);
      await new Promise((resolve) => setImmediate(resolve));
      await restart();
      await begun;
    };

    const importRoll = () =>
      app.upload(`${base}/imports/rent-roll?startingOn=${start}`, 'roll.csv', bytesOf(rentRoll(start)));
    await interrupt(importRoll);
    await importRoll();
    await restart();
    const leases = await app.call<LeaseSummaryView[]>('GET', `${base}/leases`);
    expect(leases).toHaveLength(24);

    await interrupt(() => app.call('POST', `${base}/generate`, { through: today }));
    await app.call('POST', `${base}/generate`, { through: today });
    await restart();

    for (const name of statements) {
      const bring = () =>
        app.upload<ImportReportView>(`${base}/imports/statement`, `${name}.ofx`, readStatement(name));
      await interrupt(bring);
      await bring();
      expect(await bring()).toMatchObject({ newLines: 0 });
    }
    await restart();

    const waitingLines = `${base}/statement-lines?state=waiting&limit=500`;
    const { total, lines } = await app.call<StatementLinesView>('GET', waitingLines);
    const moneyIn = lines.filter((line) => line.amountCents > 0).slice(0, 24);
    expect(moneyIn.length).toBeGreaterThan(2);
    const payments: { id: string; leaseId: string }[] = [];
    for (const [index, line] of moneyIn.entries()) {
      const [id, leaseId] = [newId(), leases[index % 24]?.id ?? ''];
      const payment = {
        id,
        leaseId,
        amountCents: line.amountCents,
        receivedOn: line.postedOn,
        method: 'bank-transfer',
      };
      await app.call('POST', `${base}/commands/billing.recordPayment`, {
        ...payment,
        statementLineId: line.id,
      });
      payments.push({ id, leaseId });
    }
    await restart();
    const waiting = await app.call<StatementLinesView>('GET', waitingLines);
    expect(waiting.total).toBe(total - moneyIn.length);

    const [returned, moved] = [payments[0], leases[5]];
    const fee = { chargeId: newId(), amountCents: 3_500 };
    await app.call('POST', `${base}/commands/billing.returnPayment`, {
      paymentId: returned?.id,
      id: newId(),
      returnedOn: today,
      reason: 'NSF',
      fee,
    });
    const middle = `${today.slice(0, 7)}-15`;
    const moveOut = { leaseId: moved?.id, movedOutOn: middle };
    const recordMoveOut = () => app.call('POST', `${base}/commands/leasing.recordMoveOut`, moveOut);
    await interrupt(recordMoveOut);
    await recordMoveOut();
    await restart();

    const ledger = await app.call<LedgerView>('GET', `${base}/leases/${returned?.leaseId}/ledger`);
    expect(ledger.entries.some((entry) => entry.chargeKind === 'returned-payment-fee')).toBe(true);
    expect(ledger.netCents).toBe(ledger.openCents - ledger.creditCents);

    const journal = join(data, 'books.journal');
    writeFileSync(journal, await app.text(`${base}/journal?format=hledger`));
    for (const asOf of [start, addMonths(today, -3), today]) {
      const { rows } = await app.call<ReportViews['balances']>(
        'GET',
        `${base}/reports/balances?asOf=${asOf}`,
      );
      expect(await receivables(journal, asOf)).toEqual(openByAccount(rows));
    }
  });
});
