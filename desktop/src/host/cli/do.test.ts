import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { yearOfBooks } from '../../../../shared/test/books/year.ts';
import { cli, cliData, temporaryFolder } from './test-cli.ts';
import { run } from './test-hledger.ts';

interface Row {
  line: number;
  cents: number[];
}

interface Moved {
  inCents: number;
  outCents: number;
}

test('a whole year is entered from a file, and gives the figures that were worked by hand', {
  timeout: 180_000,
}, async () => {
  const data = temporaryFolder();
  await cliData(data, 'init', '--name', 'Two houses');
  const file = join(data, 'year.jsonl');
  const { commands } = yearOfBooks({ year: 2025 });
  writeFileSync(file, commands.map((command) => JSON.stringify(command)).join('\n'));
  const { ids } = JSON.parse(await cliData(data, 'do', '--file', file, '--json'));
  expect(ids).toHaveLength(commands.length);

  const year = ['--from', '2025-01-01', '--to', '2025-12-31'];
  const { rows } = JSON.parse(await cliData(data, 'report', 'schedule-e', ...year));
  const line = (number: number) => rows.find((row: Row) => row.line === number)?.cents;
  expect([line(3), line(20), line(21)]).toEqual([
    [1_700_000, 1_404_929],
    [2_469_856, 28_333],
    [-769_856, 1_376_596],
  ]);
  const moved = JSON.parse(await cliData(data, 'report', 'transactions', ...year, '--order', '-amount'));
  const amounts = moved.rows.map(({ inCents, outCents }: Moved) => Math.abs(inCents - outCents));
  expect(amounts.length).toBeGreaterThan(1);
  expect(amounts).toEqual(amounts.toSorted((a: number, b: number) => b - a));
  const day = ['--as-of', '2025-12-31'];
  const { totals } = JSON.parse(await cliData(data, 'report', 'balance-sheet', ...day));
  expect(totals).toEqual({ assetsCents: 22_817_676, liabilitiesCents: 20_144_399, equityCents: 2_673_277 });

  const journal = join(data, 'year.journal');
  await cliData(data, 'export', 'journal', '--format', 'hledger', '--output', journal);
  await run('hledger', '-f', journal, 'check', '--strict');
  const bank = await run(
    'hledger',
    '-f',
    journal,
    'bal',
    'assets:bank',
    '-e',
    '2026-01-01',
    '--depth',
    '2',
    '-N',
  );
  expect(bank).toContain('12610.09 USD');
  await cliData(data, 'verify');
});

test('what is refused says why, and what stands before it is done', { timeout: 60_000 }, async () => {
  const data = temporaryFolder();
  await cliData(data, 'init', '--name', 'One house');
  const made = JSON.parse(
    await cliData(data, 'do', 'properties.addBuilding', '{"name":"Maple Court"}', '--json'),
  );
  expect(made.ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(await cli(data, 'do', 'properties.addBuilding', '{"name":')).toMatchObject({ code: 2 });
  const unknown = await cli(data, 'do', 'properties.sell', '{}');
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('no command properties.sell')]);
  const file = join(data, 'two.jsonl');
  writeFileSync(
    file,
    '{"command":"properties.addBuilding","args":{"name":"Oak"}}\n{"command":"properties.addBuilding","args":{"name":""}}\n',
  );
  const second = await cli(data, 'do', '--file', file);
  expect([second.code, second.stderr]).toEqual([
    1,
    expect.stringContaining('What stands before it in the file is done.'),
  ]);
  expect(await cliData(data, 'do', '--list')).toContain('billing.recordPayment  id leaseId');
});
