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
});
