import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { cli, cliData, makeFolder } from './test-cli.ts';

let data: string;
beforeEach(async () => {
  data = makeFolder();
  const folder = data;
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await cliData(data, 'init', '--name', 'Ours', '--time-zone', 'America/New_York');
});

function file(name: string, text: string): string {
  const path = join(data, name);
  writeFileSync(path, text);
  return path;
}

const roll = `Property,Unit,Tenant,Rent,Lease Start,Lease End,Balance
Maple Court,1A,Ana Ruiz,1500.00,2025-03-01,2027-02-28,250.00
Maple Court,1B,Ben Cole,1400.00,2025-05-01,2027-04-30,0.00
`;

const ofx = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>021000021<ACCTID>000123456789<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260101<DTEND>20260131
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260105<TRNAMT>1500.00<FITID>1<NAME>ANA RUIZ</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260107<TRNAMT>-312.55<FITID>2<NAME>GRANITE INSURANCE</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`;

describe('import rent-rises', () => {
  const rises = 'Tenant,New rent,From\nAna Ruiz,1550.00,2027-01-01\nBen Cole,1450.00,2027-02-01\n';

  test('a dry run says each rent and changes nothing; then all change, and are taken back together', async () => {
    await cliData(data, 'import', 'rent-roll', file('roll.csv', roll), '--starting', '2026-01-01');
    const path = file('rises.csv', rises);
    const preview = JSON.parse(await cliData(data, 'import', 'rent-rises', path, '--dry-run', '--json'));
    expect(preview).toMatchObject({
      dryRun: true,
      rows: [
        { tenants: 'Ana Ruiz', formerCents: 150_000, rentCents: 155_000 },
        { tenants: 'Ben Cole', formerCents: 140_000, rentCents: 145_000 },
      ],
    });
    const rents = async () => {
      const { rows } = JSON.parse(await cliData(data, 'report', 'rent-roll', '--as-of', '2027-02-01'));
      return rows.map(({ rentCents }: { rentCents: number }) => rentCents);
    };
    expect(await rents()).toEqual([150_000, 140_000]);
    const done = JSON.parse(await cliData(data, 'import', 'rent-rises', path, '--json'));
    expect(done).toMatchObject({ ok: true, rents: 2 });
    expect(await rents()).toEqual([155_000, 145_000]);
    await cliData(data, 'import', 'take-rents-back', done.actId);
    expect(await rents()).toEqual([150_000, 140_000]);
  });

  test('a line that names nobody is said, and nothing is changed', async () => {
    const path = file('rises.csv', rises);
    const { stderr } = await cli(data, 'import', 'rent-rises', path);
    expect(stderr).toContain('Nothing was imported. Line 2: No lease of Ana Ruiz runs on 1 Jan 2027.');
  });
});

describe('import rent-roll', () => {
  test('a dry run says what would come and changes nothing; then it comes', async () => {
    const path = file('roll.csv', roll);
    const args = ['import', 'rent-roll', path, '--starting', '2026-01-01', '--json'];
    const preview = JSON.parse(await cliData(data, ...args, '--dry-run'));
    expect(preview).toMatchObject({
      ok: true,
      currency: 'USD',
      dryRun: true,
      counts: { units: 2, leases: 2 },
    });
    expect(JSON.parse(await cliData(data, 'report', 'rent-roll')).rows).toEqual([]);
    expect(JSON.parse(await cliData(data, ...args))).toMatchObject({ ok: true, counts: { units: 2 } });
    expect(JSON.parse(await cliData(data, 'report', 'rent-roll')).rows).toHaveLength(2);
  });

  test('a bad line is named and nothing is imported', async () => {
    const path = file('roll.csv', roll.replace('1400.00', '-5'));
    const refused = await cli(data, 'import', 'rent-roll', path);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Line 3');
    expect((await cli(data, 'import', 'rent-roll', path, '--dry-run')).code).toBe(1);
    expect(JSON.parse(await cliData(data, 'report', 'rent-roll')).rows).toEqual([]);
  });

  test('answers are given as options: the order of dates, a line left out, a cell written anew', async () => {
    const open =
      'Unit,Tenant,Rent,Lease Start\n1,Ana,900,02/03/2026\n2,Ben,?,02/03/2026\n3,Cy,?,02/03/2026\n';
    const args = ['import', 'rent-roll', file('open.csv', open), '--starting', '2026-01-01'];
    const asked = await cli(data, ...args, '--dry-run');
    expect(asked.code).toBe(1);
    expect(asked.stderr).toContain('--date-order');
    const answers = ['--date-order', 'dmy', '--building', 'Elm', '--leave-out', '4', '--set', '3:rent=950'];
    expect(JSON.parse(await cliData(data, ...args, ...answers, '--json'))).toMatchObject({
      counts: { buildings: 1, units: 2, leases: 2 },
    });
    expect((await cli(data, ...args, '--set', 'rent=950')).code).toBe(2);
    expect((await cli(data, ...args, '--leave-out', 'four')).code).toBe(2);
  });

  test('a file that is not there, or a mapping that is not JSON, is a usage error', async () => {
    expect((await cli(data, 'import', 'rent-roll', join(data, 'nowhere.csv'))).code).toBe(2);
    const path = file('roll.csv', roll);
    expect((await cli(data, 'import', 'rent-roll', path, '--mapping', '{rent')).code).toBe(2);
    expect((await cli(data, 'import', 'rent-roll', path, '--mapping', '{"rental":"Rent"}')).code).toBe(2);
  });
});

describe('import statement', () => {
  test('brings new lines once; importing the file again finds them known', async () => {
    const path = file('january.ofx', ofx);
    const args = ['import', 'statement', path, '--json'];
    expect(JSON.parse(await cliData(data, ...args, '--dry-run'))).toMatchObject({
      dryRun: true,
      format: 'ofx',
    });
    expect(JSON.parse(await cliData(data, ...args))).toMatchObject({
      currency: 'USD',
      newLines: 2,
      knownLines: 0,
    });
    expect(JSON.parse(await cliData(data, ...args))).toMatchObject({ newLines: 0, knownLines: 2 });
  });

  test('rubbish is refused', async () => {
    const refused = await cli(data, 'import', 'statement', file('x.ofx', 'hello'), '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout).ok).toBe(false);
  });

  // 1,000.00 + 900.00 = 1,900.00, − 50.00 = 1,850.00.
  const bank = `Date,Description,Amount,Balance
02/03/2026,RENT ANA,900.00,1900.00
03/03/2026,ROOFER,-50.00,1850.00
Total,,850.00,
`;

  test('a dry run shows sums, days, balances and what was left out, and asks what is open', async () => {
    const path = file('bank.csv', bank);
    const { stderr, code } = await cli(data, 'import', 'statement', path, '--dry-run');
    expect(code).toBe(0);
    expect(stderr).toBe(`bank (new account): 2 lines, 2026-02-03 to 2026-03-03
  in $900.00, out $50.00, together $850.00
  2 new, 0 known already, 0 in doubt, 1 left out
  The file’s balance on 2026-03-03 is $1,850.00, and its lines lead to it.
  left out, line 4: Total · 850.00 – It is a total, not a transaction.
Asked: The dates of this file can be read month first or day first. Say which.
  line 2: 02/03/2026 · RENT ANA · 900.00 · 1900.00
  line 3: 03/03/2026 · ROOFER · -50.00 · 1850.00
  Answer with --date-order mdy or dmy.
Asked: This file does not say which account it is of. Give the account a name.
  Answer with --account with a name, or --account-of where the file has several.
Nothing is imported until this is answered.
`);
  });

  test('nothing is imported while anything is open; options answer it, and the next file needs none', async () => {
    const path = file('bank.csv', bank);
    const refused = await cli(data, 'import', 'statement', path, '--account', 'Checking');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Answer with --date-order')]);
    const args = ['--account', 'Checking', '--date-order', 'dmy', '--leave-out', '3', '--json'];
    expect(JSON.parse(await cliData(data, 'import', 'statement', path, ...args))).toMatchObject({
      newLines: 1,
      leftOutLines: 2,
    });
    const seen = JSON.parse(await cliData(data, 'import', 'statement', path, '--dry-run', '--json'));
    expect(seen).toMatchObject({
      questions: [],
      accounts: [
        { name: 'Checking', firstOn: '2026-03-02', lastOn: '2026-03-03', newLines: 1, knownLines: 1 },
      ],
    });
  });

  test('a mapping is named by the account that it was kept for', async () => {
    const dated = ['--account', 'Checking', '--date-order', 'dmy'];
    await cliData(data, 'import', 'statement', file('bank.csv', bank), ...dated);
    const other = file('elsewhere.csv', bank);
    const named = await cliData(
      data,
      'import',
      'statement',
      other,
      '--mapping',
      'Checking',
      '--dry-run',
      '--json',
    );
    expect(JSON.parse(named)).toMatchObject({
      mapping: { dateOrder: 'dmy' },
      accounts: [{ firstOn: '2026-03-02' }],
    });
    const nobody = await cli(data, 'import', 'statement', other, '--mapping', 'Nobody');
    expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('No mapping was saved')]);
  });

  test('lines without a direction are told one by one', async () => {
    const path = file(
      'a.csv',
      'Date,Description,Amount,Balance\n2026-02-21,CITY,900.00,1900.00\n2026-02-22,ROOFER,50.00,1850.00\n',
    );
    const asked = await cli(data, 'import', 'statement', path, '--account', 'A');
    expect([asked.code, asked.stderr]).toEqual([
      1,
      expect.stringContaining('Answer with --money-in and --money-out'),
    ]);
    const told = await cliData(
      data,
      'import',
      'statement',
      path,
      '--account',
      'A',
      '--money-in',
      '2',
      '--dry-run',
      '--json',
    );
    expect(JSON.parse(told)).toMatchObject({
      questions: [],
      accounts: [{ moneyInCents: 90_000, moneyOutCents: 5000 }],
    });
    expect((await cli(data, 'import', 'statement', path, '--leave-out', 'two')).code).toBe(2);
  });
});
