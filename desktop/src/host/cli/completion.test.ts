import { expect, test } from 'vitest';
import { cliAlone, startProcess } from './test-cli.ts';

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await cliAlone('completion', shell);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

/** What bash offers for the last of these words, once it has sourced the script. */
async function offered(...typed: string[]): Promise<string[]> {
  const words = typed.map((word) => `'${word}'`).join(' ');
  const asked = `COMP_WORDS=(${words}); COMP_CWORD=${typed.length - 1}; _portfolio_os; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const bash = startProcess('bash', ['--norc', '-c', `${await script('bash')}\n${asked}`]);
  const { code, stdout, stderr } = await bash.ended;
  expect([code, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter(Boolean);
}

test.each([
  [
    ['portfolio-os', 'ver'],
    ['verify', 'verify-file'],
  ],
  [
    ['portfolio-os', 'import', ''],
    ['rent-roll', 'rent-rises', 'take-rents-back', 'archive', 'statement', '--help'],
  ],
  [['portfolio-os', 'import', 'st'], ['statement']],
  [['portfolio-os', 'export', 'journal', '--o'], ['--output']],
  [
    ['portfolio-os', 'report', '--json', 'occ'],
    ['occupancy-by-month', 'occupancy'],
  ],
  [['portfolio-os', '--v'], ['--version']],
  [['portfolio-os', 'list', 'ver'], []],
])('bash completes %j with %j', async (typed, expected) => {
  expect(await offered(...typed)).toEqual(expected);
});

test.each(['bash', 'zsh', 'fish'])('the script for %s knows every verb and option', async (shell) => {
  const text = await script(shell);
  const words = ['demo', 'rent-roll', 'statement', 'journal', 'restore', 'completion', 'take', 'dry-run'];
  for (const word of words) expect(text).toMatch(new RegExp(`[ '-]${word}\\b`));
  expect(text).toContain('portfolio-os');
});

test('a shell that is not known is a usage error', async () => {
  const { code, stderr } = await cliAlone('completion', 'cmd');
  expect(code).toBe(2);
  expect(stderr).toContain('Use bash or zsh or fish.');
});
