import { join } from 'node:path';
import { bankAccountId, type StatementLineArgs } from '@portfolio-os/shared/integrations';
import { openSqlite, Workspace } from '../../desktop/src/ledger/index.ts';
import { importStatement } from '../../desktop/src/use-cases/import/index.ts';
import { type Row, row, summarise } from './measure.ts';

export const LINES = 10_000;
const ROUNDS = 5;

/**
 * Imports 10,000 entries at once: from the bytes of an OFX file (parsed, classified, logged, hashed, projected, durable), and
 * as ledger entries alone. For comparison, a bare loop that inserts as many rows of the same table in one commit.
 */
export async function benchImports(folder: string): Promise<Row[]> {
  const file = ofxFile();
  const [whole, entries, bare] = [[] as number[], [] as number[], [] as number[]];
  for (let round = 0; round < ROUNDS; round++) {
    const workspace = new Workspace(join(folder, `import-${round}`));
    const made = await workspace.create({ name: 'Import', currency: 'USD', timeZone: 'UTC' });
    if (!made.ok) throw new Error(made.error.message);
    const { ledger } = made.value;
    whole.push(await timed(() => importStatement(ledger, file, 'bench.ofx', {}, async () => {})));
    await ledger.execute({
      command: 'integrations.openBankAccount',
      args: { key: 'b', name: 'B', kind: 'checking' },
    });
    const accountId = bankAccountId('b');
    const groups = Array.from({ length: LINES / 500 }, (_, group) => lines(group * 500, 500));
    const commands = groups.map((group) => ({
      command: 'integrations.importStatementLines',
      args: { accountId, lines: group },
    }));
    entries.push(await timed(() => ledger.execute(...commands)));
    const raw = openSqlite(join(folder, `bare-import-${round}.sqlite`));
    raw.exec(
      'create table line (id text primary key, account text, day text, cents integer, description text)',
    );
    const insert = raw.prepare('insert into line values (?, ?, ?, ?, ?)');
    bare.push(
      await timed(async () => {
        raw.exec('begin');
        for (const line of lines(0, LINES))
          insert.run(`${line.fitId}`, accountId, line.postedOn, line.amountCents, line.description);
        raw.exec('commit');
      }),
    );
    raw.close();
    await workspace.close();
  }
  return [
    row('10,000 entries as one import, durable', summarise(entries).p50 / 1000, 's', 0.6),
    row('  the same from an OFX file: read, told apart, durable', summarise(whole).p50 / 1000, 's', null),
    row('  SQLite alone, 10,000 rows in one commit', summarise(bare).p50 / 1000, 's', null),
  ];
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

function lines(from: number, count: number): StatementLineArgs[] {
  return Array.from({ length: count }, (_, offset) => ({
    postedOn: day(from + offset),
    amountCents: ((from + offset) % 2 ? -1 : 1) * (1_000 + from + offset),
    description: `Payee number ${(from + offset) % 97}`,
    reference: null,
    fitId: `FIT${from + offset}`,
    occurrence: 1,
    doubt: null,
  }));
}

function day(index: number): string {
  return new Date(Date.UTC(2020, 0, 1) + (index % 2000) * 86_400_000).toISOString().slice(0, 10);
}

/** A bank’s file with `count` lines, numbered from this one. */
export function ofxFile(count = LINES, from = 0): Uint8Array {
  const transactions = lines(from, count).map(
    ({ postedOn, amountCents, description, fitId }) =>
      `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>${postedOn.replaceAll('-', '')}<TRNAMT>${(amountCents / 100).toFixed(2)}<FITID>${fitId}<NAME>${description}</STMTTRN>`,
  );
  const head = 'OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n';
  const account = '<BANKACCTFROM><BANKID>1<ACCTID>2<ACCTTYPE>CHECKING</BANKACCTFROM>';
  const list = `<BANKTRANLIST>${transactions.join('\n')}</BANKTRANLIST>`;
  const statement = `<STMTTRNRS><STMTRS><CURDEF>USD${account}${list}</STMTRS></STMTTRNRS>`;
  return new TextEncoder().encode(`${head}<OFX><BANKMSGSRSV1>${statement}</BANKMSGSRSV1></OFX>`);
}
