import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import { readZip } from '@portfolio-os/shared/proof';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from './command-line.ts';
import { temporaryFolder } from './test-cli.ts';

/** Runs a verb in this process, as the program does, and answers its exit code with what it printed. */
async function run(data: string, ...args: string[]): Promise<{ code: number; stdout: string }> {
  let stdout = '';
  const printed = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    return { code: await runCommandLine([...args, '--data', data]), stdout };
  } finally {
    printed.mockRestore();
    told.mockRestore();
  }
}

describe('on the command line', () => {
  let data: string;
  const out = (name: string) => join(data, name);

  beforeEach(async () => {
    data = temporaryFolder();
    await run(data, 'init', '--name', 'Elm Street');
    const tenant = { id: newId(), name: 'Ana Ruiz', phone: '555-0100' };
    writeFileSync(out('books.jsonl'), JSON.stringify({ command: 'leasing.addTenant', args: tenant }));
    expect((await run(data, 'do', '--file', out('books.jsonl'))).code).toBe(0);
  });

  test('a report is written with its proof, which a byte of the report breaks', async () => {
    const file = out('trial.csv');
    const report = ['report', 'trial-balance', '--format', 'csv', '--output', file, '--proof'];
    expect((await run(data, ...report)).code).toBe(0);
    const check = async () => {
      const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
      const code = await runCommandLine(['verify-file', file, '--json']);
      const says = printed.mock.calls.map(([text]) => String(text)).join('');
      for (const spy of [printed, told]) spy.mockRestore();
      return { code, ...JSON.parse(says) };
    };
    expect(await check()).toMatchObject({ code: 0, verdict: 'consistent', head: { seq: 2 } });
    const bytes = readFileSync(file);
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await check()).toMatchObject({ code: 1, ok: false, error: { code: 'not-clean' } });
    expect((await run(data, 'report', 'trial-balance', '--proof')).code).toBe(2);
  });

  test('everything about a person is written, and they are erased once that is confirmed', async () => {
    const file = out('ana.zip');
    expect((await run(data, 'export', 'person', 'Ana Ruiz', '--output', file)).code).toBe(0);
    const inside = () => readZip(readFileSync(file));
    expect([...inside().keys()]).toEqual(
      expect.arrayContaining(['about.pdf', 'data.json', 'tables/tenant.csv', 'history.csv']),
    );
    const says = () => new TextDecoder().decode(inside().get('data.json'));
    expect(JSON.parse(says()).own).toContainEqual(
      expect.objectContaining({ rows: [expect.objectContaining({ phone: '555-0100' })] }),
    );

    const asked = JSON.parse((await run(data, 'erase-person', 'Ana Ruiz', '--json')).stdout);
    expect(asked).toMatchObject({ erased: false, plan: { person: { name: 'Ana Ruiz' } } });
    const done = await run(data, 'erase-person', 'Ana Ruiz', '--confirm', '--json');
    expect([done.code, JSON.parse(done.stdout).erased]).toEqual([0, true]);
    const { id } = asked.plan.person;
    expect((await run(data, 'export', 'person', 'Ana Ruiz', '--output', out('again.zip'))).code).toBe(1);
    expect(existsSync(out('again.zip'))).toBe(false);
    expect((await run(data, 'export', 'person', id, '--output', file)).code).toBe(0);
    expect(says()).not.toMatch(/Ana|Ruiz|555-0100/);
    expect((await run(data, 'verify')).code).toBe(0);
  });
});
